#!/usr/bin/env bash
# Freezes the application into build/frozen/desktop-monitor, from the locks, in an environment of its own. The same
# sources and the same Python give the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/epoch.sh
source packaging/epoch.sh
frozen=build/frozen/desktop-monitor

packaging/build-venv.sh
rm -rf "$frozen" build/pyinstaller
echo "Freezing (build/pyinstaller.log)"
if ! PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 PYINSTALLER_CONFIG_DIR=$PWD/build/pyinstaller/cache \
    build/venv/bin/pyinstaller --noconfirm --distpath build/frozen --workpath build/pyinstaller \
    packaging/desktop-monitor.spec > build/pyinstaller.log 2>&1; then
    tail -n 20 build/pyinstaller.log >&2
    exit 1
fi
chmod -R u=rwX,go=rX "$frozen"
# Shared libraries are data to the loader, not programs.
find "$frozen/_internal" -type f -exec chmod a-x {} +
find "$frozen" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
echo "$frozen: $(du --summarize --human-readable --apparent-size "$frozen" | cut -f1)"
