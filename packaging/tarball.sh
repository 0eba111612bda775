#!/usr/bin/env bash
# tarball.sh [FOLDER]: makes FOLDER/desktop-monitor-VERSION-linux-MACHINE.tar.gz (default dist) from the frozen
# application: unpacked anywhere it runs. The same sources give the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/epoch.sh
source packaging/epoch.sh
target=${1:-dist}
id=net.desktop_monitor.DesktopMonitor
name=desktop-monitor-$VERSION
work=build/tarball
tree=$work/$name

rm -rf "$work"
mkdir -p "$work" "$target"
cp -a build/frozen/desktop-monitor "$tree"
mkdir -p "$tree/share"/{applications,metainfo,man/man1}
build/venv/bin/python packaging/icons.py hicolor "$tree/share/icons/hicolor"
cp "resources/$id.desktop" "$tree/share/applications/"
cp "resources/$id.metainfo.xml" "$tree/share/metainfo/"
cp resources/desktop-monitor.1 "$tree/share/man/man1/"
cp LICENSE CHANGELOG.md "$tree/"
glibc=$(find "$tree" -type f \( -name '*.so*' -o -name desktop-monitor \) -exec objdump --dynamic-syms {} + 2> /dev/null |
    grep --only-matching 'GLIBC_[0-9.]*' | sed 's/GLIBC_//' | sort --version-sort | tail -n 1)
{
    cat << DONE
Desktop Monitor $VERSION

Run ./desktop-monitor here, or from wherever this folder is moved to; a link to it from a folder of the PATH works too.
./desktop-monitor --selftest says whether all that it needs is there. share/ has the launcher, the icons and the man
page for /usr/local/share or ~/.local/share. licences/INDEX.txt lists what is inside.

It needs a Linux with glibc $glibc or later and these libraries, by their names in
Debian (a desktop has them; a server may not):
DONE
    sed -n '/^\[window\]/,/^\[test\]/s/^\(lib[a-z0-9.-]*\).*/  \1/p' packaging/system-packages.txt
} > "$tree/README.txt"
chmod -R u=rwX,go=rX "$tree"
archive=$target/$name-linux-$(uname -m).tar.gz
tar --create --directory "$work" --sort=name --format=gnu --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 \
    --numeric-owner "$name" | gzip -9n > "$archive"
echo "$archive: $(du --apparent-size --human-readable "$archive" | cut -f1)"
