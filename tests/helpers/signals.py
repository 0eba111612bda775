"""Signals as a terminal's command finds them."""

import signal


def heed_signals() -> None:
    """What is started from here may be ended by signals, though a shell's `&` or nohup(1) has us ignore some."""
    for number, handler in (
        (signal.SIGINT, signal.default_int_handler),
        (signal.SIGTERM, signal.SIG_DFL),
        (signal.SIGHUP, signal.SIG_DFL),
    ):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)
