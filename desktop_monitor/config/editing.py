"""Changing the configuration file as a dialog does: value by value, with comments and order kept
(docs/behaviour.md, "The file").
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from desktop_monitor.config.loading import LARGEST_FILE, decoded, parse, read_bytes
from desktop_monitor.config.saving import SaveError, replace_file
from desktop_monitor.config.settings import CheckSettings, EndpointSettings, Settings
from desktop_monitor.config.toml_scan import Place
from desktop_monitor.config.toml_text import TomlText
from desktop_monitor.core.text import clean

TableName = Literal["connection", "notices", "history", "agent"]
"""The tables of which there is one."""
EntryKind = Literal["endpoint", "check"]
"""`[[endpoint]]` and `[[agent.check]]`."""

_PLACES: dict[EntryKind, Place] = {"endpoint": ("endpoint",), "check": ("agent", "check")}
_CONNECTION = "connection"


class Document:
    """The text of the file under change. Nothing is written before `save`.

    A value that is the default is not written if the file does not say it already; one that the file says is changed
    in its place. Each method that changes something raises `toml_text.CannotEditError` (a sentence) if the file is
    written in a way that allows no such change; `KeyError` for an entry that is not there.
    """

    def __init__(self, file: Path, original: bytes | None) -> None:
        """`original`: what the file holds; None if it is not there. Raises `ConfigError` if that is not usable."""
        self.file = file
        self._original = original
        text = decoded(original or b"", clean(str(file)))
        parse(text, str(file))
        self._toml = TomlText(text)

    @property
    def text(self) -> str:
        """The text as it would be saved."""
        return self._toml.text

    @property
    def changed(self) -> bool:
        """True if there is something to save."""
        return self.text.encode() != (self._original or b"")

    def settings(self) -> Settings:
        """What the text says. Raises `ConfigError`."""
        return parse(self.text, str(self.file))

    def entries(self, kind: EntryKind) -> list[dict[str, Any]]:
        """What the file itself says of each entry, in order; what it leaves out is not there."""
        data: Any = self._toml.data
        for key in _PLACES[kind]:
            data = data.get(key, {})
        return [dict(entry) for entry in data]

    def set_value(self, table: TableName, key: str, value: Any) -> None:
        """Set a value of `[connection]`, `[notices]`, `[history]` or `[agent]`."""
        self._put((table, key), value, getattr(getattr(Settings(), table), key))

    def add(self, kind: EntryKind, values: Mapping[str, Any]) -> None:
        """Add an entry at the end; `values` has at least the name. An endpoint may have a `connection` of its
        own, a mapping that is written as it is."""
        written = {key: value for key, value in values.items() if not _same(value, _default(kind, key))}
        self._toml.add_entry(_PLACES[kind], written)

    def change(self, kind: EntryKind, name: str, key: str, value: Any) -> None:
        """Set a value of the entry called `name`; key `name` renames it (its key in the keyring stays where it is)."""
        place = (*_PLACES[kind], self._number(kind, name))
        self._put((*place, key), value, _default(kind, key))

    def override(self, endpoint: str, key: str, value: Any | None) -> None:
        """Set a value of the endpoint's own `[endpoint.connection]`, also if it is that of `[connection]`, which may
        change later; None: `[connection]` holds for it."""
        place = ("endpoint", self._number("endpoint", endpoint), _CONNECTION, key)
        if value is None:
            self._toml.drop(place)
        else:
            self._put(place, value, None)

    def remove(self, kind: EntryKind, name: str) -> None:
        """Remove an entry, with the comments on its lines and right above it."""
        self._toml.remove_entry(_PLACES[kind], self._number(kind, name))

    def move(self, kind: EntryKind, name: str, to: int) -> None:
        """Move an entry, with its comments, so that it has the number `to` (from 0)."""
        number = self._number(kind, name)
        if number != to:
            self._toml.move_entry(_PLACES[kind], number, to)

    def save(self) -> Settings:
        """Write the file if anything changed, and return what it says. Blocks as long as the disk does.

        Raises `ConfigError` if the text is not usable, `SaveError` if it cannot be written or the file was changed by
        somebody else since it was read; the file is then as it was.
        """
        settings = self.settings()
        data = self.text.encode()
        if len(data) > LARGEST_FILE:
            raise SaveError(f"{clean(str(self.file))} would be larger than 1 MiB")
        if self.changed:
            replace_file(self.file, self._original, data)
            self._original = data
        return settings

    def _put(self, place: Place, value: Any, default: Any) -> None:
        present: Any = self._toml.data
        for key in place:
            present = present[key] if isinstance(key, int) else present.get(key, {} if key != place[-1] else None)
        if not _same(value, default if present is None else present):
            self._toml.put(place, value)

    def _number(self, kind: EntryKind, name: str) -> int:
        for number, entry in enumerate(self.entries(kind)):
            if entry.get("name") == name:
                return number
        raise KeyError(name)


def read_document(file: Path) -> Document:
    """The document of `file`; empty if it is not there. Blocks as long as the disk does. Raises `ConfigError`."""
    try:
        return Document(file, read_bytes(file, clean(str(file))))
    except (FileNotFoundError, NotADirectoryError):
        return Document(file, None)


def _same(value: Any, other: Any) -> bool:
    """Equal as the file would say them."""
    return (list(value) if isinstance(value, tuple) else value) == (list(other) if isinstance(other, tuple) else other)


def _default(kind: EntryKind, key: str) -> Any:
    """What holds if the entry does not say it; None if it must say it."""
    fields = {"endpoint": EndpointSettings, "check": CheckSettings}[kind]
    required = fields.__struct_fields__[: -len(fields.__struct_defaults__)]
    if key in required or key not in fields.__struct_fields__:
        return None
    return fields.__struct_defaults__[fields.__struct_fields__.index(key) - len(required)]
