"""One event as a tree of names and values: its own fields, and the payload as it was sent."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_monitor.core.event_lines import json_document
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EventAdded
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import utc_text

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

MOST_NODES = 10_000
"""Most values of one payload that are shown."""
DEEPEST = 60
"""Values that stand deeper are shown as text."""
_PORTION = 200
"""Children that are made at a time."""


class Node:
    """A name and a value; the nodes below it are made when they are first looked at."""

    __slots__ = ("_rest", "children", "depth", "key", "parent", "place", "value")

    def __init__(self, key: str, value: Any, parent: "Node | None", place: int) -> None:
        self.key, self.value, self.parent, self.place = key, value, parent, place
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.children: list[Node] = []
        self._rest: Iterator[tuple[str, Any]] | None = iter(_entries(value)) if self.depth <= DEEPEST else None

    @property
    def has_children(self) -> bool:
        """There is something below it."""
        return bool(self.children) or (self.can_grow and bool(self.value))

    @property
    def can_grow(self) -> bool:
        """Not all that is below it was made yet."""
        return len(self.children) < (len(self.value) if self._rest is not None and _is_container(self.value) else 0)

    def more(self, limit: int) -> list["Node"]:
        """The next nodes below it, not yet among `children`."""
        rest = islice(self._rest or (), min(limit, _PORTION))
        return [Node(key, value, self, len(self.children) + n) for n, (key, value) in enumerate(rest)]


class EventTree(QAbstractItemModel):
    """Name and value; hostile payloads cost no more than what is looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", {}, None, 0)
        self._made = 0

    def show(self, row: EventRow | None) -> None:
        """Show another event or gap."""
        self.beginResetModel()
        fields = {} if row is None else fields_of(row)
        self._root = Node("", fields, None, 0)
        self._root.children = self._root.more(len(fields))
        self._made = 0
        self.endResetModel()

    def payload(self) -> QModelIndex:
        """Where the payload stands; invalid if there is none."""
        last = self._root.children[-1] if self._root.children else None
        if last is None or not isinstance(last.value, Mapping):
            return QModelIndex()
        return self.createIndex(last.place, 0, last)

    def value_text(self, index: Index) -> str:
        """The whole value, as text for the clipboard: JSON if it is a list or an object."""
        value = self._node(index).value
        if isinstance(value, str):
            return "\n".join(clean(line, len(line) + 1) for line in value.splitlines())
        return self.json_text(index)

    def json_text(self, index: Index) -> str:
        """The value as JSON; a sentence in its place if it is nested too deeply."""
        try:
            return json_document(self._node(index).value)
        except ValueError as error:
            return QCoreApplication.translate("event_tree", "Not copied: {reason}").format(reason=error)

    def index(self, row: int, column: int, parent: Index = NO_PARENT) -> QModelIndex:
        """As Qt asks for it."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._node(parent).children[row])

    def parent(self, index: Index = NO_PARENT) -> QModelIndex:  # type: ignore[override]
        """As Qt asks for it."""
        above = self._node(index).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.place, 0, above)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """As Qt asks for it."""
        return 2

    def hasChildren(self, parent: Index = NO_PARENT) -> bool:
        """Before they are made, too."""
        return parent.column() <= 0 and self._node(parent).has_children

    def canFetchMore(self, parent: Index) -> bool:
        """As Qt asks for it."""
        return parent.column() <= 0 and self._made < MOST_NODES and self._node(parent).can_grow

    def fetchMore(self, parent: Index) -> None:
        """Make the next children."""
        node = self._node(parent)
        more = node.more(MOST_NODES - self._made)
        if more:
            first = len(node.children)
            self.beginInsertRows(parent, first, first + len(more) - 1)
            node.children += more
            self._made += len(more)
            self.endInsertRows()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The column's title."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        translate = QCoreApplication.translate
        return translate("event_tree", "Value") if section else translate("event_tree", "Field")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Clean text; the tooltip is the same in whole."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) or not index.isValid():
            return None
        node = self._node(index)
        if index.column() == 0:
            return node.key
        return _value_text(node.value, as_text=not node.has_children)

    def _node(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._root


def fields_of(row: EventRow) -> dict[str, Any]:
    """What is known of an event or a gap, by the name of the field; the payload last."""
    translate, change = QCoreApplication.translate, row.change
    fields: dict[str, Any] = {}
    if not isinstance(change, EventAdded):
        fields[translate("event_tree", "From")] = clean(change.start or "")
        fields[translate("event_tree", "To")] = clean(change.end or "")
        fields[translate("event_tree", "Why")] = in_words(clean(change.reason))
        fields[translate("event_tree", "Noticed")] = local_text(row.came)
        return {name: value for name, value in fields.items() if value}
    event = change.event
    fields[translate("event_tree", "Message")] = row.text
    if event.utc is not None:
        fields[translate("event_tree", "Time")] = local_text(event.utc)
        fields[translate("event_tree", "UTC")] = utc_text(event.utc)
    fields[translate("event_tree", "Time as sent")] = clean_name(event.time)
    fields[translate("event_tree", "Received")] = local_text(row.came)
    fields[translate("event_tree", "Source")] = clean_name(event.entity)
    fields[translate("event_tree", "Type")] = clean_name(event.type)
    fields[translate("event_tree", "Severity")] = clean_name(event.severity)
    fields[translate("event_tree", "Id")] = clean_name(event.id)
    fields[translate("event_tree", "Number")] = "" if event.seq is None else str(event.seq)
    fields[translate("event_tree", "Epoch")] = clean_name(event.epoch or "")
    fields[translate("event_tree", "Came by")] = change.source
    found = {name: value for name, value in fields.items() if value}
    payload = event.payload()
    if payload:
        found[translate("event_tree", "Payload")] = payload
    return found


def local_text(moment: datetime) -> str:
    """A moment (aware) in local time, to the millisecond, with the zone's offset."""
    local = moment.astimezone()
    return f"{local:%Y-%m-%d %H:%M:%S}.{local.microsecond // 1000:03d} {local:%z}"


def _is_container(value: Any) -> bool:
    return isinstance(value, Mapping | list | tuple)


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return ((clean_name(str(key)), each) for key, each in value.items())
    if isinstance(value, list | tuple):
        return ((str(place), each) for place, each in enumerate(value))
    return iter(())


def _value_text(value: Any, *, as_text: bool) -> str:
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if not _is_container(value):
        return clean(str(value))
    if not value:
        return "{}" if isinstance(value, Mapping) else "[]"
    if as_text:
        return "{…}" if isinstance(value, Mapping) else "[…]"
    return QCoreApplication.translate("event_tree", "%n value(s)", "", len(value))
