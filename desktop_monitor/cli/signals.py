"""SIGTERM before a command has set itself up to end in order."""

import signal
from types import FrameType


def exit_on_sigterm(code: int) -> None:
    """End the process with `code` at SIGTERM, until somebody else handles it."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(code)

    signal.signal(signal.SIGTERM, leave)
