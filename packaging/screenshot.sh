#!/usr/bin/env bash
# Looks at every page of the window, in displays of its own, beside servers that stand still (tests/demo/still.py):
# one contact sheet for each size, scheme and language in build/screenshots, and docs/screenshot-{light,dark}.png.
# SETTLE: seconds the window gets to fill (default 20). LANGUAGES: default "en de".
# SIZES: width, height and scale of the displays; default "1180,740,1 720,480,1 3840,2160,2".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PAGES=(ctrl+1 ctrl+2 ctrl+3 ctrl+4 ctrl+5 ctrl+6 F1 ctrl+comma)
work=$(mktemp -d)
sheets=build/screenshots
mkdir -p "$sheets"
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
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME WAYLAND_DISPLAY QT_QPA_PLATFORM DESKTOP_MONITOR_CONFIG
export DBUS_SESSION_BUS_ADDRESS=disabled:  # no bubble over the window

wait_for() { # FILE: until there is something in it
    for _ in $(seq 100); do
        if [ -s "$1" ]; then return; fi
        sleep 0.1
    done
    echo "$1 stayed empty." >&2
    exit 1
}

sheet() { # WIDTH HEIGHT SCALE SCHEME LANGUAGE
    local name=$1x$2-$4-$5 display=$work/display window xvfb key shots=()
    rm -f "$display"
    Xvfb -displayfd 3 -screen 0 "$1x$2x24" -nolisten tcp 3> "$display" 2> "$work/xvfb.log" &
    xvfb=$!
    children+=("$xvfb")
    wait_for "$display"
    DISPLAY=:$(cat "$display")
    export DISPLAY
    openbox > "$work/openbox.log" 2>&1 &
    children+=($!)
    XDG_STATE_HOME=$work/state-$name QT_SCALE_FACTOR=$3 DESKTOP_MONITOR_SCHEME=$4 LANGUAGE=$5 LC_ALL=C.UTF-8 \
        .venv/bin/python -m desktop_monitor --config "$(cat "$work/still")" &
    window=$!
    children+=("$window")
    sleep "${SETTLE:-20}"
    for key in "${PAGES[@]}"; do
        xdotool key "$key"
        sleep 1.5
        if ! kill -0 "$window" 2> /dev/null; then
            echo "desktop-monitor ended before its window could be photographed." >&2
            exit 1
        fi
        import -window root "$work/$name-$key.png"
        shots+=("$work/$name-$key.png")
        if [ "$key" = F1 ]; then xdotool key Escape; fi
    done
    if [ "$1x$2-$5" = 1180x740-en ]; then cp "$work/$name-ctrl+1.png" "docs/screenshot-$4.png"; fi
    montage "${shots[@]}" -resize "$((100 / $3))%" -tile 2x -geometry +8+8 -background '#888888' "$sheets/$name.png"
    kill "$window"
    wait "$window" || true
    kill "$xvfb"
    wait "$xvfb" || true
    echo "$sheets/$name.png"
}

.venv/bin/python -m tests.demo.still > "$work/still" &
children+=($!)
wait_for "$work/still"
for language in ${LANGUAGES:-en de}; do
    for scheme in light dark; do
        for size in ${SIZES:-1180,740,1 720,480,1 3840,2160,2}; do
            IFS=, read -r width height scale <<< "$size"
            sheet "$width" "$height" "$scale" "$scheme" "$language"
        done
    done
done
