"""Whether there is a display to open a window on. Qt ends the whole process if there is none, so it is asked before."""

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_WITHOUT_DISPLAY = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs"})
"""Qt's platforms that need neither an X server nor a Wayland compositor (Qt Platform Abstraction)."""
_X_LIBRARIES = ("libxcb.so.1", "libxcb-cursor.so.0")
"""What Qt's xcb platform loads and a minimal system lacks."""


def display_problem(environment: Mapping[str, str] = os.environ) -> str | None:
    """Why no window can be opened, as a sentence; None if one can."""
    if not sys.platform.startswith("linux"):
        return None
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform in _WITHOUT_DISPLAY:
        return None
    wayland, x_display = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    if not wayland and not x_display:
        return "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    if wayland and platform != "xcb" and _wayland_answers(wayland, environment):
        return None
    if x_display and not platform.startswith("wayland"):
        return _x_problem(x_display)
    return f'the display cannot be opened (WAYLAND_DISPLAY is "{wayland}")'


def _wayland_answers(name: str, environment: Mapping[str, str]) -> bool:
    """The socket is `name` in XDG_RUNTIME_DIR, or `name` itself if it is absolute (wl_display_connect)."""
    path = Path(environment.get("XDG_RUNTIME_DIR", "")) / name
    if not path.is_absolute():
        return False
    import socket  # 2 ms of the start

    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _x_problem(display: str) -> str | None:
    """Open and close the display as Qt will, with the same library: it knows addresses and cookies."""
    try:
        xcb, _cursor = (ctypes.CDLL(name) for name in _X_LIBRARIES)
    except OSError as error:
        return f"a library for the display is missing ({error})"
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(display), None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return f'the display cannot be opened (DISPLAY is "{display}")' if failed else None
