"""Where the window was, how large, and what it showed."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from desktop_monitor.ui.memory import Memory
from desktop_monitor.ui.pages import Pages
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.theme import Scheme, Themes

_PLACE, _PAGE, SCHEME = "window/place", "window/page", "window/colours"
_SEEN = 64
"""Pixels of the window's upper edge that must lie on a screen, so that a hand can fetch it."""


class WindowPlace:
    """Restores what was remembered, and remembers (docs/behaviour.md, "What is remembered")."""

    def __init__(self, window: QWidget, pages: Pages, themes: Themes, memory: Memory) -> None:
        self._window = window
        self._pages = pages
        self._memory = memory
        self.restore_inside(window)
        # The place of a page, as its class is known only after the first paint.
        place = memory.text(_PAGE)
        if place.isdecimal():
            pages.tabs.setCurrentIndex(int(place))
        if window.restoreGeometry(memory.data(_PLACE)):
            self._fetch()
        themes.changed.connect(lambda: memory.put(SCHEME, themes.scheme.value))

    def restore_inside(self, part: QWidget) -> None:
        """Give the tables and splitters in a part of the window what was remembered."""
        for table in part.findChildren(RowTable):
            table.remember(self._memory)
        for key, splitter in _splitters(part):
            splitter.restoreState(self._memory.data(key))

    def save(self) -> None:
        """Remember what holds now, and write it down."""
        memory = self._memory
        memory.put_data(_PLACE, self._window.saveGeometry().data())
        memory.put(_PAGE, str(self._pages.tabs.currentIndex()))
        for key, splitter in _splitters(self._window):
            # One that is hidden has no size to remember: it would come back as small as it can be.
            parts = [splitter.widget(place) for place in range(splitter.count())]
            if not any(part is None or part.isHidden() for part in parts):
                memory.put_data(key, splitter.saveState().data())
        memory.flush()

    def _fetch(self) -> None:
        """Bring the window back to a screen that is there, no larger than that."""
        window = self._window
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        grip = QRect(window.geometry().topLeft(), window.geometry().topRight() + QPoint(0, 1))
        home = next((room for room in rooms if _is_seen(room & grip)), None)
        if home is None:
            home = window.screen().availableGeometry()
            window.move(home.topLeft())
        if not window.isMaximized():
            window.resize(window.size().boundedTo(home.size()))


def _splitters(part: QWidget) -> Iterator[tuple[str, QSplitter]]:
    """All there are, by their name or by what they are in."""
    for splitter in part.findChildren(QSplitter):
        yield f"splitters/{splitter.objectName() or type(splitter.parent()).__name__}", splitter


def _is_seen(part: QRect) -> bool:
    return part.width() >= _SEEN and part.height() > 0


def remembered_scheme(memory: Memory) -> Scheme:
    """The colours that were chosen; the desktop's if none were."""
    try:
        return Scheme(memory.text(SCHEME))
    except ValueError:
        return Scheme.SYSTEM
