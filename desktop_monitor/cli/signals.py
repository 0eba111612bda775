"""SIGTERM before a command has set itself up to end in order."""

import os
import signal
from collections.abc import Callable
from types import FrameType


def exit_on_sigterm(code: int) -> None:
    """End the process with `code` at SIGTERM, until somebody else handles it."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(code)

    signal.signal(signal.SIGTERM, leave)


def vanish_on_signals(code: int, before: Callable[[], None] = lambda: None) -> None:
    """End the process with `code` at SIGTERM and SIGINT, at once and without unwinding, until somebody else handles
    them; call `before` then.

    For a process that builds widgets: an exception that a signal raises in the middle of a call from Qt is lost there,
    or breaks the call. Nothing may be under way yet that has to be ended in order.
    """

    def vanish(_number: int, _frame: FrameType | None) -> None:
        before()
        os._exit(code)

    for number in (signal.SIGTERM, signal.SIGINT):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, vanish)
