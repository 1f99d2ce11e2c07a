#!/bin/sh
# Installs the servers that ours is measured beside, and wrk, which asks them; the oxigraph server comes with the test
# dependencies. Debian's packages need root. It never fails: the benchmark leaves out what is not there.
cd "$(dirname "$0")/../.." || exit
built=build/benchmark
jars=/usr/share/java

debian() {
    name=$1
    shift
    if dpkg -s "$@" > /dev/null 2>&1; then
        echo "$name: installed"
    elif [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
        echo "$name: not installed, and only root can by apt-get install $*"
    elif { apt-get install -y -qq --no-install-recommends "$@" || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; }; } > /dev/null 2>&1; then
        echo "$name: installed by apt-get"
    else
        echo "$name: apt-get could not install $*"
    fi
}

debian wrk wrk
debian virtuoso virtuoso-opensource-7-bin
debian jena libapache-jena-java default-jdk-headless

# Debian renamed the packages of the classes of Xerces in Jena, and not those of the messages that they look for.
if [ -f "$jars/jena-core.jar" ] && command -v jar > /dev/null && [ ! -d "$built/jena/xerces" ]; then
    mkdir -p "$built/jena"
    (cd "$built/jena" && jar xf "$jars/jena-core.jar" org/apache/jena/ext/xerces && mv org/apache/jena/ext/xerces . && rm -r org) ||
        echo "jena: the messages of Xerces could not be taken out of $jars/jena-core.jar"
fi

if [ -x "$built/rdflib-endpoint/bin/uvicorn" ]; then
    echo "rdflib-endpoint: installed"
elif "${PYTHON:-python3}" -m venv "$built/rdflib-endpoint" &&
    "$built/rdflib-endpoint/bin/python" -m pip install --quiet 'rdflib-endpoint==0.6.3' 'uvicorn[standard]'; then
    echo "rdflib-endpoint: installed in $built/rdflib-endpoint"
else
    echo "rdflib-endpoint: pip could not install it"
fi
exit 0
