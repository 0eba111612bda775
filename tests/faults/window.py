"""The real application, which says on standard output what comes to its window: `python -m tests.faults.window ARGS…`.

It is `desktop-monitor ARGS…` with hooks. What is delivered to the window is said in the lines of `watch --json`, and
beside them `bubble` (a decision that went to the desktop, and why it was not delivered), `beside the tray` (it was said
there) and `window` (shown or hidden). An order on standard input is a line: `block S` holds Qt's loop up.
"""

import os
import signal
import sys
import time
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSocketNotifier

from desktop_monitor.cli.main import main
from desktop_monitor.core.json_lines import json_line
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.updates import Change, NoticeDecided
from desktop_monitor.viewmodels.bridge import Batch
from tests.bench.programs.window import say


class Teller(QObject):
    """Tells what the front gets, and obeys."""

    def __init__(self, front: Any) -> None:
        super().__init__()
        front.bridge.delivered.connect(_show)
        front.window.installEventFilter(self)
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._input.activated.connect(self._obey)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            say(event="window", shown=event.type() is QEvent.Type.Show)
        return False

    def _obey(self) -> None:
        orders = os.read(0, 65_536).decode()
        if not orders:  # who asked is gone
            self._input.setEnabled(False)
            signal.raise_signal(signal.SIGTERM)
        for order in orders.splitlines():
            _, _, seconds = order.partition("block ")
            time.sleep(float(seconds))


def _show(batches: list[Batch]) -> None:
    for batch in batches:
        spoken = [(batch.at, NoticeDecided(each)) for each in batch.notices if each.spoken]
        changes: list[tuple[datetime, Change]] = [*batch.states, *batch.health, *batch.entries, *spoken]
        for at, change in (*changes, *batch.problems):
            os.write(1, f"{json_line(batch.view.name, at, change)}\n".encode())


def _told(decision: Decision, why: str) -> None:
    say(event="bubble", title=decision.title, why=why)


def hook() -> None:
    """Have the parts of the application tell as soon as they are made."""
    from desktop_monitor.app.front import Front
    from desktop_monitor.app.speaking import Speaking
    from desktop_monitor.ui.tray import Tray

    init, speak, say_there = Front.__init__, Speaking.__init__, Tray.say

    def making(front: Any, *arguments: Any) -> None:
        init(front, *arguments)
        front.teller = Teller(front)

    def speaking(self: Any, *arguments: Any) -> None:
        speak(self, *arguments)
        self.delivery.told.connect(_told)

    def saying(tray: Any, title: str, *arguments: Any) -> bool:
        said = say_there(tray, title, *arguments)
        if said:
            say(event="beside the tray", title=title)
        return said

    for owner, name, hooked in ((Front, "__init__", making), (Speaking, "__init__", speaking), (Tray, "say", saying)):
        setattr(owner, name, hooked)


if __name__ == "__main__":
    hook()
    sys.exit(main())
