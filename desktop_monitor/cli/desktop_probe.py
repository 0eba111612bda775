"""What `doctor` finds out about the desktop. Qt is asked in a process of its own: without a display it ends it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from desktop_monitor.cli.display import display_problem
from desktop_monitor.cli.findings import Finding

_PATIENCE = 20.0
"""Seconds the probe may take; a hung session bus must not hang `doctor`."""
_TRAY_HOSTS = "org.kde.StatusNotifierWatcher"


def desktop_findings() -> Iterator[Finding]:
    """Display, tray, notifications and network backend, as they are here."""
    problem = display_problem()
    yield Finding("display", problem is None, problem or _display_name(), "start a desktop session, or use `watch`")
    probe = run_probe(offscreen=problem is not None)
    if isinstance(probe, str):
        yield Finding("Qt", False, probe, "install the system libraries that it names")
        return
    has_tray = problem is None and probe["tray"]
    tray = "a StatusNotifier host" if probe["tray_host"] else "an XEmbed tray"
    yield Finding(
        "tray",
        has_tray,
        tray if has_tray else "none",
        "add a system tray to the panel (GNOME: the AppIndicator extension); until then closing the window quits",
    )
    # Late: it needs Qt, which is known to be there only now.
    from desktop_monitor.cli.notification_probe import notification_finding

    yield notification_finding()
    network = probe["network"]
    yield Finding(
        "network backend",
        bool(network),
        network or "none",
        "install NetworkManager; until then a lost network is noticed by the heartbeat alone",
    )


def print_probe() -> int:
    """The probe itself: what Qt sees, as one line of JSON on standard output."""
    from PySide6.QtDBus import QDBusConnection
    from PySide6.QtNetwork import QNetworkInformation
    from PySide6.QtWidgets import QApplication, QSystemTrayIcon

    application = QApplication([])
    bus = QDBusConnection.sessionBus()
    names = bus.interface() if bus.isConnected() else None
    seen = {
        "tray": QSystemTrayIcon.isSystemTrayAvailable(),
        "tray_host": names is not None and names.isServiceRegistered(_TRAY_HOSTS).value(),
        "network": QNetworkInformation.instance().backendName() if QNetworkInformation.loadDefaultBackend() else "",
    }
    print(json.dumps(seen), flush=True)
    application.shutdown()
    return 0


def run_probe(*, offscreen: bool) -> dict[str, Any] | str:
    """What the probe saw of the desktop, or of none if `offscreen`; or why it saw nothing, as a sentence."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"} if offscreen else dict(os.environ)
    us = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop_monitor"]
    try:
        done = subprocess.run(
            [*us, "doctor", "--probe"], env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=True
        )
        seen: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return f"no answer within {_PATIENCE:.0f} s"
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.strip()]
        return lines[-1] if lines else f"ended with {error.returncode}"
    except ValueError as error:
        return f"its answer cannot be read ({error})"
    return seen


def _display_name() -> str:
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")
    return ", ".join(f"{name}={os.environ[name]}" for name in names if os.environ.get(name)) or sys.platform
