#!/usr/bin/env bash
# The self-test of the tar.gz, unpacked and then moved, and of the wheel, installed in an environment of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/epoch.sh
source packaging/epoch.sh
archive=$PWD/dist/desktop-monitor-$VERSION-linux-$(uname -m).tar.gz
wheel=$PWD/dist/desktop_monitor-$VERSION-py3-none-any.whl

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset DISPLAY WAYLAND_DISPLAY
if [ -e "$archive" ]; then
    echo "$(basename "$archive"), unpacked and moved"
    tar --extract --file "$archive"
    mkdir "another place"
    mv "desktop-monitor-$VERSION" "another place/app"
    ln -s "another place/app/desktop-monitor" link
    PATH=/usr/bin:/bin ./link --selftest
fi
if [ -e "$wheel" ]; then
    echo "$(basename "$wheel"), in an environment of its own"
    "${PYTHON:-python3}" -m venv venv
    venv/bin/python -m pip --quiet --disable-pip-version-check install "$wheel"
    venv/bin/desktop-monitor --selftest
    (cd venv && find share -type f | sort)
fi
