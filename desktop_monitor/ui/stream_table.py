"""The table of the events page: it can be held, stays on its event, and copies JSON."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop_monitor.core.event_lines import entry_document
from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.event_table import EventTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.event_stream import EventStream

MOST_COPIED = 2_000
"""Most rows that are copied at once: more are saved in a file."""


class StreamTable(EventTable):
    """All events of an endpoint. The events that are selected stay selected whatever comes in; after another filter
    only the current one does."""

    memory_key = "events"
    told = Signal(str)
    """Something for people to know."""

    def __init__(self, stream: EventStream, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(stream, themes, parent)
        self.endpoint = ""
        """The name of the endpoint, for what is copied."""
        self._before: EventRow | None = None
        self.copy_json = QAction(self.tr("Copy as JSON"), self)
        self.copy_json.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self.copy_json.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_json.triggered.connect(self.copy_documents)
        self.addAction(self.copy_json)
        stream.modelAboutToBeReset.connect(self._note)
        stream.modelReset.connect(self._find_again)

    def row_menu(self, row: int) -> QMenu:
        """Copy as JSON."""
        menu = QMenu(self)
        menu.addAction(self.copy_json)
        return menu

    def copy_rows(self) -> None:
        """As every table, unless there are too many."""
        if self._selected_rows():
            super().copy_rows()

    def copy_documents(self) -> None:
        """Put the selected events on the clipboard as JSON, payload included; newest first, as they are seen."""
        rows = self._selected_rows()
        if rows:
            self.copy_events([self.events.row(row) for row in rows])

    def copy_events(self, rows: list[EventRow]) -> None:
        """Put these on the clipboard as JSON."""
        try:
            texts = [entry_document(clean_name(self.endpoint), row.came, row.change) for row in rows]
        except ValueError as error:
            self.told.emit(self.tr("Not copied: {reason}.").format(reason=error))
            return
        QGuiApplication.clipboard().setText("\n".join(texts))

    def _selected_rows(self) -> list[int]:
        selection = self.selectionModel().selection()
        spans = [selection.at(place) for place in range(selection.count())]
        number = sum(span.height() for span in spans)
        if number > MOST_COPIED:
            text = QCoreApplication.translate(
                "StreamTable", "%Ln row(s) are too many for the clipboard: Save… writes them into a file.", "", number
            )
            self.told.emit(text)
            return []
        return sorted(row for span in spans for row in range(span.top(), span.bottom() + 1))

    def _note(self) -> None:
        self._before = self.current_event()

    def _find_again(self) -> None:
        row = None if self._before is None else self.events.place(self._before)
        if row is not None:
            # What is found again must not pull the list away from the top.
            self.setAutoScroll(False)
            self.selectRow(row)
            self.setAutoScroll(True)
