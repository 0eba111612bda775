#!/usr/bin/env bash
# deb.sh [FOLDER]: makes FOLDER/desktop-monitor_VERSION-1_ARCHITECTURE.deb (default dist) from the frozen application.
# Every file bears the time of the commit and belongs to root: the same sources give the same bytes. COMPRESSION: what
# dpkg-deb is told of it (default "-Zxz -z9").
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/epoch.sh
source packaging/epoch.sh
target=${1:-dist}
id=net.desktop_monitor.DesktopMonitor
revision=$VERSION-1
architecture=$(dpkg --print-architecture)
work=build/deb
root=$work/root
program=$root/usr/lib/desktop-monitor
share=$root/usr/share

rm -rf "$work"
mkdir -p "$root/DEBIAN" "$root/usr/lib" "$root/usr/bin" "$share"/{applications,metainfo,man/man1,lintian/overrides} \
    "$share/doc/desktop-monitor" "$work/debian"

cp -a build/frozen/desktop-monitor "$program"
mv "$program/licences" "$share/doc/desktop-monitor/licences"
ln -s ../lib/desktop-monitor/desktop-monitor "$root/usr/bin/desktop-monitor"
# What Debian keeps safe is taken from Debian.
for name in bz2 crypto expat ffi lzma sqlite3 ssl uuid z; do
    rm -f "$program/_internal/lib$name.so."*
    rm -rf "$share/doc/desktop-monitor/licences/lib$name"[0-9]* "$share/doc/desktop-monitor/licences/$name"lib1g \
        "$share/doc/desktop-monitor/licences/lib$name-"[0-9]*
done
sed -i '/^\(lib\|zlib1g\).*, of Debian/d' "$share/doc/desktop-monitor/licences/INDEX.txt"

build/venv/bin/python packaging/icons.py hicolor "$share/icons/hicolor"
cp "resources/$id.desktop" "$share/applications/"
cp "resources/$id.metainfo.xml" "$share/metainfo/"
sed "s/^\(.TH DESKTOP-MONITOR 1\) \"\"/\1 \"$(date --utc --date="@$SOURCE_DATE_EPOCH" +%Y-%m-%d)\"/" \
    resources/desktop-monitor.1 | gzip -9n > "$share/man/man1/desktop-monitor.1.gz"
cp packaging/deb/copyright "$share/doc/desktop-monitor/"
cp packaging/deb/lintian-overrides "$share/lintian/overrides/desktop-monitor"
gzip -9nc CHANGELOG.md > "$share/doc/desktop-monitor/changelog.gz"
gzip -9n > "$share/doc/desktop-monitor/changelog.Debian.gz" << DONE
desktop-monitor ($revision) stable; urgency=medium

  * Version $VERSION; changelog.gz tells what is new.

 -- Desktop Monitor maintainers <maintainers@desktop-monitor.invalid>  $(LC_ALL=C date --utc --rfc-email \
    --date="@$SOURCE_DATE_EPOCH")
DONE

# What our binaries load. GTK is left out: the plugin that uses it is loaded where a GTK desktop runs, which has it.
printf 'Source: desktop-monitor\n\nPackage: desktop-monitor\nArchitecture: any\n' > "$work/debian/control"
internal=$(realpath "$program/_internal")
mapfile -t binaries < <(find "$(realpath "$program")" -type f \( -name '*.so' -o -name '*.so.*' -o -name desktop-monitor \) \
    ! -name 'libqgtk3.so' | LC_ALL=C sort)
depends=$(cd "$work" && dpkg-shlibdeps -O --warnings=0 -S"$internal" -l"$internal" -l"$internal/PySide6" \
    -l"$internal/PySide6/Qt/lib" -l"$internal/shiboken6" "${binaries[@]/#/-e}" | sed 's/^shlibs:Depends=//')

chmod -R u=rwX,go=rX "$root"
chmod 755 "$program/desktop-monitor"
size=$(du --summarize --apparent-size --block-size=1K "$root/usr" | cut -f1)
sed -e "s/@VERSION@/$revision/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@INSTALLED_SIZE@/$size/" \
    -e "s/@DEPENDS@/$depends/" packaging/deb/control > "$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort --zero-terminated | xargs --null md5sum > DEBIAN/md5sums)
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

mkdir -p "$target"
package=$target/desktop-monitor_${revision}_$architecture.deb
# shellcheck disable=SC2086  # two words
dpkg-deb --root-owner-group ${COMPRESSION:--Zxz -z9} --threads-max=1 --build "$root" "$package" > /dev/null
echo "$package: $(du --apparent-size --human-readable "$package" | cut -f1), $((size / 1024)) MiB installed"
