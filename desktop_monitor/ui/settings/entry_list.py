"""The endpoints, or the checks, with what can be done to the list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_monitor.config.editing import EntryKind
from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.settings.problem_line import WRONG
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.settings_draft import Draft, Entry

_ROWS = 4
"""Rows that can be seen at least."""


class EntryList(QWidget):
    """Changes the draft; what was removed can be had back until something else is removed."""

    chosen = Signal(object)
    """The `Entry` to be edited; None: there is none."""
    edited = Signal()
    """Entries came, went or moved."""

    def __init__(self, themes: Themes, kind: EntryKind, name: str) -> None:
        super().__init__()
        self._themes, self._kind = themes, kind
        self._draft: Draft | None = None
        self._removed: tuple[int, Entry] | None = None
        self._wrong: set[int] = set()
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setObjectName("choices")
        self.list.setMinimumHeight(self.fontMetrics().height() * _ROWS * 3 // 2)
        self.add = QPushButton(self.tr("A&dd"))
        self.remove = QPushButton(self.tr("&Remove"))
        self.up = QPushButton(self.tr("Up"))
        self.down = QPushButton(self.tr("Down"))
        self.gone = QLabel()
        self.undo = QPushButton(self.tr("&Undo"))
        self._lay_out()
        self._connect()
        themes.changed.connect(self._mark)

    @property
    def current(self) -> Entry | None:
        """The entry that is edited."""
        row = self.list.currentRow()
        entries = self._entries
        return entries[row] if 0 <= row < len(entries) else None

    def show_draft(self, draft: Draft) -> None:
        """Show its entries; the one of the same name stays the current one."""
        before = self.current
        self._draft, self._removed = draft, None
        names = [entry.name for entry in self._entries]
        self._fill(names.index(before.name) if before is not None and before.name in names else 0)
        self.refresh()

    def go_to(self, entry: Entry) -> None:
        """Make it the current one."""
        self.list.setCurrentRow(self._entries.index(entry))

    def mark_wrong(self, numbers: set[int]) -> None:
        """Mark the entries of those numbers as wrong."""
        if numbers != self._wrong:
            self._wrong = numbers
            self._mark()

    def refresh(self) -> None:
        """Show the names as they are, and what can be done."""
        row, count = self.list.currentRow(), len(self._entries)
        for place, entry in enumerate(self._entries):
            self.list.item(place).setText(clean_name(entry.name) or self.tr("(no name)"))
        self._mark()
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.gone.setVisible(self._removed is not None)
        self.undo.setVisible(self._removed is not None)

    @property
    def _entries(self) -> list[Entry]:
        return [] if self._draft is None else self._draft.entries[self._kind]

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self._entries:
            self.list.addItem(QListWidgetItem(clean_name(entry.name)))
        self.list.setCurrentRow(min(row, len(self._entries) - 1))
        self.list.blockSignals(False)
        self.chosen.emit(self.current)

    def _changed(self, row: int) -> None:
        self._fill(row)
        self.refresh()
        self.edited.emit()

    def _add(self) -> None:
        assert self._draft is not None  # the dialog shows one
        self._draft.new_entry(self._kind)
        self._changed(len(self._entries) - 1)

    def _remove(self) -> None:
        row = self.list.currentRow()
        if self.current is not None:
            entry = self._entries.pop(row)
            self._removed = (row, entry)
            said = self.tr("{name} is removed").format(name=clean_name(entry.name) or self.tr("(no name)"))
            self.gone.setText(said)
            announce(self.gone, said)
            self._changed(row)

    def _undo(self) -> None:
        if self._removed is not None:
            row, entry = self._removed
            self._removed = None
            self._entries.insert(row, entry)
            self._changed(self._entries.index(entry))
            self.list.setFocus()

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if self.current is not None and 0 <= row + by < len(self._entries):
            self._entries.insert(row + by, self._entries.pop(row))
            self._changed(row + by)

    def _mark(self) -> None:
        colour = WRONG.tint(self._themes.theme).text
        for place, entry in enumerate(self._entries):
            item = self.list.item(place)
            wrong = entry.number in self._wrong
            item.setIcon(icon(WRONG.shape, colour, colour) if wrong else QIcon())
            spoken = self.tr("{name}, has a mistake").format(name=item.text()) if wrong else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _row_changed(self) -> None:
        self.chosen.emit(self.current)
        self.refresh()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._row_changed())
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self._undo)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for keys, does in (
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
            ("Del", self._remove),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, does=does: does())
            self.list.addAction(action)

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        self.up.setToolTip(self.tr("Move up (Alt+Up)"))
        self.down.setToolTip(self.tr("Move down (Alt+Down)"))
        self.remove.setToolTip(self.tr("Remove (Del)"))
        self.gone.setTextFormat(Qt.TextFormat.PlainText)
        self.gone.setWordWrap(True)
        self.list.setIconSize(QSize(em, em))
        buttons = QGridLayout()
        buttons.setSpacing(em // 3)
        for place, button in enumerate((self.add, self.remove, self.up, self.down)):
            buttons.addWidget(button, place // 2, place % 2)
        last = QHBoxLayout()
        last.addWidget(self.gone, 1)
        last.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em // 3)
        column.addWidget(self.list, 1)
        column.addLayout(last)
        column.addLayout(buttons)
