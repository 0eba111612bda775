"""Every decision of the notice rules, spoken or withheld, newest first, bounded."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import NOTHING, health_word, time_text, utc_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

KEPT_ROWS = 10_000
"""Most decisions kept."""
TIME, TOLD, SEVERITY, ENDPOINT, SERVICE, NOTICE, REASON = COLUMNS = range(7)


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class Show(Enum):
    """Which decisions are shown."""

    ALL = "all"
    SPOKEN = "spoken"
    WITHHELD = "withheld"


class NoticeRow(msgspec.Struct):
    """A decision and what became of it."""

    decision: Decision
    trouble: str = ""
    """Why it could not be delivered; empty if it was, or was not to be."""
    seen: bool = False
    """A person has had it before the eyes."""

    @property
    def told(self) -> str:
        """In a word, whether it was told."""
        if self.trouble:
            return QCoreApplication.translate("notices", "Not delivered")
        if self.decision.spoken:
            return QCoreApplication.translate("notices", "Spoken")
        return QCoreApplication.translate("notices", "Withheld")

    @property
    def reason(self) -> str:
        """Why, as a sentence."""
        reason = in_words(clean(self.decision.reason))
        if not self.trouble:
            return reason
        text = QCoreApplication.translate("notices", "not delivered: {trouble} · {reason}")
        return text.format(trouble=in_words(clean(self.trouble)), reason=reason)

    def sentence(self, today: datetime) -> str:
        """The whole row, as a screen reader says it; `today` is aware."""
        text = QCoreApplication.translate("notices", "{time}, {told}, {severity}: {notice}. {reason}")
        return text.format(
            time=cell_text(self, TIME, today),
            told=self.told,
            severity=cell_text(self, SEVERITY, today),
            notice=cell_text(self, NOTICE, today),
            reason=self.reason,
        )


class NoticesModel(QAbstractTableModel):
    """The decisions that are to be shown: the newest first, or as they were asked to be sorted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[NoticeRow] = []
        self._rows: list[NoticeRow] = []
        self.shown = Show.ALL
        self._sorted_by = -1
        self._descending = False

    @property
    def undelivered(self) -> int:
        """How many could not be delivered and were not seen here either."""
        return sum(bool(row.trouble) and not row.seen for row in self._all)

    def row(self, row: int) -> NoticeRow:
        """The decision in that row."""
        return self._rows[-1 - row]

    def show(self, show: Show) -> None:
        """Show others."""
        self.beginResetModel()
        self.shown = show
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, equals the newest first; -1: all the newest first. New rows find their place."""
        self._sorted_by, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self.row(index.row()) for index in before]
        self._arrange()
        places = {id(row): place for place, row in enumerate(reversed(self._rows))}
        moved = zip(before, rows, strict=True)
        after = [self.index(places[id(row)], index.column()) for index, row in moved]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def add(self, decisions: Sequence[Decision]) -> None:
        """Add decisions in their order; the oldest beyond `KEPT_ROWS` go."""
        rows = [NoticeRow(decision) for decision in decisions]
        self._all += rows
        fitting = [row for row in rows if self._fits(row)]
        if fitting:
            self.beginInsertRows(NO_PARENT, 0, len(fitting) - 1)
            self._rows += fitting
            self.endInsertRows()
        if len(self._all) > KEPT_ROWS:
            self._drop(len(self._all) - KEPT_ROWS)
        if fitting and self._sorted_by >= 0:
            self.sort(self._sorted_by, _order(self._descending))

    def mark(self, decision: Decision, trouble: str) -> None:
        """That decision could not be delivered, and why; empty: it was."""
        row = next((row for row in reversed(self._all) if row.decision is decision), None)
        if row is None or row.trouble == trouble:
            return
        row.trouble = trouble
        if self._fits(row):
            place = next(place for place in range(len(self._rows)) if self.row(place) is row)
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def see(self) -> bool:
        """A person looks at the list; true if there was something that was not delivered."""
        unseen = [row for row in self._all if row.trouble and not row.seen]
        for row in unseen:
            row.seen = True
        return bool(unseen)

    def about(self, endpoint: str, service: str | None, limit: int) -> list[NoticeRow]:
        """The last decisions on a service, or on the endpoint as a whole; newest first."""
        found = []
        for row in reversed(self._all):
            subjects = [(news.endpoint, news.service) for news in row.decision.news]
            if (endpoint, service) in (*subjects, (row.decision.endpoint, row.decision.service)):
                found.append(row)
                if len(found) == limit:
                    break
        return found

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _title(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for screen readers and copying; painters read `row`. The first cell reads as the row."""
        if role not in _ROLES or not index.isValid():
            return None
        row, column, today = self.row(index.row()), index.column(), datetime.now(UTC)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TIME:
            return row.sentence(today)
        if role == Qt.ItemDataRole.ToolTipRole and column == TIME:
            return utc_text(row.decision.at)
        return cell_text(row, column, today)

    def _fits(self, row: NoticeRow) -> bool:
        return self.shown is Show.ALL or row.decision.spoken is (self.shown is Show.SPOKEN)

    def _arrange(self) -> None:
        rows = [row for row in self._all if self._fits(row)]
        if self._sorted_by >= 0:
            rows.reverse()  # equals the newest first, in either direction
            rows.sort(key=_sort_key(self._sorted_by), reverse=self._descending)
            rows.reverse()
        self._rows = rows

    def _drop(self, surplus: int) -> None:
        if self._sorted_by >= 0:
            # For a moment as they came: then the oldest lie together.
            column, descending = self._sorted_by, self._descending
            self.sort(-1)
            self._sorted_by, self._descending = column, descending
        gone = sum(self._fits(row) for row in self._all[:surplus])
        del self._all[:surplus]
        if gone:
            last = len(self._rows) - 1
            self.beginRemoveRows(NO_PARENT, last - gone + 1, last)
            del self._rows[:gone]
            self.endRemoveRows()


def _order(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder


def _sort_key(column: int) -> Callable[[NoticeRow], Any]:
    if column == TIME:
        return lambda row: row.decision.at
    if column == SEVERITY:
        return lambda row: row.decision.severity.rank
    today = datetime.now(UTC)
    return lambda row: cell_text(row, column, today).casefold()


def _title(column: int) -> str:
    titles = (
        QCoreApplication.translate("notices", "Time"),
        QCoreApplication.translate("notices", "Told"),
        QCoreApplication.translate("notices", "Severity"),
        QCoreApplication.translate("notices", "Endpoint"),
        QCoreApplication.translate("notices", "Service"),
        QCoreApplication.translate("notices", "Notice"),
        QCoreApplication.translate("notices", "Reason"),
    )
    return titles[column]


def cell_text(row: NoticeRow, column: int, today: datetime) -> str:
    """The text of one cell; `today` (aware) decides whether the date is shown."""
    decision = row.decision
    if column == TIME:
        return time_text(decision.at, today)
    if column == TOLD:
        return row.told
    if column == SEVERITY:
        return health_word(decision.severity)
    if column == ENDPOINT:
        return NOTHING if decision.endpoint is None else clean_name(decision.endpoint)
    if column == SERVICE:
        return service_text(decision)
    if column == NOTICE:
        parts = (in_words(clean_name(decision.title)), clean(in_words(decision.body).replace("\n", "; ")))
        return " · ".join(part for part in parts if part)
    return row.reason


def service_text(decision: Decision) -> str:
    """The service, or how many."""
    if decision.service is not None:
        return clean_name(decision.service)
    number = len({news.service for news in decision.news if news.service is not None})
    return QCoreApplication.translate("notices", "%n service(s)", "", number) if number > 1 else NOTHING
