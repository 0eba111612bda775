"""A list of entries with the form of the chosen one: side by side, or one below the other where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_monitor.config.editing import EntryKind
from desktop_monitor.ui.settings.entry_list import EntryList
from desktop_monitor.ui.settings.field import Field
from desktop_monitor.ui.settings.form import Form
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.settings_draft import Draft, Entry, Mistake

_NARROW = 34
"""In lines of text: below it the form goes under the list."""
_LIST_WIDTH = 11


class EntryEditor(QWidget):
    """Edits the draft's entries of one kind."""

    edited = Signal()
    chosen = Signal(object)
    """Another `Entry` is edited; None: none."""

    def __init__(
        self, themes: Themes, kind: EntryKind, name: str, fields: Sequence[Field | str], *, none_yet: str
    ) -> None:
        """`none_yet` is said while there is no entry."""
        super().__init__()
        self._kind: EntryKind = kind
        self._draft: Draft | None = None
        self._seen: set[int] = set()
        self.entries = EntryList(themes, kind, name)
        self.form = Form(kind, fields)
        self.none_yet = QLabel(none_yet)
        self.none_yet.setWordWrap(True)
        self.none_yet.setForegroundRole(self.none_yet.palette().ColorRole.PlaceholderText)
        self.below = QVBoxLayout()
        """More about the chosen entry, under its form."""
        right = QVBoxLayout()
        right.addWidget(self.none_yet)
        right.addWidget(self.form)
        right.addLayout(self.below)
        right.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(self.fontMetrics().height())
        self._both.addWidget(self.entries)
        self._both.addLayout(right, 1)
        self.entries.chosen.connect(self._choose)
        self.entries.edited.connect(self.edited)
        self.entries.add.clicked.connect(self._begin_entry)
        self.form.edited.connect(self._form_edited)
        self._narrow(narrow=False)

    @property
    def current(self) -> Entry | None:
        """The entry that is edited."""
        return self.entries.current

    def show_draft(self, draft: Draft) -> None:
        """Edit its entries."""
        self._draft = draft
        self._seen = {entry.number for entry in draft.entries[self._kind]}
        self.entries.show_draft(draft)

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Mark the entries that have one, and look at the form again: names may be free now."""
        self.entries.mark_wrong({each.entry.number for each in mistakes if each.entry is not None})

    def go_to(self, mistake: Mistake) -> None:
        """Choose the entry that it is about, and show its mistakes."""
        if mistake.entry is not None:
            self.entries.go_to(mistake.entry)
            self._choose(mistake.entry)

    def begin_new(self) -> None:
        """Add an entry, with the keyboard in its first field."""
        self.entries.add.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._narrow(narrow=event.size().width() < self.fontMetrics().height() * _NARROW)

    def _narrow(self, *, narrow: bool) -> None:
        width = self.fontMetrics().height() * _LIST_WIDTH
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.entries.setMinimumWidth(0 if narrow else width)
        self.entries.setMaximumWidth(16_777_215 if narrow else width)

    def _begin_entry(self) -> None:
        next(iter(self.form.fields.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, entry: Entry | None) -> None:
        self.form.setVisible(entry is not None)
        self.none_yet.setVisible(entry is None)
        if entry is not None and self._draft is not None:
            fresh = entry.number not in self._seen
            self._seen.add(entry.number)
            taken = self._draft.names(self._kind, entry)
            self.form.show_values(entry.values, self._draft.file, taken=taken, fresh=fresh)
        self.chosen.emit(entry)

    def _form_edited(self) -> None:
        self.entries.refresh()
        self.edited.emit()
