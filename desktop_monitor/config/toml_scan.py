"""Where each statement of a TOML text stands, to the character; the text must be valid TOML (toml.io, v1.0.0)."""

import re
import tomllib
from dataclasses import dataclass
from typing import Literal

Place = tuple[str | int, ...]
"""Where something is: the keys that lead to it, and for an entry of a list its number from 0."""

_EOL = re.compile(r"\r?\n|\Z")
_BLANKS = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'", re.DOTALL
)
_HEADER = re.compile(r"""\[(?:[^\]"'\n]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')*\]\]?""")
_KEY = re.compile(r"""(?:[^="'\n]|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')*""")
_PLAIN = re.compile(r"""[^"'#\[\]{}\r\n]+""")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, with its line or lines: `text[start:end]`, the end of its last line included."""

    kind: Literal["blank", "comment", "table", "value"]
    start: int
    end: int
    section: Place = ()
    """The table whose header stands above it (for a header: the table it begins)."""
    place: Place = ()
    """Of a value: where it is."""
    value: tuple[int, int] = (0, 0)
    """Of a value: where its text begins and ends."""
    comments: tuple[str, ...] = ()
    """The comments inside of a value of several lines."""


def statements(text: str) -> list[Statement]:
    """All statements of `text`, without a gap between them."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._section: Place = ()
        self._counts: dict[Place, int] = {}

    def scan(self) -> list[Statement]:
        found: list[Statement] = []
        start = 1 if self._text.startswith("\ufeff") else 0
        while start < len(self._text):
            found.append(self._statement(start))
            start = found[-1].end
        return found

    def _statement(self, start: int) -> Statement:
        begin = self._match(_BLANKS, start)
        first = self._text[begin : begin + 1]
        if first in ("", "\r", "\n"):
            return Statement("blank", start, self._line_end(begin), self._section)
        if first == "#":
            return Statement("comment", start, self._line_end(begin), self._section)
        if first == "[":
            end = self._match(_HEADER, begin)
            self._enter(self._text[begin:end])
            return Statement("table", start, self._line_end(end), self._section)
        return self._value(start, begin)

    def _value(self, start: int, begin: int) -> Statement:
        equals = self._match(_KEY, begin)
        place = (*self._section, *_keys(tomllib.loads(f"{self._text[begin:equals]}=0")))
        value = at = self._match(_BLANKS, equals + 1)
        end, depth, comments = at, 0, []
        while at < len(self._text):
            char = self._text[at]
            if char in "\r\n#" and depth == 0:
                break
            if char == "#":
                stop = self._text.find("\n", at)
                comments.append(self._text[at:stop].rstrip())
                at = stop
            elif char in "\"'":
                at = end = self._match(_STRING, at)
            elif char in "[]{}":
                depth += 1 if char in "[{" else -1
                at = end = at + 1
            elif char in "\r\n":
                at += 1
            else:
                stop = self._match(_PLAIN, at)
                end = at + len(self._text[at:stop].rstrip()) if self._text[at:stop].strip() else end
                at = stop
        return Statement("value", start, self._line_end(at), self._section, place, (value, end), tuple(comments))

    def _enter(self, header: str) -> None:
        keys = _keys(tomllib.loads(header))
        *parents, last = keys
        place: Place = ()
        for key in parents:
            place = self._entry((*place, key))
        place = (*place, last)
        if header.startswith("[["):
            self._counts[place] = self._counts.get(place, 0) + 1
        self._section = self._entry(place)

    def _entry(self, place: Place) -> Place:
        """The last entry so far, if `place` is a list of tables."""
        return (*place, self._counts[place] - 1) if place in self._counts else place

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end + 1

    def _match(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self._text, at)
        return found.end() if found else at + 1


def _keys(nested: dict[str, object]) -> list[str]:
    """The keys of tables that each hold one."""
    keys: list[str] = []
    inner: object = nested
    while isinstance(inner, dict) and inner:
        ((key, inner),) = inner.items()
        keys.append(key)
    return keys
