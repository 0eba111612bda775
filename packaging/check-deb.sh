#!/usr/bin/env bash
# check-deb.sh [PACKAGE]: what Debian's and the desktop's own tools say of the package, down to the least remark.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/epoch.sh
source packaging/epoch.sh
package=${1:-$(ls dist/desktop-monitor_"$VERSION"-*_*.deb)}

desktop-file-validate resources/net.desktop_monitor.DesktopMonitor.desktop
appstreamcli validate --no-net resources/net.desktop_monitor.DesktopMonitor.metainfo.xml
# Its exit code counts what is overridden too; what it says does not.
said=$(lintian --allow-root --display-info --pedantic --tag-display-limit 0 "$package") || true
if [ -n "$said" ]; then
    echo "$said"
    exit 1
fi
echo "lintian: nothing to say; $(grep -c '^desktop-monitor:' packaging/deb/lintian-overrides) tags are overridden" \
    "(packaging/deb/lintian-overrides has the reasons)"
