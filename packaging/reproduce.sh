#!/usr/bin/env bash
# Builds deb, tar.gz and wheel of the last commit twice, each time from the start, in another folder, time zone and
# language, and compares them byte by byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
one=build/reproduce/one
two=build/reproduce/and-another-one
rm -rf build/reproduce
for tree in "$one" "$two"; do
    mkdir -p "$tree"
    git archive HEAD | tar --extract --directory "$tree"
done

build() {
    echo "Building in $PWD (build.log)"
    { packaging/freeze.sh && packaging/deb.sh && packaging/tarball.sh && packaging/wheel.sh; } > build.log 2>&1 ||
        { tail -n 20 build.log >&2; exit 1; }
}
(cd "$one" && build)
(cd "$two" && TZ=Asia/Kathmandu LC_ALL=C.UTF-8 build)

differ=0
for file in "$one"/dist/*; do
    cmp "$file" "$two/dist/$(basename "$file")" || differ=1
done
(cd "$one/dist" && sha256sum -- *)
if [ $differ = 1 ]; then
    diff --recursive --brief "$one/build/deb/root" "$two/build/deb/root" || true
    exit 1
fi
echo "both builds are the same, byte for byte"
