"""Surroundings of a test: nothing of the user's is read or written."""

import os
from pathlib import Path

import pytest

_XDG = {
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": ".local/state",
}


def make_private(home: Path, environment: pytest.MonkeyPatch) -> None:
    """Point HOME and the XDG folders into `home`; take away our own settings, displays, session bus, keyring and
    proxies, for this process and the ones it starts."""
    environment.setenv("HOME", str(home))
    for name, folder in _XDG.items():
        path = home / folder
        path.mkdir(mode=0o700, parents=True)
        environment.setenv(name, str(path))
    for name in os.environ:
        if name.startswith("DESKTOP_MONITOR_") or name.lower().endswith("_proxy"):
            environment.delenv(name)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environment.delenv(name, raising=False)
    environment.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    environment.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
