"""Pages under a line of tabs."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget


class Pages(QWidget):
    """One page at a time; Ctrl+1, Ctrl+2, … change it from anywhere in the window."""

    def __init__(self, pages: Sequence[tuple[str, QWidget]], window: QWidget) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Pages")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        for place, (name, page) in enumerate(pages):
            keys = QKeySequence(f"Ctrl+{place + 1}")
            self.tabs.addTab(name)
            self.tabs.setTabToolTip(place, f"{name} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
            self._stack.addWidget(page)
            action = QAction(name, window)
            action.setShortcut(keys)
            action.triggered.connect(lambda _checked=False, page=page: self.show_page(page))
            window.addAction(action)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        line = QFrame()
        line.setObjectName("tabLine")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        margin = self.fontMetrics().height() * 3 // 4
        outer = QHBoxLayout()
        outer.setContentsMargins(margin, margin // 2, margin, 0)
        outer.addWidget(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(outer)
        layout.addWidget(self._stack, 1)

    def show_page(self, page: QWidget) -> None:
        """Show that page."""
        self.tabs.setCurrentIndex(self._stack.indexOf(page))

    def name_page(self, page: QWidget, name: str) -> None:
        """Give its tab another name."""
        self.tabs.setTabText(self._stack.indexOf(page), name)
