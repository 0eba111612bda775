#!/usr/bin/env bash
# test-deb.sh [PACKAGE]: tries the Debian package where nothing else is installed: a Debian 12 made by debootstrap.
# Installs it by apt, starts it, looks at it, upgrades it from an older version, purges it. Leaves what it saw in
# build/test-deb. Needs root. MIRROR names another Debian mirror than debootstrap's own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=packaging/epoch.sh
source packaging/epoch.sh

if [ "$(id -u)" != 0 ]; then
    echo "test-deb makes a root file system of its own and therefore needs root: sudo make test-deb" >&2
    exit 1
fi
package=$(realpath "${1:-$(ls dist/desktop-monitor_"$VERSION"-*_*.deb)}")
base=build/debian12
root=$PWD/build/debian12-test
seen=$PWD/build/test-deb
older=0.0.9

make_base() {
    if [ -e "$base.complete" ]; then return; fi
    rm -rf "$base"
    echo "Making a Debian 12 (build/debootstrap.log)"
    # shellcheck disable=SC2086  # MIRROR may be empty
    debootstrap --variant=minbase bookworm "$base" ${MIRROR:-} > build/debootstrap.log 2>&1
    touch "$base.complete"
}

make_older() { # the same sources under an older version number: something to upgrade from
    local tree=build/older
    previous=$PWD/$tree/dist/desktop-monitor_$older-1_$(dpkg --print-architecture).deb
    rm -rf "$tree"
    mkdir -p "$tree/build"
    cp -a desktop_monitor packaging resources CHANGELOG.md LICENSE requirements.lock "$tree/"
    ln -s "$PWD/build/venv" "$tree/build/venv"
    sed -i "s/^__version__ = .*/__version__ = \"$older\"/" "$tree/desktop_monitor/__init__.py"
    echo "Building version $older to upgrade from"
    "$tree/packaging/freeze.sh" > /dev/null
    COMPRESSION="-Zgzip -z1" "$tree/packaging/deb.sh" > /dev/null
}

make_base
make_older
rm -rf "$root" "$seen"
mkdir -p "$seen"
cp -a "$base" "$root"
mkdir "$root/try"
cp "$package" "$root/try/new.deb"
cp "$previous" "$root/try/old.deb"
cp packaging/test-deb-inside.sh "$root/try/"
trap 'kill "$screen" 2> /dev/null; rm -rf "$root" build/older' EXIT

# A display of this computer, reached through its abstract socket: inside no library of X is installed for it.
Xvfb -displayfd 1 -screen 0 1180x740x24 -nolisten tcp > "$seen/display" 2> /dev/null &
screen=$!
until [ -s "$seen/display" ]; do sleep 0.1; done

# A /dev of its own, never the host's: what is removed in there is gone in there only.
status=0
# shellcheck disable=SC2016  # expanded inside
unshare --mount --pid --fork --kill-child -- bash -euc '
    root=$1
    mount --make-rprivate /
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    for device in null:3 zero:5 full:7 random:8 urandom:9; do
        mknod -m 666 "$root/dev/${device%:*}" c 1 "${device#*:}"
    done
    mkdir -m 1777 "$root/dev/shm"
    ln -s /proc/self/fd "$root/dev/fd"
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb VERSION="$2" OLDER="$3" OUTER=":$4" \
        chroot "$root" /bin/bash /try/test-deb-inside.sh
' bash "$root" "$VERSION" "$older" "$(cat "$seen/display")" 2>&1 | tee "$seen/report.txt" || status=$?
cp "$root"/try/seen/* "$seen/" 2> /dev/null || true
if [ "$status" != 0 ]; then
    echo "The package failed the test: build/test-deb/report.txt" >&2
    exit 1
fi
echo "Screenshots, file lists and report: build/test-deb"
