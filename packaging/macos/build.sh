#!/usr/bin/env bash
# Builds dist/desktop-monitor-VERSION-MACHINE.dmg on macOS, with Python 3.11 or later.
#
# NOT YET RUN: written from the documentation of the tools; nobody has built or tried the result. It is not signed and
# not notarised. What to check the first time is in docs/packaging.md, "macOS".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

"${PYTHON:-python3}" -m venv build/venv
python=build/venv/bin/python
"$python" packaging/constraints.py > build/constraints.txt
"$python" -m pip install --constraint build/constraints.txt . pyinstaller
"$python" packaging/icons.py icns build/icons/desktop-monitor.icns
"$python" -m PyInstaller --noconfirm --distpath build/frozen --workpath build/pyinstaller packaging/desktop-monitor.spec
build/frozen/desktop-monitor/desktop-monitor --selftest

version=$("$python" -c 'import desktop_monitor; print(desktop_monitor.__version__)')
mkdir -p build/dmg dist
cp -R "build/frozen/Desktop Monitor.app" build/dmg/
cp -R build/frozen/desktop-monitor/licences build/dmg/Licences
ln -sf /Applications build/dmg/Applications
hdiutil create -volname "Desktop Monitor $version" -srcfolder build/dmg -format UDZO -ov \
    "dist/desktop-monitor-$version-$(uname -m).dmg"
