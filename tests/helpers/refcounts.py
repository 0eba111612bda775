"""Prints how many references to None and to True are lost while Qt delivers 20,000 timer events.

A program of its own: where they are lost for good, the interpreter dies.
"""

import json
import sys

from PySide6.QtCore import QCoreApplication, QTimer

EVENTS = 20_000


def main() -> None:
    app = QCoreApplication([])
    left = EVENTS

    def fired() -> None:
        nonlocal left
        left -= 1
        if left:
            QTimer.singleShot(0, fired)
        else:
            app.quit()

    before = (sys.getrefcount(None), sys.getrefcount(True))
    QTimer.singleShot(0, fired)
    app.exec()
    after = (sys.getrefcount(None), sys.getrefcount(True))
    print(json.dumps({"events": EVENTS - left, "None": before[0] - after[0], "True": before[1] - after[1]}))


if __name__ == "__main__":
    main()
