#!/bin/bash
# Runs inside the clean Debian 12 of test-deb.sh; /try holds new.deb and old.deb, /try/seen takes what was seen.
# VERSION and OLDER are the two versions, OUTER is a display outside.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
user=nightshift
home=/home/$user
seen=/try/seen
mkdir -p "$seen"

step() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
now() { date +%s%N; }
since() { printf '%d.%01d s' $((($(now) - $1) / 1000000000)) $((($(now) - $1) / 100000000 % 10)); }
# shellcheck disable=SC2024  # the log is root's on purpose
apt() { apt-get --quiet --quiet -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" > /try/apt.log 2>&1 < /dev/null || { cat /try/apt.log; fail "apt-get $*"; }; }
as_user() { su "$user" --shell /bin/bash --command "export HOME=$home XDG_RUNTIME_DIR=/try/run DESKTOP_MONITOR_SCHEME=light; cd; $*"; }

printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
useradd --create-home "$user"
install -d -m 700 -o "$user" /try/run
apt update

step "Install version $VERSION with apt, with what it depends on and nothing else"
before=$(now)
apt install --yes --no-install-recommends /try/new.deb
echo "apt install: $(since "$before"), $(dpkg-query --show --showformat='${Installed-Size}' desktop-monitor) KiB installed," \
    "$(grep -c '^Setting up' /try/apt.log) packages set up"
as_user 'desktop-monitor watch --json --for 20' > "$seen/watch.jsonl" &
until grep -q '"event":"health".*"source":"push"' "$seen/watch.jsonl" 2> /dev/null; do
    kill -0 $! || fail "watch ended without live data"
    sleep 0.05
done
echo "install to first live data: $(since "$before")"
grep -m 2 '"event":"health"' "$seen/watch.jsonl" | cut -c 1-160
kill $! 2> /dev/null || true
wait $! || true

step "Self-test, and every binary finds its libraries"
as_user 'desktop-monitor --selftest'
find /usr/lib/desktop-monitor -type f \( -name '*.so*' -o -name desktop-monitor \) ! -name libqgtk3.so \
    -exec sh -c 'LD_LIBRARY_PATH=/usr/lib/desktop-monitor/_internal ldd "$1" | sed "s|^|$1: |"' sh {} \; > "$seen/ldd.txt"
if grep 'not found' "$seen/ldd.txt"; then fail "libraries are missing"; fi
echo "$(cut -d: -f1 "$seen/ldd.txt" | sort -u | wc -l) binaries, nothing missing"
dpkg --listfiles desktop-monitor > "$seen/files.txt"
echo "$(wc -l < "$seen/files.txt") files and folders"

step "A window on the display outside: with the package's own dependencies and no other library"
as_user "DISPLAY=$OUTER desktop-monitor --selftest" | grep tray
as_user "DISPLAY=$OUTER timeout --signal TERM 5 desktop-monitor" > /try/window.log 2>&1 || status=$?
[ ! -s /try/window.log ] || { cat /try/window.log; fail "it complained"; }
[ "${status:-0}" = 124 ] || fail "it ended by itself"
echo "stayed open for 5 s without a word"

step "Without a display"
as_user 'desktop-monitor' && fail "it opened a window nowhere" || echo "exit $?"

step "A desktop: Xvfb, openbox, trayer, a session bus"
apt install --yes --no-install-recommends xvfb openbox trayer dbus xdotool imagemagick x11-utils
cat > /try/desktop.sh << 'DESKTOP'
#!/bin/bash
# desktop.sh NAME SECONDS-FILE: a desktop, Desktop Monitor in it, a screenshot once it shows live data, and its end.
set -euo pipefail
exec 3> /try/run/display
Xvfb -displayfd 3 -screen 0 1180x740x24 -nolisten tcp > /dev/null 2>&1 &
screen=$!
until [ -s /try/run/display ]; do sleep 0.05; done
DISPLAY=:$(cat /try/run/display)
export DISPLAY
openbox > /dev/null 2>&1 &
trayer --edge bottom --align right --widthtype request --height 32 > /dev/null 2>&1 &
xdotool search --sync --name '^panel$' > /dev/null
before=$(date +%s%N)
desktop-monitor &
program=$!
window=$(timeout 30 xdotool search --sync --onlyvisible --name '^Desktop Monitor$' | head -n 1)
echo "start to window: $((($(date +%s%N) - before) / 1000000)) ms"
# The fill of a green pill: nothing else is painted so, and only live data paints one.
until import -window root "/try/seen/$1.png" && convert "/try/seen/$1.png" -format %c histogram:info:- | grep -qi '#DCFCE7'; do
    [ $((($(date +%s%N) - before) / 1000000000)) -lt 30 ] || { echo "no live data in the window" >&2; exit 1; }
    sleep 0.1
done
echo "start to live data in the window: $((($(date +%s%N) - before) / 1000000)) ms, with the time of the screenshot"
xprop -id "$window" WM_CLASS _GTK_APPLICATION_ID _NET_WM_NAME
panel=$(xdotool search --name '^panel$' | head -n 1)
echo "tray: $(xdotool getwindowgeometry "$panel" | sed -n 's/.*Geometry: //p')"
if [ -e /try/during ]; then
    touch /try/run/shown
    until [ -e /try/run/go-on ]; do sleep 0.1; done
    agent=$(cat "/proc/$program/task/$program/children")
    kill -9 $agent
    sleep 6
    import -window root "/try/seen/$1-after.png"
    kill -0 "$program" || { echo "it did not survive" >&2; exit 1; }
    again=$(cat "/proc/$program/task/$program/children")
    [ "$again" != "$agent" ] && "$(readlink "/proc/${again% }/exe")" --version
    echo "it went on, and its agent, killed, was started again"
else
    sleep 6
    import -window root "/try/seen/$1.png"
fi
kill -TERM "$program"
wait "$program" && echo "SIGTERM: exit 0"
kill "$screen"
DESKTOP
desktop() { as_user "dbus-run-session -- bash /try/desktop.sh $1"; }
chmod -R a+rwX /try/seen
desktop new

step "Purge"
snapshot() { find / -xdev \( -path /proc -o -path /try -o -path /home -o -path /tmp -o -path /var/cache -o -path /var/log \
    -o -path /var/lib/apt -o -path /var/lib/dpkg \) -prune -o -print | sort; }
leftovers() { find / -xdev \( -path /proc -o -path /try -o -path /home \) -prune -o -iname '*desktop*monitor*' -print; }
apt purge --yes desktop-monitor
leftovers > "$seen/left-after-purge.txt"
if [ -s "$seen/left-after-purge.txt" ]; then cat "$seen/left-after-purge.txt"; fail "purge left these"; fi
snapshot > /try/before.txt

step "Install version $OLDER, use it, upgrade to $VERSION while it runs"
apt install --yes --no-install-recommends /try/old.deb
as_user 'desktop-monitor --version'
as_user "mkdir -p .config/desktop-monitor .config/autostart
    printf '# my own note\n[agent]\ncpu = [80.0, 90.0]\n' > .config/desktop-monitor/config.toml
    printf '[Desktop Entry]\nType=Application\nName=Desktop Monitor\nExec=desktop-monitor --hidden\n' \
        > .config/autostart/net.desktop_monitor.DesktopMonitor.desktop"
(cd "$home" && find . -type f -exec sha256sum {} +) | sort > /try/home-before.txt
touch /try/during
desktop upgraded &
running=$!
until [ -e /try/run/shown ]; do kill -0 $running || fail "it did not start"; sleep 0.1; done
apt install --yes --no-install-recommends /try/new.deb
grep -E '^(Preparing|Unpacking|Setting up) ?.*desktop-monitor' /try/apt.log
touch /try/run/go-on
wait $running
as_user 'desktop-monitor --version'
[ "$(as_user 'desktop-monitor --version')" = "desktop-monitor $VERSION" ] || fail "the version is another"
(cd "$home" && sha256sum --quiet --check <(grep -E 'config.toml|autostart' /try/home-before.txt)) && echo "settings: unchanged"
as_user 'desktop-monitor check; echo "check: exit $?"'

step "Purge again: what is left"
apt purge --yes desktop-monitor
leftovers > "$seen/left-after-purge.txt"
if [ -s "$seen/left-after-purge.txt" ]; then cat "$seen/left-after-purge.txt"; fail "purge left these"; fi
snapshot | diff /try/before.txt - || fail "the file system is not as it was"
echo "outside the home folders: nothing; the user's own:"
(cd "$home" && find . -type f -ipath '*desktop*monitor*' | sort | tee "$seen/left-at-home.txt")
echo
echo "passed"
