"""Pages under a line of tabs."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QTableView, QVBoxLayout, QWidget

_USUAL = tuple(QKeySequence(keys) for keys in ("Ctrl+C", "F3", "Shift+F3"))


class Pages(QWidget):
    """One page at a time; Ctrl+1, Ctrl+2, … change it from anywhere in the window."""

    wanted = Signal(int)
    """The page of that tab is to be seen and not there yet: `fill` it now."""

    def __init__(self, names: Sequence[str], window: QWidget) -> None:
        """Tabs of these names; what is under them follows with `fill`, and is empty until then."""
        super().__init__()
        self._empty = set(range(len(names)))
        self._is_open = False
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Pages"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        self.page_actions: list[QAction] = []
        """They show a page, in the order of the tabs."""
        for place, name in enumerate(names):
            keys = QKeySequence(f"Ctrl+{place + 1}")
            self.tabs.addTab(name)
            self.tabs.setTabToolTip(place, f"{name} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
            self._stack.addWidget(QWidget())
            action = QAction(name, window)
            action.setShortcut(keys)
            action.triggered.connect(lambda _checked=False, place=place: self._go_to(place))
            window.addAction(action)
            self.page_actions.append(action)
        self.tabs.currentChanged.connect(self._show)
        line = QFrame()
        line.setObjectName("tabLine")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        # The whole line: the bold tab is wider than the hint of the bar, which would then offer to scroll.
        row.addWidget(self.tabs, 1)
        layout = QVBoxLayout(self)
        margin = self.fontMetrics().height() * 3 // 4
        outer = QHBoxLayout()
        outer.setContentsMargins(margin, margin // 2, margin, 0)
        outer.addWidget(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(outer)
        layout.addWidget(self._stack, 1)

    @property
    def current(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def open(self) -> None:
        """From now on pages are wanted when they are to be seen."""
        self._is_open = True
        self._want(self.tabs.currentIndex())

    def fill(self, place: int, page: QWidget) -> None:
        """Put a page under the tab at that place."""
        empty = self._stack.widget(place)
        assert empty is not None  # one for each tab
        self._empty.discard(place)
        self._stack.removeWidget(empty)
        empty.deleteLater()
        self._stack.insertWidget(place, page)
        self._stack.setCurrentIndex(self.tabs.currentIndex())

    def start_find(self) -> None:
        """Find something on the page that is shown, if it has a way to."""
        find = getattr(self.current, "start_find", None)
        if find is not None:
            find()

    def keyed(self) -> list[tuple[str, list[QAction]]]:
        """What else has keys on a page, under its name; not what every table has."""
        found = []
        for place, of_page in enumerate(self.page_actions):
            self._want(place)
            page = self._stack.widget(place)
            assert page is not None  # each action has its page
            actions = [each for each in page.findChildren(QAction) if each.text() and each.shortcuts()]
            keyed = [each for each in actions if each.shortcut() not in _USUAL]
            if keyed:
                found.append((of_page.text(), keyed))
        return found

    def show_page(self, page: QWidget) -> None:
        """Show that page."""
        self.tabs.setCurrentIndex(self._stack.indexOf(page))

    def _show(self, place: int) -> None:
        self._want(place)
        self._stack.setCurrentIndex(place)

    def _want(self, place: int) -> None:
        if self._is_open and place in self._empty:
            self.wanted.emit(place)

    def _go_to(self, place: int) -> None:
        """Show the page of that tab, with the keyboard in its first table: the arrow keys work at once."""
        self.tabs.setCurrentIndex(place)
        page = self.current
        assert page is not None  # one for each tab
        tables = [table for table in page.findChildren(QTableView) if table.isVisibleTo(page)]
        if tables:
            min(tables, key=lambda table: table.mapTo(page, QPoint()).y()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def name_page(self, place: int, name: str) -> None:
        """Give the tab at that place another name."""
        self.tabs.setTabText(place, name)

    def mark_page(self, place: int, mark: str, spoken: str) -> None:
        """Put a mark beside the name on that tab, empty: none; `spoken` is what a screen reader calls the tab."""
        before = self.tabs.tabButton(place, QTabBar.ButtonPosition.RightSide)
        if mark == (before.text() if isinstance(before, QLabel) else ""):
            return
        label = QLabel(mark) if mark else None
        if label is not None:
            label.setObjectName("tabMark")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.tabs.setTabButton(place, QTabBar.ButtonPosition.RightSide, label)
        self.tabs.setAccessibleTabName(place, spoken)
        if before is not None:
            before.deleteLater()
