#!/usr/bin/env bash
# install-system-packages.sh SECTION...: sees to it that the Debian packages of these sections of
# system-packages.txt are installed. Installs what is missing as root, in CI (CI=true) or with YES=1;
# otherwise says what to type and exits 1. SKIP_SYSTEM_PACKAGES=1 goes on without.
set -euo pipefail
list=$(dirname "${BASH_SOURCE[0]}")/system-packages.txt

wanted() { # the packages of the sections named
    awk -v sections=" $* " '
        { sub(/#.*/, ""); gsub(/[ \t]/, "") }
        /^\[/ { gsub(/[][]/, ""); on = index(sections, " " $0 " "); next }
        on && $0 { print }' "$list"
}

missing() { # those that neither are installed nor provided by an installed package
    local installed
    installed=$(dpkg-query --show --showformat='${db:Status-Status}|${Package}, ${Provides}\n' |
        awk -F'|' '$1 == "installed" { gsub(/ *\([^)]*\)/, "", $2); gsub(/, */, "\n", $2); print $2 }')
    wanted "$@" | grep -vxF -f <(echo "$installed" | grep .) || true
}

if [ "${SKIP_SYSTEM_PACKAGES:-}" = 1 ]; then exit 0; fi
if ! command -v dpkg-query > /dev/null; then
    echo "Not a Debian system: if Qt misses a library, packaging/system-packages.txt names what it needs." >&2
    exit 0
fi

packages=$(missing "$@")
if "${PYTHON:-python3}" -c 'import ensurepip, venv' 2> /dev/null; then
    packages=$(grep -vx python3-venv <<< "$packages" || true)
fi
if [ -z "$packages" ]; then exit 0; fi
packages=${packages//$'\n'/ }

if [ "$(id -u)" = 0 ]; then
    sudo=()
elif [ "${YES:-}" = 1 ] || [ "${CI:-}" = true ]; then
    sudo=(sudo)
else
    cat >&2 << END
These system packages are missing: $packages
Install them with
    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $packages
or run make again with YES=1, which does that; SKIP_SYSTEM_PACKAGES=1 goes on without them.
END
    exit 1
fi

echo "Installing system packages: $packages"
apt() { "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --quiet -o Acquire::Retries=3 "$@" < /dev/null; }
apt update
# shellcheck disable=SC2086  # one word per package
apt install --yes --no-install-recommends $packages > /dev/null
