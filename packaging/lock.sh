#!/usr/bin/env bash
# Writes requirements.lock from pyproject.toml and packaging/build-requirements.lock from
# packaging/build-requirements.in, with the hashes of PyPI: whatever indexes, link folders or constraints this
# computer is configured with stay out of it. With the argument "build" only the second.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pip_tools=pip-tools==7.6.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

unset PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_CONSTRAINT
export PIP_CONFIG_FILE=/dev/null PIP_DISABLE_PIP_VERSION_CHECK=1
export CUSTOM_COMPILE_COMMAND="make lock"

"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet "$pip_tools"

compile() { # compile LOCK TITLE ARGUMENT...: writes the lock, if it names no place
    local lock=$1 title=$2
    shift 2
    "$work/venv/bin/pip-compile" --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
        --output-file "$work/requirements.lock" "$@"
    # The marker that chose the pin is dropped: the locked release is the right one for every Python.
    {
        echo "# $title, made on Linux with Python 3.11. Refresh it with 'make lock'."
        sed -e 's/ ; python_version < "3.12"//' -e '/^#/d' -e '/# *-c /d' "$work/requirements.lock"
    } > "$work/out"
    if grep -nE 'https?:|file:|/(opt|tmp|home|root|work)/' "$work/out"; then
        echo "The lock names a host or a folder of this computer (above): $lock is unchanged." >&2
        exit 1
    fi
    cp "$work/out" "$lock"
    rm "$work/requirements.lock"
}

if [ "${1:-}" != build ]; then
    compile requirements.lock "Everything 'make run' and 'make test' install" \
        --build-deps-for editable --extra dev pyproject.toml
fi
# Both are installed side by side: what they share has one version.
sed -n 's/^\([^ #]*==[^ ]*\).*/\1/p' requirements.lock > "$work/constraints"
compile packaging/build-requirements.lock "What freezing the application takes besides requirements.lock" \
    --constraint "$work/constraints" packaging/build-requirements.in
