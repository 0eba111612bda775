"""The events of the selected endpoint: filter, follow, look into, copy, save.

Measured with 10,000 events a second, ten a message, 100,000 rows kept and recorded, two cores (`make bench`, "stall"):
between two ticks of a 5 ms timer were 7 ms at 99 %, 9 to 13 ms at most. What takes a turn: a paint 2 to 4 ms, messages
1 ms and the last one, a delivery 1.5 ms; the interpreter in the recorder's hands 0.2 ms. What takes longer is rare:
a full collection 12 ms (app/collecting.py), a word that is searched in 100,000 rows 7 to 25 ms, one message of 5,000
events 60 ms.
"""

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.event_details import EventDetails
from desktop_monitor.ui.event_filters import EventFilters
from desktop_monitor.ui.event_saving import EventSaving
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.stream_table import StreamTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.monitor import Monitor

_BESIDE = 48
"""From this width on, in lines of text, the details stand beside the table, else below it."""
_COUNT_MS = 200
"""Least time between two changes of the numbers, in milliseconds."""


class EventsPage(QWidget):
    """Newest on top (docs/behaviour.md, "The events page")."""

    def __init__(self, monitor: Monitor, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._monitor = monitor
        self._themes = themes
        self.stream = monitor.stream
        self.filters = EventFilters(self.stream, themes)
        self.table = StreamTable(self.stream, themes)
        self.details = EventDetails(themes)
        self.saving = EventSaving(self._to_be_saved)
        self.follow = QPushButton(self.tr("Follow"))
        self.count = ElidingLabel()
        self.save = QPushButton(self.tr("Save…"))
        self._splitter = QSplitter()
        self._is_held_by_scrolling = False
        self._was_following = True
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._lay_out()
        self._add_shortcuts()
        self._connect()
        self._show_endpoint()

    def start_find(self) -> None:
        """Let a person type what to search for."""
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.text.selectAll()

    def set_following(self, following: bool) -> None:
        """Show what comes, newest on top, or stand still."""
        self._is_held_by_scrolling = False
        if following:
            self.table.scrollToTop()
            self.stream.follow()
            self.table.scrollToTop()
        else:
            self.stream.hold()

    def showEvent(self, event: QShowEvent) -> None:
        """The numbers are right at once."""
        super().showEvent(event)
        self._show_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= self.fontMetrics().height() * _BESIDE
        self._splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def _to_be_saved(self) -> tuple[str, list[EventRow]]:
        return self.table.endpoint, self.stream.shown()

    def _lay_out(self) -> None:
        gap = self.table.row_height() * 2 // 5
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.setToolTip(
            self.tr("Show new events at once (Space in the list). Off: the list stands still, new events are counted")
        )
        self.save.setToolTip(self.tr("Save the events that are shown in a file (Ctrl+S)"))
        self.count.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self.follow)
        row.addWidget(self.count, 1)
        row.addWidget(self.save)
        self._splitter.setObjectName("events")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(gap)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.details)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        self.table.setMinimumHeight(self.table.full_height(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, gap, gap, gap)
        layout.setSpacing(gap)
        layout.addWidget(self.filters)
        layout.addLayout(row)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self.saving)

    def _add_shortcuts(self) -> None:
        widget, page = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
        for place, name, keys, context, does in (
            (
                self.table,
                self.tr("Follow, or pause"),
                "Space",
                widget,
                lambda: self.set_following(not self.stream.following),
            ),
            (self, self.tr("Save the events that are shown"), "Ctrl+S", page, self.saving.ask),
            (self, "", "Escape", page, self._leave_details),
        ):
            action = QAction(name, place)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(context)
            action.triggered.connect(does)
            place.addAction(action)

    def _connect(self) -> None:
        self.filters.changed.connect(self.stream.set_filter)
        self.follow.clicked.connect(self.set_following)
        self.save.clicked.connect(self.saving.ask)
        self.stream.counted.connect(self._counted)
        self._counting.timeout.connect(self._show_count)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.table.selectionModel().currentRowChanged.connect(self._show_details)
        self.table.selectionModel().selectionChanged.connect(self._show_details)
        self.table.clicked.connect(self._show_details)
        self.table.activated.connect(self._look_into)
        self.table.told.connect(self._tell)
        self.details.closed.connect(self.table.setFocus)
        self.details.json_wanted.connect(self._copy_shown)
        self._monitor.selection_changed.connect(self._show_endpoint)
        self._themes.changed.connect(self._show_following)

    def _show_endpoint(self) -> None:
        view = self._monitor.selected
        self.table.endpoint = "" if view is None else view.name
        self._is_held_by_scrolling = False
        self.details.show_event(None)
        self.table.scrollToTop()
        self._show_count()

    def _show_details(self) -> None:
        index, row = self.table.currentIndex(), self.table.current_event()
        # A table that gets the focus makes its first row the current one: nobody chose that.
        if row is not None and self.table.selectionModel().isRowSelected(index.row()):
            opening = not self.details.isVisible()
            self.details.show_event(row)
            if opening:
                QTimer.singleShot(0, self._keep_in_view)

    def _keep_in_view(self) -> None:
        # The details took room from the table.
        self.table.scrollTo(self.table.currentIndex())

    def _look_into(self) -> None:
        self.table.selectRow(self.table.currentIndex().row())
        self._show_details()

    def _leave_details(self) -> None:
        if self.details.isVisible():
            self.details.close_details()

    def _copy_shown(self) -> None:
        if self.details.event_row is not None:
            self.table.copy_events([self.details.event_row])

    def _scrolled(self, value: int) -> None:
        if value > 0 and self.stream.following:
            self.stream.hold()
            self._is_held_by_scrolling = True
        elif value == 0 and self._is_held_by_scrolling:
            self.set_following(True)

    def _counted(self) -> None:
        if self.stream.following != self._was_following:
            self._show_count()
        elif not self._counting.isActive():
            self._counting.start()

    def _show_count(self) -> None:
        stream, number = self.stream, QLocale().toString
        shown, total = stream.rowCount(), stream.total
        if stream.is_searching:
            text = self.tr("Searching…")
        elif shown == total:
            text = QCoreApplication.translate("EventsPage", "%Ln event(s)", "", total)
        else:
            text = self.tr("{shown} of {total} events").format(shown=number(shown), total=number(total))
        parts = [text]
        if not stream.following:
            parts.insert(0, self.tr("Paused · {number} new").format(number=number(stream.waiting)))
        elif dropped := self._monitor.logs.dropped(self.table.endpoint):
            parts.append(self.tr("{number} older ones are no longer kept").format(number=number(dropped)))
        self.count.show_text(" · ".join(parts))
        self.table.empty_text = self._why_empty()
        self._show_following()

    def _why_empty(self) -> str:
        if self._monitor.selected is None:
            return self.tr("Select an endpoint to see its events")
        if self.stream.is_searching:
            return self.tr("Searching…")
        return self.tr("No event passes the filters") if self.stream.total else self.tr("No events yet")

    def _show_following(self) -> None:
        following, theme = self.stream.following, self._themes.theme
        self.follow.setChecked(following)
        self.follow.setIcon(icon(Shape.PLAY if following else Shape.PAUSE, theme.text, theme.dim))
        if following != self._was_following:
            self._was_following = following
            announce(self.follow, self.tr("Following") if following else self.tr("Paused"))

    def _tell(self, text: str) -> None:
        self.saving.say(text)
