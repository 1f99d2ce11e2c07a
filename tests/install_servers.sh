#!/bin/sh
# Installs what tests need that is no Python package: the graph databases that tests/stores_external/ loads the graph into, and the browser of tests/site/, where that
# is possible; never fails. The oxigraph server comes with the test dependencies from PyPI; Virtuoso and Chromium are
# packages of Debian and need root.

if command -v virtuoso-t > /dev/null && command -v isql-vt > /dev/null; then
    echo "virtuoso: installed"
elif [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "virtuoso: not installed, and only root can by apt-get: its tests will be skipped"
elif { apt-get install -y -qq virtuoso-opensource-7-bin curl || { apt-get update -qq && apt-get install -y -qq virtuoso-opensource-7-bin curl; }; } > /dev/null 2>&1; then
    echo "virtuoso: installed by apt-get"
else
    echo "virtuoso: apt-get could not install virtuoso-opensource-7-bin: its tests will be skipped"
fi

if command -v chromium > /dev/null || command -v chromium-browser > /dev/null; then
    echo "chromium: installed"
elif [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "chromium: not installed, and only root can by apt-get: its tests will be skipped"
elif { apt-get install -y -qq --no-install-recommends chromium || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }; } > /dev/null 2>&1; then
    echo "chromium: installed by apt-get"
else
    echo "chromium: apt-get could not install it: its tests will be skipped"
fi

suite="$(dirname "$0")/../build/sparql11"
if [ -d "$suite" ]; then
    echo "W3C suite: there"
else
    scratch=$(mktemp -d)
    if "${PYTHON:-python3}" -m pip download --quiet --no-deps --no-binary rdflib --dest "$scratch" rdflib==7.6.0 > /dev/null 2>&1 \
        && tar -xzf "$scratch"/rdflib-*.tar.gz -C "$scratch" && mkdir -p "$(dirname "$suite")" \
        && mv "$scratch"/rdflib-*/test/data/suites/w3c/sparql11 "$suite"; then
        echo "W3C suite: laid in build/sparql11"
    else
        echo "W3C suite: pip could not download the source of rdflib: its tests will be skipped"
    fi
    rm -rf "$scratch"
fi
exit 0
