"""The settings while a person changes them: what the file says, what is wanted instead, and what is wrong with it."""

import copy
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from desktop_monitor.config.editing import Document, EntryKind, TableName
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import settings_of
from desktop_monitor.config.settings import CheckSettings, EndpointSettings, Settings

Values = dict[str, Any]
TABLES: tuple[TableName, ...] = ("connection", "notices", "history", "agent")
"""The tables that the dialog changes."""
KINDS: tuple[EntryKind, ...] = ("endpoint", "check")
_NEW: dict[EntryKind, msgspec.Struct] = {
    "endpoint": EndpointSettings(name="", url=""),
    "check": CheckSettings(name="", kind="http", target=""),
}
_INNER = ("connection", "check")
"""Keys that are no values of their own."""
_numbers = itertools.count()


@dataclass(eq=False)
class Entry:
    """An endpoint or a check."""

    values: Values
    """As wanted; a value that the file leaves out is its default."""
    origin: str | None = None
    """Its name in the file; None: it is new."""
    base: Values = field(default_factory=dict)
    """The values in the file."""
    timing: Values = field(default_factory=dict)
    """What the file says of an endpoint's own `[endpoint.connection]`: it is kept."""
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def name(self) -> str:
        """Its name as wanted."""
        return str(self.values["name"])


@dataclass(frozen=True)
class Mistake:
    """Why the draft cannot be saved."""

    place: TableName | EntryKind
    entry: Entry | None
    """None: it is about a table."""
    key: str
    what: str
    """As the loader says it: "is 3: allowed is …"."""


