"""SIGTERM, SIGINT and SIGHUP before a command has set itself up to end in order, and once it ends."""

import os
import signal
from collections.abc import Callable
from types import FrameType


def ending_signals() -> list[signal.Signals]:
    """Those that end the process; not SIGHUP under nohup(1). SIGINT does even where a shell's `&` has it ignored:
    whoever sends it then means this process."""
    numbers = [signal.SIGTERM, signal.SIGINT]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    return numbers


def ignore_signals() -> None:
    """The process is about to end, with an exit code that no signal changes any more."""
    for number in ending_signals():
        signal.signal(number, signal.SIG_IGN)


def vanish_at_interrupt() -> None:
    """End the process at SIGINT, at once and without a word, until `raise_at_interrupt`: nothing has begun yet."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)


def raise_at_interrupt() -> None:
    """Let SIGINT raise `KeyboardInterrupt` again: from here on there may be something to be ended in order."""
    if signal.getsignal(signal.SIGINT) is _interrupted:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _interrupted(number: int, _frame: FrameType | None) -> None:
    os._exit(128 + number)


def exit_on_sigterm(code: int) -> None:
    """End the process with `code` at SIGTERM, until somebody else handles it."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(code)

    signal.signal(signal.SIGTERM, leave)


def vanish_on_signals(code: int, before: Callable[[], None] = lambda: None) -> None:
    """End the process with `code` at a signal, at once and without unwinding, until somebody else handles it; call
    `before` then.

    For a process that builds widgets: an exception that a signal raises in the middle of a call from Qt is lost there,
    or breaks the call. Nothing may be under way yet that has to be ended in order.
    """

    def vanish(_number: int, _frame: FrameType | None) -> None:
        ignore_signals()  # a second one would call `before` within itself
        before()
        os._exit(code)

    for number in ending_signals():
        signal.signal(number, vanish)
