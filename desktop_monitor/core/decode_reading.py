"""Reading hostile JSON: parse what can be parsed, note the rest in plain sentences, never raise."""

import json
import math
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from desktop_monitor.core.text import NAME_LIMIT, clean, clean_name

PROBLEM_LIMIT: Final = 200
"""Longest problem sentence, in characters."""
SNIPPET_LIMIT: Final = 80
"""Longest piece of what was sent that a problem quotes, in characters."""
_PROBLEMS_KEPT = 10
LARGEST_INTEGER: Final = 2**63 - 1
"""Of an id, an epoch or a sequence number."""
_LONGEST_INTEGER = 40

_STRICT = msgspec.json.Decoder()

Object = Mapping[str, Any]


class Problems:
    """What was wrong with one message: the first ten sentences, then how many more there were."""

    def __init__(self) -> None:
        self._sentences: list[str] = []
        self._more = 0

    def add(self, where: str, what: str) -> None:
        """Note that `what` is wrong at `where`. Both may hold text of the server."""
        if len(self._sentences) < _PROBLEMS_KEPT:
            self._sentences.append(clean(f"{where} {what}", PROBLEM_LIMIT))
        else:
            self._more += 1

    def told(self) -> tuple[str, ...]:
        """The sentences, each clean and at most `PROBLEM_LIMIT` characters."""
        if self._more:
            return (*self._sentences, f"{self._more} more problems in the same message")
        return tuple(self._sentences)


def quote(value: object) -> str:
    """`value` for a problem sentence: text in quotes and cut, anything else by its kind."""
    if isinstance(value, str):
        return f"'{clean(value, SNIPPET_LIMIT - 2)}'"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


def parse_json(raw: str | bytes, where: str, problems: Problems) -> Any:
    """The JSON value in `raw`; None, with a problem, if it is none.

    NaN, infinities and numbers beyond all range, which Python servers do send, are read as null.
    """
    try:
        return _STRICT.decode(raw)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        pass
    try:
        return json.loads(raw, parse_constant=_null, parse_float=_finite, parse_int=_integer)
    except RecursionError:
        problems.add(where, "is nested too deeply to be read")
    except ValueError:
        text = raw if isinstance(raw, str) else raw[: 4 * SNIPPET_LIMIT].decode(errors="replace")
        problems.add(where, f"is not JSON: {quote(text)}")
    return None


def _null(_: str) -> None:
    return None


def _finite(digits: str) -> float | None:
    return number(float(digits))


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else None


def number(value: object) -> float | None:
    """`value` as a finite number; None if it is none (true and false are none)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return result if math.isfinite(result := float(value)) else None
    except OverflowError:
        return None


def text_field(source: Object, keys: tuple[str, ...], where: str, problems: Problems, limit: int = NAME_LIMIT) -> str:
    """The first non-empty text under `keys`, clean; "" if there is none. Other kinds of value are problems."""
    for key in keys:
        value = source.get(key)
        if isinstance(value, str):
            if value:
                return clean(value, limit)
        elif value is not None:
            problems.add(where, f"has a '{key}' that is not text: {quote(value)}")
    return ""


def id_field(source: Object, where: str, problems: Problems) -> str:
    """The `id` as clean text; servers send text or an integer. "" if there is none."""
    value = source.get("id")
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_INTEGER:
        return str(value)
    return text_field(source, ("id",), where, problems)


def number_field(source: Object, key: str, where: str, problems: Problems) -> float | None:
    """The finite number under `key`, or None; other kinds of value are problems."""
    value = source.get(key)
    result = number(value)
    if result is None and value is not None:
        problems.add(where, f"has a '{key}' that is not a number in range: {quote(value)}")
    return result


def seq_field(source: Object, where: str, problems: Problems) -> int | None:
    """The `seq`: a whole number from 0 to 2^63 - 1, or None; anything else is a problem."""
    value = source.get("seq")
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_INTEGER:
        return value
    problems.add(where, f"has a 'seq' that is not a sequence number: {quote(value)}")
    return None


def epoch_field(source: Object, where: str, problems: Problems) -> str | None:
    """The `epoch` as clean text (servers may send an integer), or None; anything else is a problem."""
    value = source.get("epoch")
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return clean_name(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_INTEGER:
        return str(value)
    problems.add(where, f"has an 'epoch' that is neither text nor an integer: {quote(value)}")
    return None
