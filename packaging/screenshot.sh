#!/usr/bin/env bash
# Takes docs/screenshot-light.png and docs/screenshot-dark.png: the window in a display of its own, beside the
# built-in agent, with a HOME of its own. SETTLE: seconds the window gets to fill (default 14).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
children=()
end() {
    for child in "${children[@]}"; do kill "$child" 2> /dev/null || true; done
    wait
    rm -rf "$work"
}
trap end EXIT

mkdir -m 700 "$work/run" "$work/home"
mkdir -p "$work/home/.config/openbox"
cat > "$work/home/.config/openbox/rc.xml" << 'END'
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications>
    <application class="*" type="normal"><decor>no</decor><maximized>yes</maximized></application>
  </applications>
</openbox_config>
END
export HOME=$work/home XDG_RUNTIME_DIR=$work/run
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME WAYLAND_DISPLAY QT_QPA_PLATFORM DESKTOP_MONITOR_CONFIG
export DBUS_SESSION_BUS_ADDRESS=disabled:  # no bubble over the window

Xvfb -displayfd 3 -screen 0 1180x740x24 -nolisten tcp 3> "$work/display" 2> "$work/xvfb.log" &
children+=($!)
for _ in $(seq 100); do
    if [ -s "$work/display" ]; then break; fi
    sleep 0.1
done
if [ ! -s "$work/display" ]; then
    echo "Xvfb did not start:" >&2
    cat "$work/xvfb.log" >&2
    exit 1
fi
DISPLAY=:$(cat "$work/display")
export DISPLAY
openbox > "$work/openbox.log" 2>&1 &
children+=($!)

for scheme in light dark; do
    DESKTOP_MONITOR_SCHEME=$scheme .venv/bin/python -m desktop_monitor --config packaging/screenshot.toml &
    window=$!
    children+=("$window")
    sleep "${SETTLE:-14}"
    if ! kill -0 "$window" 2> /dev/null; then
        echo "desktop-monitor ended before its window could be photographed." >&2
        exit 1
    fi
    import -window root "docs/screenshot-$scheme.png"
    kill "$window"
    wait "$window" || true
    echo "docs/screenshot-$scheme.png"
done
