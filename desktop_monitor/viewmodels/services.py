"""The services of the endpoint that is shown, worst first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import ServiceState
from desktop_monitor.viewmodels.health_day import Day
from desktop_monitor.viewmodels.health_history import HealthHistory
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.silence import Mark
from desktop_monitor.viewmodels.wording import NOTHING, health_word, milliseconds_text, proof_text, utc_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

STATUS, SERVICE, KIND, RESPONSE, DAY, UPTIME, PROOF, MESSAGE = range(8)
DAYS_KEPT = 5_000
"""Days of services that are kept for the next paint; beyond it they are made anew."""
OWN_ORDER = -1
"""In place of a column to sort by: worst first, as the engine lists them."""
DAY_LASTS = 60.0
"""Seconds for which the figures of the last 24 hours are good at most, if nothing changes."""

_TITLES = (
    str(QT_TRANSLATE_NOOP("services", "Status")),
    str(QT_TRANSLATE_NOOP("services", "Service")),
    str(QT_TRANSLATE_NOOP("services", "Kind")),
    str(QT_TRANSLATE_NOOP("services", "Response")),
    str(QT_TRANSLATE_NOOP("services", "Last 24 h")),
    str(QT_TRANSLATE_NOOP("services", "Uptime")),
    str(QT_TRANSLATE_NOOP("services", "Proof")),
    str(QT_TRANSLATE_NOOP("services", "Message")),
)
_NAME = attrgetter("name")
_FIELDS = (
    (attrgetter("response_ms"), (RESPONSE,)),
    (attrgetter("message"), (MESSAGE,)),
    (attrgetter("health"), (STATUS, DAY, UPTIME)),
    (attrgetter("kind"), (KIND,)),
    (attrgetter("source"), (PROOF,)),
)
"""What a service has, and the columns that show it."""
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_MUCH = float("inf")


class ServicesModel(QAbstractTableModel):
    """One row for each service. Rows keep their identity by name, so selection and scroll position survive."""

    def __init__(
        self,
        clock: Callable[[], float],
        history: HealthHistory,
        parent: QObject | None = None,
        today: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`clock` gives seconds on the clock that counts sleep, `today` the wall time (aware)."""
        super().__init__(parent)
        self._clock = clock
        self._today = today
        self._history = history
        self._endpoint = ""
        self._services: list[ServiceState] = []
        self._given: Sequence[ServiceState] = ()
        """As the engine lists them."""
        self._days: dict[str, tuple[int, float, Day]] = {}
        self._column, self._descending = OWN_ORDER, False
        self.hidden: frozenset[int] = frozenset()
        """Columns that nobody sees: what changes in them is told only if nothing else does."""
        self.marks: Mapping[str, tuple[Mark, ...]] = {}
        """What holds back the voice of each service."""

    @property
    def services(self) -> list[ServiceState]:
        """The rows."""
        return self._services

    def show(self, endpoint: str, services: Sequence[ServiceState]) -> None:
        """Show the services of another endpoint."""
        if endpoint != self._endpoint:
            self.beginResetModel()
            self._endpoint, self._services = endpoint, []
            self._days.clear()
            self.endResetModel()
        self.put(services)

    def put(self, services: Sequence[ServiceState]) -> None:
        """Show these rows, changing as little as possible."""
        self._given = services
        rows = self._sorted(services)
        if list(map(_NAME, rows)) == list(map(_NAME, self._services)):
            self._replace(rows)
            return
        wanted = {service.name: place for place, service in enumerate(rows)}
        if len(wanted) != len(rows):
            self._reset(rows)
            return
        self._remove_all_but(wanted)
        known = {service.name for service in self._services}
        added = [service for service in rows if service.name not in known]
        if added:
            self.beginInsertRows(NO_PARENT, len(self._services), len(self._services) + len(added) - 1)
            self._services.extend(added)
            self.endInsertRows()
        places = [wanted[service.name] for service in self._services]
        if places != sorted(places):
            self._move(places, rows)
        else:
            self._replace(rows)

    def mark(self, marks: Mapping[str, tuple[Mark, ...]]) -> None:
        """Show what holds back the voice of the services."""
        if marks != self.marks:
            self.marks = marks
            if self._services:
                last = len(self._services) - 1
                self.dataChanged.emit(self.index(0, SERVICE), self.index(last, SERVICE))

    def renew_days(self) -> None:
        """The history tells more of the last 24 hours."""
        if self._services:
            self.dataChanged.emit(self.index(0, DAY), self.index(len(self._services) - 1, UPTIME))

    def row_of(self, name: str) -> int | None:
        """The row of a service; None if there is none of that name."""
        return next((row for row, service in enumerate(self._services) if service.name == name), None)

    def day(self, service: ServiceState) -> Day | None:
        """Its last 24 hours, at most `DAY_LASTS` seconds old; None if nothing was heard of it yet."""
        history = self._history.of(self._endpoint, service.name)
        if history is None:
            return None
        now = self._clock()
        known = self._days.get(service.name)
        if known is None or known[0] != history.version or not 0 <= now - known[1] < _lasts(known[2]):
            if len(self._days) >= DAYS_KEPT:
                self._days.clear()
            known = self._days[service.name] = (history.version, now, history.day(self._today().timestamp()))
        return known[2]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, from now on; `OWN_ORDER`: worst first. Status and uptime begin with the worst."""
        self._column, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self.put(self._given)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self._services)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("services", _TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == RESPONSE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for screen readers, who get the whole row from the first one, and for copying; painters
        read `services`."""
        if role not in _ROLES or not index.isValid():
            return None
        service = self._services[index.row()]
        column = index.column()
        text = self.text(service, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole and column == STATUS:
            return self._sentence(service)
        if column == SERVICE:
            text = ", ".join((text, *(mark.text for mark in self.marks.get(service.name, ()))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(service, column, text)
        return text

    def text(self, service: ServiceState, column: int) -> str:
        """The text of one cell."""
        if column == STATUS:
            return health_word(service.health)
        if column == SERVICE:
            return clean_name(service.name)
        if column == KIND:
            return clean_name(service.kind) or NOTHING
        if column == RESPONSE:
            return milliseconds_text(service.response_ms)
        if column == MESSAGE:
            return in_words(clean(service.message))
        if column == PROOF:
            return proof_text(self._clock() - service.seen_at, service.source)
        day = self.day(service)
        if day is None:
            return NOTHING
        return day.sentence if column == DAY else day.text

    def _sentence(self, service: ServiceState) -> str:
        """The whole row, read aloud."""
        marks = (mark.text for mark in self.marks.get(service.name, ()))
        # The bar's words tell the uptime too.
        cells = (self.text(service, column) for column in (MESSAGE, KIND, RESPONSE, DAY, PROOF))
        told = ", ".join(text for text in (self.text(service, STATUS), *marks, *cells) if text and text != NOTHING)
        return f"{self.text(service, SERVICE)}: {told}"

    def _tip(self, service: ServiceState, column: int, text: str) -> str:
        message = in_words(clean(service.message))
        if column in (STATUS, SERVICE) and message:
            return f"{text}: {message}"
        if column == UPTIME and (day := self.day(service)) is not None:
            return day.sentence
        if column == PROOF:
            age = max(self._clock() - service.seen_at, 0.0)
            at = datetime.fromtimestamp(self._today().timestamp() - age, UTC)
            return QCoreApplication.translate("services", "last heard {time}").format(time=utc_text(at))
        return text

    def _sorted(self, services: Sequence[ServiceState]) -> list[ServiceState]:
        """In the order that was asked for; among equals, worst first."""
        rows = list(services)
        if self._column not in (OWN_ORDER, STATUS):
            rows.sort(key=self._key, reverse=self._descending)
        elif self._column == STATUS and self._descending:
            rows.reverse()
        return rows

    def _key(self, service: ServiceState) -> tuple[float, str]:
        nothing = -_MUCH if self._descending else _MUCH  # comes last either way
        if self._column == RESPONSE:
            return (nothing if service.response_ms is None else service.response_ms), ""
        if self._column in (DAY, UPTIME):
            history = self._history.of(self._endpoint, service.name)
            uptime = None if history is None else history.uptime(self._today().timestamp())
            return (nothing if uptime is None else uptime), ""
        if self._column == PROOF:
            return -service.seen_at, ""
        return 0.0, self.text(service, self._column).casefold()

    def _reset(self, services: list[ServiceState]) -> None:
        # Two services of one name: there is no identity to keep.
        self.beginResetModel()
        self._services = services
        self.endResetModel()

    def _remove_all_but(self, wanted: dict[str, int]) -> None:
        for row in reversed(range(len(self._services))):
            if self._services[row].name not in wanted:
                self.beginRemoveRows(NO_PARENT, row, row)
                del self._services[row]
                self.endRemoveRows()

    def _replace(self, services: list[ServiceState]) -> None:
        """Tell of each column from where to where it changed: what is not told of is not painted anew.

        Ages are no part of it: painters have their own `tick`.
        """
        before, self._services = self._services, services
        changed: dict[int, list[int]] = {}
        for field, columns in _FIELDS:
            news, olds = list(map(field, services)), list(map(field, before))
            if news != olds:
                rows = [row for row, (new, old) in enumerate(zip(news, olds, strict=True)) if new != old]
                changed |= dict.fromkeys(columns, rows)
        for column in (changed.keys() - self.hidden) or changed:
            rows = changed[column]
            # Not by `index`: it asks for the numbers of rows and columns each time.
            self.dataChanged.emit(self.createIndex(rows[0], column), self.createIndex(rows[-1], column))

    def _move(self, places: list[int], services: list[ServiceState]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        self._services = services
        after = [self.index(places[index.row()], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def _lasts(day: Day) -> float:
    """Seconds for which figures are good: at first they change fast."""
    return min(max(day.watched / 10, 1.0), DAY_LASTS)
