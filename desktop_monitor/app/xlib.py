"""Xlib, where somebody in this process speaks it beside Qt."""

import ctypes
import os
from collections.abc import Callable
from typing import Any

_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_kept: list[Any] = []
"""Xlib knows the handler by its address alone."""


def on_lost_display(leave: Callable[[], None]) -> None:
    """Call `leave` when Xlib has lost the display, and end the process then: there is no way back into Xlib.

    Qt's theme for GTK loads GDK, whose own handler ends the process without a word and before Qt hears of it. Without
    GDK nothing is done.
    """

    def lost(_display: object) -> int:
        try:
            leave()
        finally:
            os._exit(1)

    if not hasattr(os, "RTLD_NOLOAD"):
        return
    try:
        ctypes.CDLL("libgdk-3.so.0", mode=os.RTLD_NOLOAD)
        xlib = ctypes.CDLL("libX11.so.6", mode=os.RTLD_NOLOAD)
    except OSError:  # not loaded
        return
    _kept.append(_HANDLER(lost))
    xlib.XSetIOErrorHandler(_kept[-1])
