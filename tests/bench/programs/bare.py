"""A bare PySide6 window: what Qt alone costs.

With `timer` a label counts the seconds. With `ticks` a 5 ms timer runs, and a line on standard input is answered by its
longest gap since the line before. With `echo` each line is a number that the label shows; `frames` is answered by what
was painted when.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Window(QLabel):
    """Says when it has been painted first, and keeps what it has painted since."""

    painted = False

    def __init__(self) -> None:
        super().__init__("-1")
        self.frames: list[tuple[int, int]] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        self.frames.append((time.monotonic_ns(), int(self.text())))
        if not self.painted:
            self.painted = True
            os.write(1, b'{"what": "first paint", "at": %d}\n' % time.monotonic_ns())


class Ticks(QObject):
    """How long this window did not answer, though it had nothing to do: the machine was busy."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last, self._worst = time.monotonic_ns(), 0
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._input.activated.connect(self._answer)
        self._timer = QTimer(interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic_ns()
        self._worst, self._last = max(self._worst, now - self._last), now

    def _answer(self) -> None:
        if not os.read(0, 4_096):
            self._input.setEnabled(False)
            return
        os.write(1, b'{"what": "worst", "gap": %d}\n' % self._worst)
        self._worst = 0


class Echo(QObject):
    """Shows at once what it is told. Lines that wait together are one."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._input = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._input.activated.connect(self._read)

    def _read(self) -> None:
        lines = os.read(0, 65_536).split()
        if not lines:
            self._input.setEnabled(False)
        elif lines[-1] == b"frames":
            frames, self._window.frames = self._window.frames, []
            os.write(1, json.dumps({"what": "frames", "frames": frames}).encode() + b"\n")
        else:
            self._window.setText(lines[-1].decode())


def main() -> None:
    application = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1180, 740)
    window.show()
    if "timer" in sys.argv:
        seconds = 0
        timer = QTimer(interval=1000)

        def count() -> None:
            nonlocal seconds
            seconds += 1
            window.setText(str(seconds))

        timer.timeout.connect(count)
        timer.start()
    if "ticks" in sys.argv:
        Ticks(application)
    if "echo" in sys.argv:
        Echo(window)
    application.exec()


if __name__ == "__main__":
    main()
