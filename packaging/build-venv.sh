#!/usr/bin/env bash
# Makes build/venv, or brings it up to date: the locked packages and PyInstaller, on Debian's own Python, whatever
# other stands first on the PATH: its libraries come with licences. FREEZE_PYTHON names another.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=${FREEZE_PYTHON:-/usr/bin/python3}
if ! "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
    python=${PYTHON:-python3}
fi
venv=build/venv
locks=(requirements.lock packaging/build-requirements.lock)
key=$({ cat "${locks[@]}"; "$python" -c 'import sys; print(sys.version, sys.base_prefix)'; } | sha256sum)
if [ "$(cat "$venv/.stamp" 2> /dev/null)" = "$key" ]; then exit 0; fi

echo "Making the build environment $venv with $python"
rm -rf "$venv"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip --quiet --disable-pip-version-check --no-input install --require-hashes \
    --requirement "${locks[0]}" --requirement "${locks[1]}"
echo "$key" > "$venv/.stamp"
