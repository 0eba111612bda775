"""What Qt says of itself: to standard error as ever, and the last words of a process that Qt ends."""

import contextlib
import sys
from collections.abc import Iterator

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

from desktop_monitor.config.crashes import Crashes


@contextlib.contextmanager
def qt_messages(crashes: Crashes) -> Iterator[None]:
    """Note, while this is entered, what Qt says before it ends the process (docs/behaviour.md, "Crash reports")."""

    def handle(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        with contextlib.suppress(Exception):  # there may be no standard error; and Qt can do nothing with an exception
            if kind is QtMsgType.QtFatalMsg:
                text = crashes.say_last("Fatal error of Qt", text)
            sys.stderr.write(f"{qFormatLogMessage(kind, context, text)}\n")
            sys.stderr.flush()

    qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
