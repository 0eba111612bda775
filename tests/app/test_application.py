"""What is set for the whole application; in a process of its own, as there is one application in a process."""

import os
import subprocess
import sys

from desktop_monitor.app.application import PIXMAPS_KEPT

_CHILD = """
from PySide6.QtGui import QPixmap, QPixmapCache
from desktop_monitor.app.application import new_application

application = new_application()
for number in range(200):
    QPixmapCache.insert(str(number), QPixmap(128, 128))
print(sum(QPixmapCache.find(str(number)) is not None for number in range(200)))
"""
_ONE = 128 * 128 * 4
"""Bytes."""


def test_qt_keeps_no_more_drawn_icons_than_it_may() -> None:
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _CHILD]
    child = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=60, check=True)
    assert child.stderr == ""
    assert 0 < int(child.stdout) <= PIXMAPS_KEPT // _ONE < 100
