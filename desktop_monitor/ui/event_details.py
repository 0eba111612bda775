"""All that is known of one event: its fields, and the payload as a tree."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.event_tree import EventTree

_KEY_SHARE = 0.34
_MOST_LINES = 4


class EventDetails(QFrame):
    """Hidden as long as no event is chosen."""

    closed = Signal()
    """It was closed by hand."""
    json_wanted = Signal()
    """The whole event is to be copied as JSON."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.event_row: EventRow | None = None
        self._themes = themes
        self.tree_model = EventTree(self)
        self.tree = QTreeView()
        self.headline = QLabel()
        self._menu: QMenu | None = None
        self._set_up_tree()
        self._lay_out()
        self.hide()

    def show_event(self, row: EventRow | None) -> None:
        """Show another event; None hides everything."""
        if row is self.event_row:
            return
        self.event_row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self.headline.setText(row.text)
        self.tree_model.show(row)
        self.tree.expand(self.tree_model.payload())
        first, nothing = self.tree_model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
        self.tree.selectionModel().setCurrentIndex(first, nothing)

    def close_details(self) -> None:
        """Hide it; the event stays selected."""
        self.show_event(None)
        self.closed.emit()

    def resizeEvent(self, event: object) -> None:
        """A third for the names."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.tree.setColumnWidth(0, round(self.width() * _KEY_SHARE))
        self.headline.setMaximumHeight(self.fontMetrics().lineSpacing() * _MOST_LINES)

    def _set_up_tree(self) -> None:
        tree = self.tree
        tree.setModel(self.tree_model)
        tree.setAccessibleName(self.tr("Fields of the event"))
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._ask)
        self._copy_value = self._action(tree, self.tr("Copy value"), "Ctrl+C", self._value)
        self._copy_key = self._action(tree, self.tr("Copy name"), "", lambda: str(self._index(0).data()))
        self._copy_json = self._action(tree, self.tr("Copy value as JSON"), "", self._json)

    def _lay_out(self) -> None:
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setWordWrap(True)
        self.headline.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.headline.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        whole = QToolButton()
        whole.setText(self.tr("Copy as JSON"))
        whole.setToolTip(self.tr("Copy the whole event as JSON (Ctrl+Shift+C)"))
        whole.clicked.connect(self.json_wanted)
        close = QToolButton()
        close.setText("✕")
        close.setAccessibleName(self.tr("Close details"))
        close.setToolTip(self.tr("Close details (Escape)"))
        close.clicked.connect(self.close_details)
        row = QHBoxLayout()
        gap = self.fontMetrics().height() // 2
        row.setSpacing(gap)
        row.addWidget(self.headline, 1)
        for button in (whole, close):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addLayout(row)
        layout.addWidget(self.tree, 1)

    def _action(self, tree: QTreeView, text: str, keys: str, content: Callable[[], str]) -> QAction:
        action = QAction(text, tree)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: QGuiApplication.clipboard().setText(content()))
        tree.addAction(action)
        return action

    def _index(self, column: int) -> QModelIndex:
        return self.tree.currentIndex().siblingAtColumn(column)

    def _value(self) -> str:
        return self.tree_model.value_text(self._index(0))

    def _json(self) -> str:
        return self.tree_model.json_text(self._index(0))

    def _ask(self, place: QPoint) -> None:
        if not self.tree.currentIndex().isValid():
            return
        menu = QMenu(self)
        menu.addActions([self._copy_value, self._copy_key, self._copy_json])
        self._menu = menu
        menu.popup(self.tree.viewport().mapToGlobal(place))