class Draft:
    """Begins with what a document says. Nothing is written here: `apply_to` changes a document."""

    def __init__(self, document: Document) -> None:
        """Raises `ConfigError` if the document is not usable."""
        settings = document.settings()
        self.file: Path = document.file
        self.text = document.text
        """What the file held."""
        self.tables: dict[TableName, Values] = {table: _values(getattr(settings, table)) for table in TABLES}
        self.entries: dict[EntryKind, list[Entry]] = {kind: _entries(document, kind) for kind in KINDS}
        self._base = copy.deepcopy(self.tables)
        self._order = {kind: [entry.name for entry in self.entries[kind]] for kind in KINDS}
        self._good: set[str] = set()

    @property
    def changed(self) -> bool:
        """True if something is wanted that the file does not say."""
        return self.tables != self._base or any(
            [entry.origin for entry in entries] != self._order[kind]
            or any(entry.values != entry.base for entry in entries)
            for kind, entries in self.entries.items()
        )

    def new_entry(self, kind: EntryKind) -> Entry:
        """Add an empty entry at the end."""
        entry = Entry(entry_defaults(kind))
        self.entries[kind].append(entry)
        return entry

    def names(self, kind: EntryKind, but: Entry) -> list[str]:
        """The names of the other entries."""
        return [entry.name for entry in self.entries[kind] if entry is not but]

    def mistakes(self) -> Iterator[Mistake]:
        """What must be mended before it can be saved: at most one of each table and entry."""
        for table in TABLES:
            yield from self._mistake(table, None, {table: self.tables[table]})
        for kind in KINDS:
            seen: set[str] = set()
            for entry in self.entries[kind]:
                if entry.name in seen:
                    yield self._taken(kind, entry)
                else:
                    yield from self._mistake(kind, entry, self._alone(kind, entry))
                seen.add(entry.name)

    def endpoint_settings(self, entry: Entry) -> EndpointSettings:
        """An endpoint as it is wanted. Raises `ConfigError`."""
        return settings_of(self._alone("endpoint", entry), str(self.file)).endpoint[0]

    def copy(self) -> "Draft":
        """One that is not changed with this one."""
        return copy.deepcopy(self)

    def apply_to(self, document: Document) -> None:
        """Change the document, which says `text`. Raises `toml_text.CannotEditError`."""
        for table, values in self.tables.items():
            for key, value in values.items():
                if value != self._base[table][key]:
                    document.set_value(table, key, value)
        for kind, entries in self.entries.items():
            self._apply_entries(document, kind, entries)

    def settle(self, saved: "Draft", text: str) -> None:
        """`saved`, a copy of this one, has been written, and the file says `text` now."""
        self.text = text
        self._base = copy.deepcopy(saved.tables)
        written = {kind: {entry.number: entry for entry in saved.entries[kind]} for kind in KINDS}
        self._order = {kind: [entry.name for entry in saved.entries[kind]] for kind in KINDS}
        for kind, entries in self.entries.items():
            for entry in entries:
                if entry.number in written[kind]:
                    entry.base = dict(written[kind][entry.number].values)
                    entry.origin = written[kind][entry.number].name

    def moved_to(self, document: Document) -> "Draft":
        """The same changes made to another text of the file; what both changed is as it is here."""
        moved = Draft(document)
        for table, values in self.tables.items():
            moved.tables[table].update(_differing(values, self._base[table]))
        for kind in KINDS:
            self._move_entries(moved, kind)
        return moved

    def _move_entries(self, moved: "Draft", kind: EntryKind) -> None:
        there = {entry.origin: entry for entry in moved.entries[kind]}
        kept = {entry.origin for entry in self.entries[kind]}
        gone = set(self._order[kind]) - kept
        for entry in self.entries[kind]:
            if entry.origin in there:
                there[entry.origin].values.update(_differing(entry.values, entry.base))
            elif entry.origin is None or entry.values != entry.base:
                moved.entries[kind].append(Entry(dict(entry.values)))
        moved.entries[kind] = [entry for entry in moved.entries[kind] if entry.origin not in gone]
        wanted = [entry.name for entry in self.entries[kind]]
        if {entry.name for entry in moved.entries[kind]} == set(wanted):
            moved.entries[kind].sort(key=lambda entry: wanted.index(entry.name))

    def _apply_entries(self, document: Document, kind: EntryKind, entries: list[Entry]) -> None:
        kept = {entry.origin for entry in entries}
        for name in self._order[kind]:
            if name not in kept:
                document.remove(kind, name)
        renamed = [entry for entry in entries if entry.origin not in (None, entry.name)]
        # Over names that nobody has: two may have exchanged theirs.
        for entry in renamed:
            document.change(kind, str(entry.origin), "name", f"renamed\0{entry.number}")
        for entry in renamed:
            document.change(kind, f"renamed\0{entry.number}", "name", entry.name)
        for entry in entries:
            if entry.origin is None:
                document.add(kind, entry.values)
                continue
            for key, value in _differing(entry.values, entry.base).items():
                document.change(kind, entry.name, key, value)
        for number, entry in enumerate(entries):
            document.move(kind, entry.name, number)

    def _alone(self, kind: EntryKind, entry: Entry) -> Values:
        """A configuration with that entry alone."""
        if kind == "check":
            return {"agent": {"check": [entry.values]}}
        timing = {"connection": entry.timing} if entry.timing else {}
        common = self.tables["connection"]
        if any(self._mistake("connection", None, {"connection": common})):
            common = {}  # that is told for itself
        return {"connection": common, "endpoint": [{**entry.values, **timing}]}

    def _mistake(self, place: TableName | EntryKind, entry: Entry | None, data: Values) -> Iterator[Mistake]:
        told = repr(data)
        if told in self._good:
            return
        try:
            settings_of(data, str(self.file))
        except ConfigError as error:
            yield Mistake(place, entry, error.key, error.what)
        else:
            self._good.add(told)

    def _taken(self, kind: EntryKind, entry: Entry) -> Mistake:
        twice = [entry.values] * 2
        try:
            settings_of({"endpoint": twice} if kind == "endpoint" else {"agent": {"check": twice}}, str(self.file))
        except ConfigError as error:
            return Mistake(kind, entry, error.key, error.what)
        raise AssertionError  # two of the same name are refused


def defaults(table: TableName) -> Values:
    """What holds if the file does not say it."""
    return _values(getattr(Settings(), table))


def entry_defaults(kind: EntryKind) -> Values:
    """The values of a new entry."""
    return _values(_NEW[kind])


def _entries(document: Document, kind: EntryKind) -> list[Entry]:
    found = []
    for told in document.entries(kind):
        values = {key: told.get(key, default) for key, default in entry_defaults(kind).items()}
        timing = told.get("connection", {}) if kind == "endpoint" else {}
        found.append(Entry(values, origin=values["name"], base=dict(values), timing=dict(timing)))
    return found


def _values(struct: msgspec.Struct) -> Values:
    """Its values as the file says them."""
    told = msgspec.structs.asdict(struct)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in told.items() if key not in _INNER}


def _differing(values: Values, base: Values) -> Values:
    return {key: value for key, value in values.items() if value != base[key]}
