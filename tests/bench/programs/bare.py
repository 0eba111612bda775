"""A bare PySide6 window: what Qt alone costs. With `timer` a label counts the seconds."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Window(QLabel):
    """Says when it has been painted first."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            os.write(1, b'{"what": "first paint", "at": %d}\n' % time.monotonic_ns())


def main() -> None:
    application = QApplication(sys.argv[:1])
    window = Window("0")
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
    application.exec()


if __name__ == "__main__":
    main()
