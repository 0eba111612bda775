"""A TOML text that is changed in place: whatever a change does not concern stays as it is, byte for byte.

The text is spliced instead of being written anew from a parsed form: tomlkit moves lists of tables together when other
tables stand between them, and takes the comment above a header for a part of the table before it.
"""

import copy
import json
import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from desktop_monitor.config.toml_scan import Place, Statement, statements

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class CannotEditError(Exception):
    """The text is written in a way that this change cannot be made in; nothing was changed."""


class TomlText:
    """The text; each change is checked against what it should have done to the data."""

    def __init__(self, text: str) -> None:
        """Raises `ValueError` if it is not TOML."""
        self._text = text
        self.data = _data(text)
        """What the text says."""
        self._newline = "\r\n" if "\r\n" in text else "\n"

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self._text

    def put(self, place: Place, value: Any) -> None:
        """Set a value; one that is there is replaced in its place. Raises `CannotEditError`."""
        self._change(place[:-1], lambda data: _put(data, place, value), lambda: self._put(place, value))

    def drop(self, place: Place) -> None:
        """Remove a value and the comment on its line. Raises `CannotEditError`."""
        self._change(place[:-1], lambda data: _drop(data, place), lambda: self._drop(place))

    def add_entry(self, place: Place, values: Mapping[str, Any]) -> None:
        """Add an entry at the end of the list of tables. Raises `CannotEditError`."""
        self._change(place, lambda data: _entries(data, place).append(dict(values)), lambda: self._add(place, values))

    def remove_entry(self, place: Place, number: int) -> None:
        """Remove an entry with the comments that are its own. Raises `CannotEditError`."""
        self._change(place, lambda data: _entries(data, place).pop(number), lambda: self._cut((*place, number)))

    def move_entry(self, place: Place, number: int, to: int) -> None:
        """Move an entry so that it has the number `to`. Raises `CannotEditError`."""

        def move(data: dict[str, Any]) -> None:
            entries = _entries(data, place)
            entries.insert(to, entries.pop(number))

        self._change(place, move, lambda: self._move(place, number, to))

    # How

    def _change(self, about: Place, change: Callable[[dict[str, Any]], object], splice: Callable[[], object]) -> None:
        """`about`: the table or list that is changed."""
        before, wanted = self._text, copy.deepcopy(self.data)
        change(wanted)
        try:
            inline = next((each for each in self._statements() if each.place and _leads_to(each.place, about)), None)
            if inline is not None:
                self._replace_value(inline, _at(wanted, inline.place))
            else:
                splice()
            self.data = _data(self._text)
            if _plain(self.data) != _plain(wanted):
                raise CannotEditError
        except (CannotEditError, ValueError) as error:
            self._text, self.data = before, _data(before)
            raise CannotEditError("the file is written in a way that cannot be changed here: change it by hand") from (
                error if isinstance(error, ValueError) else None
            )

    def _statements(self) -> list[Statement]:
        return statements(self._text)

    def _put(self, place: Place, value: Any) -> None:
        table, found = place[:-1], self._statements()
        for each in found:
            if each.place == place:
                self._replace_value(each, value)
                return
        own = [each for each in found if each.kind in ("table", "value") and each.section == table and table]
        dotted = [each for each in found if each.place[: len(table)] == table and len(each.section) < len(table)]
        if own or dotted:
            after = (own or dotted)[-1]
            line = f"{_dotted(place[len(after.section) :])} = {rendered(value)}"
            self._insert_line(after, line)
        else:
            self._insert_block(self._room_for_table(table), self._lines(f"[{_dotted(table)}]", _line(place[-1], value)))

    def _replace_value(self, statement: Statement, value: Any) -> None:
        start, end = statement.value
        # The comments inside go above: nothing that a person wrote is lost.
        indent = self._indent(statement)
        kept = "".join(f"{indent}{comment}{self._newline}" for comment in statement.comments)
        self._splice(start, end, rendered(value))
        self._splice(statement.start, statement.start, kept)

    def _drop(self, place: Place) -> None:
        for each in self._statements():
            if each.place == place:
                self._splice(each.start, each.end, "")

    def _add(self, place: Place, values: Mapping[str, Any]) -> None:
        lines = [f"[[{_dotted(place)}]]"]
        lines += [_line(key, value) for key, value in values.items() if not isinstance(value, Mapping)]
        for key, value in values.items():
            if isinstance(value, Mapping) and value:
                lines += ["", f"[{_dotted((*place, key))}]", *(_line(*item) for item in value.items())]
        self._insert_block(self._end_of(place), self._lines(*lines))

    def _move(self, place: Place, number: int, to: int) -> None:
        block = self._cut((*place, number))
        if to >= len(_entries(_data(self._text), place)):
            at = self._end_of(place)
        else:
            at = min(start for start, _, section in self._blocks() if section == (*place, to))
        self._insert_block(at, block)

    def _cut(self, entry: Place) -> str:
        """Take the tables of an entry out, and return their text."""
        taken = ""
        for start, end, section in reversed(self._blocks()):
            if section[: len(entry)] == entry:
                block = self._text[start:end]
                block += "" if block.endswith("\n") else self._newline
                taken = block + (self._newline if taken else "") + taken
                before, after = self._text[:start], self._text[end:]
                if before.endswith(("\n\n", "\n\r\n")) or before.strip("\ufeff") == "":
                    after = re.sub(r"\A([ \t]*\r?\n)+", "", after)
                self._text = before + after
        return taken

    def _blocks(self) -> list[tuple[int, int, Place]]:
        """Each table from the comments above its header to its last value and the comments right under that."""
        found = self._statements()
        blocks = []
        headers = [number for number, each in enumerate(found) if each.kind == "table"]
        for header, following in zip(headers, [*headers, len(found)][1:], strict=True):
            last = max(n for n in range(header, following) if found[n].kind in ("table", "value"))
            end = last + 1
            while end < following and found[end].kind == "comment":
                end += 1
            if end == following < len(found):  # they stand above the next header
                end = last + 1
            blocks.append((found[_lead(found, header)].start, found[end - 1].end, found[header].section))
        return blocks

    def _end_of(self, place: Place) -> int:
        """Where one more entry, or one more table of an entry, has its place."""
        ends = [end for _, end, section in self._blocks() if section[: len(place)] == place]
        return max(ends, default=len(self._text))

    def _room_for_table(self, table: Place) -> int:
        if any(isinstance(key, int) for key in table):  # of an entry: after what the entry has
            return self._end_of(table[:-1])
        inner = [start for start, _, section in self._blocks() if section[: len(table)] == table]
        return min(inner, default=len(self._text))

    def _insert_line(self, after: Statement, line: str) -> None:
        newline = "" if self._text[: after.end].endswith("\n") else self._newline
        self._splice(after.end, after.end, f"{newline}{self._indent(after)}{line}{self._newline}")

    def _lines(self, *lines: str) -> str:
        return "".join(f"{line}{self._newline}" for line in lines)

    def _insert_block(self, at: int, block: str) -> None:
        """Insert whole lines, an empty one before and after them."""
        before, after = self._text[:at], self._text[at:]
        newline = self._newline
        if before.strip("\ufeff \t\r\n"):
            before += "" if before.endswith("\n") else newline
            block = block if before.endswith(("\n\n", "\n\r\n")) else newline + block
        if after and not after.startswith(("\n", "\r\n")):
            block += newline
        self._text = before + block + after

    def _indent(self, statement: Statement) -> str:
        line = self._text[statement.start : statement.end]
        return line[: len(line) - len(line.lstrip(" \t"))]

    def _splice(self, start: int, end: int, text: str) -> None:
        self._text = self._text[:start] + text + self._text[end:]


