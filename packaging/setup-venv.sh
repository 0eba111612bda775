#!/usr/bin/env bash
# Makes .venv, or brings it up to date: the locked packages and this project. Does nothing if lock, project
# file, place and Python are those of the last time.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

python=${PYTHON:-python3}
venv=$PWD/.venv
stamp=$venv/.stamp

key() { { cat requirements.lock pyproject.toml; echo "$venv"; readlink -f "$venv/bin/python"; } | sha256sum; }

if [ -x "$venv/bin/python" ] && [ -f "$stamp" ] && [ "$(key)" = "$(cat "$stamp")" ]; then exit 0; fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
    found=$("$python" --version 2> /dev/null || echo "no '$python'")
    echo "Python 3.11 or later is needed, and here is $found. Name one with make PYTHON=/path/to/python3." >&2
    exit 1
fi

# An environment cannot be moved: its scripts name the folder they were made in.
if [ -e "$venv" ] && [[ "$("$venv/bin/pip" --version 2> /dev/null)" != *" from $venv/"* ]]; then
    rm -rf "$venv"
fi
if [ ! -e "$venv" ]; then
    echo "Making the virtual environment .venv"
    "$python" -m venv "$venv"
fi

echo "Installing the locked packages"
pip() { "$venv/bin/python" -m pip --quiet --disable-pip-version-check --no-input "$@"; }
pip install --require-hashes --requirement requirements.lock
pip install --no-deps --no-build-isolation --editable .
key > "$stamp"
