"""The tray on StatusNotifierItem hosts, and bubbles in a real daemon."""

import json
import subprocess
from collections.abc import Callable

from tests.app.conftest import Desktop
from tests.helpers.recorder import WATCHER, Watcher, until

MakeDesktop = Callable[..., Desktop]
PATIENCE = 20


async def test_a_host_that_comes_late_and_restarts_gets_its_icon(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop()
    process = desktop.start("--hidden")
    await until(desktop.sees_window)  # nothing else would bring it back
    watcher = Watcher(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
    await watcher.start()
    await until(lambda: watcher.items)
    assert await watcher.ask("Status") == "Active"
    assert (await watcher.ask("ToolTip"))[2].startswith("Desktop Monitor: ")
    sizes = {size for size, *_ in await watcher.ask("IconPixmap")}
    assert {16, 22, 48} <= sizes
    watcher.stop()
    again = Watcher(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
    await again.start()
    await until(lambda: again.items)
    labels = list(await again.menu())
    own = ["Snooze all", "Quiet now", "Test notification", "Hide window", "Retry", "Quit"]
    assert [label for label in labels if label in own] == own
    await again.choose("Hide window")
    await until(lambda: not desktop.sees_window())
    await again.choose("Quit")
    assert process.communicate(timeout=PATIENCE)[0] == b""
    assert process.returncode == 0
    again.stop()


async def test_dunst_shows_a_bubble_and_a_click_opens_the_window(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop("dunst", "dunstctl")
    watcher = Watcher(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
    await watcher.start()
    desktop.spawn("dunst")
    # Nobody is there: for a minute there is nothing else to speak of.
    process = desktop.start("--hidden", "--url", "http://127.0.0.1:1")
    await until(lambda: watcher.items)
    while "disconnected" not in (await watcher.ask("ToolTip"))[2]:  # by then the engine runs
        assert process.poll() is None
    await watcher.choose("Test notification")
    await until(lambda: _dunstctl(desktop, "count", "displayed") == "1")
    window = desktop.window()
    assert await watcher.ask("Status") == "Active"  # our icon stays
    await watcher.choose("Hide window")
    await until(lambda: not desktop.sees_window())
    _dunstctl(desktop, "action", "0")
    await until(desktop.sees_window)
    assert desktop.window() == window
    _dunstctl(desktop, "close-all")
    await until(lambda: _history(desktop))
    (bubble,) = _history(desktop)
    assert bubble["summary"]["data"] == "Test notification"
    assert bubble["category"]["data"] == "x-desktop-monitor.recovery"
    process.terminate()
    assert process.communicate(timeout=PATIENCE)[0] == b""
    watcher.stop()


def _dunstctl(desktop: Desktop, *arguments: str) -> str:
    command = ["dunstctl", *arguments]
    done = subprocess.run(command, env=desktop.environment, capture_output=True, text=True, timeout=20, check=False)
    return done.stdout.strip()


def _history(desktop: Desktop) -> list[dict[str, dict[str, object]]]:
    """The bubbles that dunst has shown."""
    text = _dunstctl(desktop, "history")
    (bubbles,) = json.loads(text)["data"] if text else ([],)
    return list(bubbles)


async def test_the_xfce_panel_shows_our_icon(make_desktop: MakeDesktop) -> None:
    desktop = make_desktop("xfce4-panel", "dbus-send")
    desktop.environment["XFCE_PANEL_MIGRATE_DEFAULT"] = "1"  # or it asks how to begin
    desktop.spawn("xfce4-panel", "--disable-wm-check")
    process = desktop.start("--hidden")
    await until(lambda: "/StatusNotifierItem" in _registered(desktop))
    if desktop.sees_window():  # the panel came after it
        desktop.press(desktop.window(), "ctrl+w")
    await until(lambda: not desktop.sees_window())
    process.terminate()
    assert process.communicate(timeout=PATIENCE)[0] == b""
    await until(lambda: "/StatusNotifierItem" not in _registered(desktop))


def _registered(desktop: Desktop) -> str:
    """The tray items that the panel knows."""
    question = ["org.freedesktop.DBus.Properties.Get", f"string:{WATCHER}", "string:RegisteredStatusNotifierItems"]
    command = ["dbus-send", "--session", "--print-reply", f"--dest={WATCHER}", "/StatusNotifierWatcher", *question]
    done = subprocess.run(command, env=desktop.environment, capture_output=True, text=True, timeout=20, check=False)
    return done.stdout.partition("variant")[2]
