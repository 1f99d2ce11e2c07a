#!/bin/sh
# Sets up .venv and runs every check; stops at the first that fails.
#
#     sh tests/run.sh [OPTIONS OF PYTEST]
#
# It works from any directory, needs Python 3.11 or newer with venv, and nothing activated. PYTHON names another Python
# for a new .venv. What is installed is kept until pyproject.toml changes.
set -eu
cd "$(dirname "$0")/.."

PYTHON=${PYTHON:-python3}
VENV=.venv
STAMP=$VENV/installed-for

fail() {
    echo "tests/run.sh: $*" >&2
    exit 1
}

check() {
    what=$1
    shift
    echo "-- $what"
    "$@" || fail "$what failed; the lines above say where. Nothing after it was run."
}

set_up() {
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null ||
        fail "$PYTHON is not there or older than Python 3.11: install one, or name one as in PYTHON=python3.12 sh tests/run.sh"
    "$PYTHON" -c 'import ensurepip, venv' 2> /dev/null ||
        fail "$PYTHON has no venv: install it (Debian: apt-get install python3-venv)"
    rm -f "$STAMP"
    "$VENV/bin/python" -c 'import pip' 2> /dev/null || "$PYTHON" -m venv --clear "$VENV"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[test]' ||
        fail "pip could not install the package with what its tests need"
    wanted > "$STAMP"
}

wanted() {
    cksum < pyproject.toml
    pwd
}

if [ "$(cat "$STAMP" 2> /dev/null)" != "$(wanted)" ]; then
    echo "-- set-up: $VENV"
    set_up
fi

sh tests/install_servers.sh
check "ruff check" "$VENV/bin/python" -m ruff check --quiet --output-format concise .
check "ruff format" "$VENV/bin/python" -m ruff format --quiet --check --output-format concise .
check "mypy --strict" "$VENV/bin/python" -m mypy
check "layers" "$VENV/bin/lint-imports" --no-logo
echo "-- pytest"
exec "$VENV/bin/python" -m pytest "$@"
