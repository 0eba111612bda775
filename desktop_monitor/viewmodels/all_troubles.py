"""Every service of all endpoints that is not well, and every endpoint that cannot be heard, worst first."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Source
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.viewmodels.endpoints import EndpointsModel
from desktop_monitor.viewmodels.headline import connection_cause
from desktop_monitor.viewmodels.health_history import HealthHistory, moment_of
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import (
    NOTHING,
    endpoints_text,
    health_word,
    proof_text,
    state_word,
    time_text,
    utc_text,
    waiting,
)

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

STATUS, ENDPOINT, SERVICE, MESSAGE, SINCE, PROOF = range(6)
OWN_ORDER = -1

_TITLES = (
    str(QT_TRANSLATE_NOOP("all_troubles", "Status")),
    str(QT_TRANSLATE_NOOP("all_troubles", "Endpoint")),
    str(QT_TRANSLATE_NOOP("all_troubles", "Service")),
    str(QT_TRANSLATE_NOOP("all_troubles", "Message")),
    str(QT_TRANSLATE_NOOP("all_troubles", "Since")),
    str(QT_TRANSLATE_NOOP("all_troubles", "Proof")),
)
_COUNTED = {
    Health.CRITICAL: str(QT_TRANSLATE_NOOP("all_troubles", "{number} critical")),
    Health.WARNING: str(QT_TRANSLATE_NOOP("all_troubles", "{number} warning")),
    Health.UNKNOWN: str(QT_TRANSLATE_NOOP("all_troubles", "{number} unknown")),
    Health.HEALTHY: str(QT_TRANSLATE_NOOP("all_troubles", "{number} healthy")),
    Health.DISABLED: str(QT_TRANSLATE_NOOP("all_troubles", "{number} disabled")),
}
_CUT_OFF = (State.DISCONNECTED, State.ERROR)
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
_NEVER = float("-inf")


class TroubleRow(NamedTuple):
    """A service that is not well; an endpoint as a whole (`service` None): its own status, or its connection."""

    endpoint: str
    service: str | None
    health: Health
    state: State | None
    """Of an endpoint that cannot be heard; None: this is about health."""
    message: str
    since: datetime | None
    seen_at: float | None
    source: Source


class _Part(NamedTuple):
    """What one endpoint adds."""

    view: EndpointView
    rows: tuple[TroubleRow, ...]
    counts: dict[Health, int]


class AllTroublesModel(QAbstractTableModel):
    """One row for each trouble. Reads the endpoints again on `refresh`; only those that changed cost anything."""

    def __init__(
        self,
        endpoints: EndpointsModel,
        history: HealthHistory,
        clock: Callable[[], float],
        parent: QObject | None = None,
        today: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`clock` gives seconds on the clock that counts sleep, `today` the wall time (aware)."""
        super().__init__(parent)
        self._endpoints = endpoints
        self._history = history
        self._clock = clock
        self._today = today
        self._parts: dict[str, _Part] = {}
        self._column, self._descending = OWN_ORDER, False
        self.rows: list[TroubleRow] = []

    def refresh(self) -> None:
        """Show how it is now."""
        parts = {}
        for view in self._endpoints.views:
            known = self._parts.get(view.name)
            parts[view.name] = known if known is not None and known.view is view else _part(view, self._history)
        self._parts = parts
        rows = [row for part in parts.values() for row in part.rows]
        rows.sort(key=lambda row: (-row.health.rank, row.state is None))
        if self._column != OWN_ORDER:
            rows.sort(key=self._key, reverse=self._descending)
        if rows != self.rows:
            self._put(rows)

    def counts_text(self) -> str:
        """How many there are: "4 endpoints · 23 services · 2 critical · 21 healthy"."""
        numbers = {health: sum(part.counts[health] for part in self._parts.values()) for health in _COUNTED}
        parts = [endpoints_text(len(self._parts)), services_text(sum(numbers.values()))]
        cut_off = sum(part.view.status.state in _CUT_OFF for part in self._parts.values())
        if cut_off:
            parts.append(
                QCoreApplication.translate("all_troubles", "{number} without connection").format(number=cut_off)
            )
        parts += [
            QCoreApplication.translate("all_troubles", text).format(number=numbers[health])
            for health, text in _COUNTED.items()
            if numbers[health]
        ]
        return " · ".join(parts)

    def empty_text(self) -> str:
        """What an empty table says: that all is well only if everything was heard."""
        views = [part.view for part in self._parts.values()]
        unheard = sum(view.health_seen_at is None for view in views)
        if unheard == len(views):
            return waiting()
        if unheard:
            return QCoreApplication.translate(
                "all_troubles", "Nothing is wrong; %n endpoint(s) still to answer", "", unheard
            )
        number = sum(sum(part.counts.values()) - part.counts[Health.DISABLED] for part in self._parts.values())
        text = QCoreApplication.translate("all_troubles", "All {services} of {endpoints} are healthy")
        return text.format(services=services_text(number), endpoints=endpoints_text(len(views)))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, from now on; `OWN_ORDER`: worst first."""
        self._column, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self.refresh()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return QCoreApplication.translate("all_troubles", _TITLES[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, for a screen reader of the whole row in the first; the tooltip of a time is in UTC."""
        if role not in _ROLES or not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == SINCE and row.since is not None:
            return utc_text(row.since)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == STATUS:
            return self._sentence(row)
        return self.text(row, index.column())

    def text(self, row: TroubleRow, column: int) -> str:
        """The text of one cell."""
        if column == STATUS:
            return health_word(row.health) if row.state is None else state_word(row.state)
        if column == ENDPOINT:
            return clean_name(row.endpoint)
        if column == SERVICE:
            return NOTHING if row.service is None else clean_name(row.service)
        if column == MESSAGE:
            return in_words(clean(row.message))
        if column == SINCE:
            return NOTHING if row.since is None else time_text(row.since, self._today())
        return proof_text(None if row.seen_at is None else self._clock() - row.seen_at, row.source)

    def _sentence(self, row: TroubleRow) -> str:
        """The whole row, read aloud."""
        names = (self.text(row, column) for column in (ENDPOINT, SERVICE))
        told = (self.text(row, column) for column in (STATUS, MESSAGE, SINCE, PROOF))
        said = (", ".join(text for text in texts if text and text != NOTHING) for texts in (names, told))
        return ": ".join(said)

    def _key(self, row: TroubleRow) -> tuple[float, str]:
        if self._column == STATUS:
            return -row.health.rank, ""
        if self._column == SINCE:
            return (_NEVER if row.since is None else row.since.timestamp()), ""
        if self._column == PROOF:
            return -(row.seen_at or 0.0), ""
        return 0.0, self.text(row, self._column).casefold()

    def _put(self, rows: list[TroubleRow]) -> None:
        """Replace the rows; indexes follow the endpoint and service they stand for."""
        if [row[:2] for row in rows] == [row[:2] for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(_TITLES) - 1))
            return
        if not rows or not self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.rows[index.row()][:2] for index in before]
        places = {row[:2]: place for place, row in enumerate(rows)}
        self.rows = rows
        after = [
            self.index(places[key], index.column()) if key in places else QModelIndex()
            for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def services_text(number: int) -> str:
    """So many services."""
    return QCoreApplication.translate("all_troubles", "%n service(s)", "", number)


def _part(view: EndpointView, history: HealthHistory) -> _Part:
    counts = dict.fromkeys(_COUNTED, 0)
    for service in view.services:
        counts[service.health] += 1
    return _Part(view, tuple(_rows(view, history)), counts)


def _rows(view: EndpointView, history: HealthHistory) -> Iterator[TroubleRow]:
    cut_off = view.status.state in _CUT_OFF
    if cut_off:
        yield _whole(view, Health.UNKNOWN, view.status.state, connection_cause(view), _unseen_since(view, history))
    if view.health_seen_at is not None and not _heard(view):
        if not cut_off:
            yield _whole(view, Health.UNKNOWN, None, connection_cause(view), _unseen_since(view, history))
        return  # one row says that nothing is heard
    bad = [service for service in view.services if service.health.rank > Health.HEALTHY.rank]
    for service in bad:
        yield TroubleRow(
            view.name,
            service.name,
            service.health,
            None,
            service.message,
            service.since or _since(history, view.name, service.name, service.health),
            service.seen_at,
            service.source,
        )
    own = view.own
    if own is not None and own.source != "none" and own.health.rank > _worst_rank(view):
        yield _whole(view, own.health, None, own.message or own.word, own.since)


def _since(history: HealthHistory, endpoint: str, service: str | None, health: Health | None) -> datetime | None:
    known = history.of(endpoint, service)
    return moment_of(known.since) if known is not None and known.health is health else None


def _unseen_since(view: EndpointView, history: HealthHistory) -> datetime | None:
    return _since(history, view.name, None, None)


def _heard(view: EndpointView) -> bool:
    """True if anything that is said of it is fresh."""
    own = view.own is not None and view.own.source != "none"
    return own or any(service.source != "none" for service in view.services)


def _worst_rank(view: EndpointView) -> int:
    return max((service.health.rank for service in view.services), default=Health.HEALTHY.rank)


def _whole(view: EndpointView, health: Health, state: State | None, message: str, since: datetime | None) -> TroubleRow:
    return TroubleRow(view.name, None, health, state, message, since, view.health_seen_at, view.health_source)
