"""One table of the configuration file, read key by key; a mistake is named (docs/behaviour.md, "Configuration")."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeGuard

from desktop_monitor.config.errors import ConfigError
from desktop_monitor.core.text import NAME_LIMIT, clean, clean_name

_SHOWN_LIMIT = 60
_SHOWN_INTEGER = 10**18


class Table:
    """A table of the file: every read checks type and range and raises `ConfigError` with a full sentence.

    An unknown key is refused when the table is made, before anything is missed because of it.
    """

    def __init__(
        self, values: Mapping[str, object], known: Collection[str], *, file: str, prefix: str = "", owner: str = ""
    ) -> None:
        """`prefix`: the dotted name of the table; `owner`: the entry it belongs to, such as `"Production"`."""
        self.values = values
        self.file = file
        self.prefix = prefix
        self.owner = owner
        for key in values:
            if key not in known:
                raise self.error(key, f"is not a known key: {_suggestion(key, known)}")

    def error(self, key: str, what: str) -> ConfigError:
        """The mistake `what` ("is 3: allowed is ...") about `key`."""
        name = clean_name(f"{self.prefix}.{key}" if self.prefix else key)
        owner = f" of {self.owner}" if self.owner else ""
        return ConfigError(f"{self.file}: {name}{owner} {what}", key, what)

    def refuse(self, key: str, allowed: str) -> ConfigError:
        """The mistake that the value of `key` is not what is `allowed`."""
        return self.error(key, f"is {shown(self.values[key])}: allowed is {allowed}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string; with no default the key must be there."""
        value = self.values.get(key, default)
        if value is None:
            raise self.error(key, "is missing: it must be set")
        if not isinstance(value, str):
            raise self.refuse(key, "a text in quotes")
        return value

    def name(self) -> str:
        """The `name` of an entry: not empty, at most 200 characters, nothing that cannot be shown."""
        name = self.text("name")
        if not name or name != name.strip() or name != clean_name(name):
            allowed = f"1 to {NAME_LIMIT} characters, no control characters, no space at its ends"
            raise self.refuse("name", allowed)
        return name

    def choice(self, key: str, default: str | None, words: Sequence[str]) -> str:
        """One of `words`."""
        value = self.values.get(key, default)
        if value is None:
            raise self.error(key, f"is missing: allowed is {_alternatives(words)}")
        if not isinstance(value, str) or value not in words:
            raise self.refuse(key, _alternatives(words))
        return value

    def flag(self, key: str, default: bool) -> bool:
        """A truth value."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.refuse(key, "true or false")
        return value

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A finite number from `low` to `high`."""
        value = self.values.get(key, default)
        if not _is_number(value, low, high):
            raise self.refuse(key, f"a number from {low:g} to {high:.12g}")
        return float(value)

    def whole(self, key: str, default: int, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self.values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refuse(key, f"a whole number from {low} to {high}")
        return value

    def numbers(self, key: str, default: tuple[float, ...], low: float, high: float) -> tuple[float, ...]:
        """A list, not empty, of finite numbers from `low` to `high`."""
        value = self.values.get(key, default)
        if not isinstance(value, list | tuple) or not value or not all(_is_number(item, low, high) for item in value):
            raise self.refuse(key, f"a list of one or more numbers from {low:g} to {high:.12g}")
        return tuple(float(item) for item in value)

    def thresholds(self, key: str, default: tuple[float, float], high: float) -> tuple[float, float]:
        """`[warning, critical]`, from 0 to `high`, the first smaller than the second."""
        value = self.values.get(key, default)
        fits = isinstance(value, list | tuple) and len(value) == 2 and all(_is_number(item, 0, high) for item in value)
        if not fits or not value[0] < value[1]:  # type: ignore[index]
            raise self.refuse(key, f"[warning, critical], two numbers from 0 to {high:g}, the first one smaller")
        return float(value[0]), float(value[1])  # type: ignore[index]

    def table(self, key: str, known: Collection[str]) -> "Table":
        """The table under `key`; empty if it is not there."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.refuse(key, f"a table: write [{self._dotted(key)}]")
        return Table(value, known, file=self.file, prefix=self._dotted(key), owner=self.owner)

    def tables(self, key: str, known: Collection[str]) -> "list[Table]":
        """The array of tables under `key`; each is called by its name, or by its number if it has none."""
        value = self.values.get(key, [])
        dotted = self._dotted(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(key, f"a list of tables: write [[{dotted}]] above each")
        return [
            Table(item, known, file=self.file, prefix=dotted, owner=_owner(item, key, number))
            for number, item in enumerate(value, 1)
        ]

    def _dotted(self, key: str) -> str:
        return f"{self.prefix}.{key}" if self.prefix else key


def shown(value: object) -> str:
    """`value` as the file would say it, short and safe to print."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return f'"{clean(value, _SHOWN_LIMIT)}"'
        case float():
            return f"{value:.12g}"
        case int():
            return str(value) if abs(value) < _SHOWN_INTEGER else "too large"
        case dict():
            return "a table"
        case list() | tuple():
            return clean(f"[{', '.join(shown(item) for item in value[:8])}{', …' if len(value) > 8 else ''}]", 200)
        case _:
            return clean(str(value), _SHOWN_LIMIT)


def _is_number(value: object, low: float, high: float) -> TypeGuard[int | float]:
    """NaN fails the comparison; bool is an int in Python but not in the file."""
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _alternatives(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _suggestion(key: str, known: Collection[str]) -> str:
    import difflib  # 7 ms, and hardly ever needed

    near = difflib.get_close_matches(key, known, n=1)
    return f"did you mean {near[0]}?" if near else f"known here are {', '.join(known)}"


def _owner(values: Mapping[str, object], kind: str, number: int) -> str:
    name = values.get("name")
    return f'"{clean_name(name)}"' if isinstance(name, str) and name.strip() else f"{kind} {number}"
