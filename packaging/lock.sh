#!/usr/bin/env bash
# Writes requirements.lock from pyproject.toml, with the hashes of PyPI: whatever indexes, link folders or
# constraints this computer is configured with stay out of it.
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
"$work/venv/bin/pip-compile" --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
    --build-deps-for editable --extra dev --output-file "$work/requirements.lock" pyproject.toml

# The marker that chose the pin is dropped: the locked release is the right one for every Python.
{
    echo "# Everything 'make run' and 'make test' install, made on Linux with Python 3.11. Refresh it with 'make lock'."
    sed -e 's/ ; python_version < "3.12"//' -e '/^#/d' "$work/requirements.lock"
} > "$work/out"
if grep -nE 'https?:|file:|/(opt|tmp|home|root|work)/' "$work/out"; then
    echo "The lock names a host or a folder of this computer (above): requirements.lock is unchanged." >&2
    exit 1
fi
cp "$work/out" requirements.lock
