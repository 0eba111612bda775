"""Find in a table: a thin bar at the bottom of a page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.viewmodels.finding import Finder


class FindBar(QFrame):
    """Hidden until `start_find` (docs/behaviour.md, "Find"). Enter and F3 go on, with Shift back, Escape closes."""

    def __init__(self, table: RowTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._table = table
        self._finder: Finder | None = None
        self.field, self.count = QLineEdit(), QLabel()
        self.field.setPlaceholderText(self.tr("Find"))
        self.field.setAccessibleName(self.tr("Find in {table}").format(table=table.accessibleName()))
        self.field.textChanged.connect(self._look)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._next = self._action(self.tr("Next"), "F3", self.find_next)
        self._previous = self._action(self.tr("Previous"), "Shift+F3", self.find_previous)
        close = QToolButton()
        close.setText(self.tr("Close"))
        close.setToolTip(self.tr("Close the find bar (Escape)"))
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        gap = self.fontMetrics().height() // 3
        row.setContentsMargins(gap, gap, gap, gap)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self._button(self._previous), self._button(self._next), close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.hide()

    def start_find(self) -> None:
        """Show the bar, with the last text selected, and look for it from the current row on."""
        if self._finder is None:
            self._finder = Finder(self._table.model(), self)  # type: ignore[arg-type]
            self._finder.found.connect(self._go)
            self._finder.changed.connect(self._tell)
        self.field.setClearButtonEnabled(True)  # its picture takes 3 ms, which a start that finds nothing is spared
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look(self.field.text())

    def find_next(self) -> None:
        """Select the next row that has the text."""
        self._step(forward=True)

    def find_previous(self) -> None:
        """Select the row before that has the text."""
        self._step(forward=False)

    def close_bar(self) -> None:
        """Hide the bar and give the focus back to the table."""
        self.hide()
        self._table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Shift+Enter and Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What cannot be seen looks for nothing."""
        super().hideEvent(event)
        if self._finder is not None:
            self._finder.look_for("", None)

    def showEvent(self, event: QShowEvent) -> None:
        """Count again; the selection stays."""
        super().showEvent(event)
        if self._finder is not None:
            self._finder.look_for(self.field.text(), None)

    def _step(self, forward: bool) -> None:
        finder = self._finder
        if finder is None or not finder.text:
            self.start_find()
            return
        current = self._table.currentIndex().row()
        row = finder.next(current) if forward else finder.previous(current)
        if row is not None:
            self._go(row)
            self._tell()

    def _look(self, text: str) -> None:
        if self._finder is not None:
            self._finder.look_for(text, max(self._table.currentIndex().row(), 0))

    def _go(self, row: int) -> None:
        self._table.selectRow(row)
        self._table.scrollTo(self._table.currentIndex())

    def _tell(self) -> None:
        finder = self._finder
        assert finder is not None  # it told
        place, number = finder.place(self._table.currentIndex().row()), len(finder.rows)
        if not finder.text:
            text = ""
        elif number:
            text = self.tr("{place} of {number}").format(place=place or "–", number=number)
        else:
            text = self.tr("No match") if finder.is_done else ""
        if text != self.count.text():
            self.count.setText(text)
            if finder.is_done and text:
                announce(self.count, text)

    def _action(self, name: str, keys: str, does: object) -> QAction:
        action = QAction(name, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does)
        self.addAction(action)
        self._table.addAction(action)
        return action

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{action.text()} ({keys})")
        return button