def rendered(value: Any) -> str:
    """A value as TOML says it, in one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Mapping():
            return "{" + ", ".join(_line(*item) for item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(rendered, value)) + "]"
        case _:
            return repr(value)


def _line(key: str | int, value: Any) -> str:
    return f"{_dotted((key,))} = {rendered(value)}"


def _dotted(place: Place) -> str:
    """The keys as a header or a statement says them; the numbers of entries are not said."""
    keys = (key for key in place if isinstance(key, str))
    return ".".join(key if _BARE_KEY.fullmatch(key) else rendered(key) for key in keys)


def _lead(found: list[Statement], header: int) -> int:
    """The first of the comments right above a header; those at the top of the file belong to the file."""
    first = header
    while first > 0 and found[first - 1].kind == "comment":
        first -= 1
    return header if first == 0 else first


def _data(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))


def _leads_to(place: Place, about: Place) -> bool:
    return about[: len(place)] == place


def _at(data: Any, place: Place) -> Any:
    for key in place:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _put(data: Any, place: Place, value: Any) -> None:
    for key in place[:-1]:
        data = data[key] if isinstance(key, int) else data.setdefault(key, {})
    data[place[-1]] = value


def _drop(data: Any, place: Place) -> None:
    table = _at(data, place[:-1])
    if isinstance(table, dict):
        table.pop(place[-1], None)


def _entries(data: Any, place: Place) -> list[Any]:
    for key in place[:-1]:
        data = data.setdefault(key, {})
    entries = data.setdefault(place[-1], [])
    assert isinstance(entries, list)
    return entries


def _plain(value: Any) -> Any:
    """For comparing: an empty table says as much as none."""
    if isinstance(value, Mapping):
        plain = {key: _plain(each) for key, each in value.items()}
        return {key: each for key, each in plain.items() if each not in ({}, [])}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
