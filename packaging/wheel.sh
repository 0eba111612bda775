#!/usr/bin/env bash
# wheel.sh [FOLDER]: makes FOLDER/desktop_monitor-VERSION-py3-none-any.whl (default dist). The same sources give the
# same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/epoch.sh
source packaging/epoch.sh
target=${1:-dist}

packaging/build-venv.sh
build/venv/bin/python -m pip --quiet --disable-pip-version-check wheel --no-deps --no-build-isolation \
    --wheel-dir "$target" .
echo "$target/desktop_monitor-$VERSION-py3-none-any.whl"
