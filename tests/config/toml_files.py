"""Configuration files as people write them: tables in any order, comments everywhere, every notation of a table."""

from typing import Any

from hypothesis import strategies as st

CHOICES: dict[str, tuple[Any, ...]] = {
    "jitter": (0.0, 0.25, 0.5, 1),
    "poll_interval": (5, 30.0, 60.5),
    "probe_intervals": ([60.0], [1, 2.5, 300]),
    "max_attempts": (1, 10),
    "sound": (True, False),
    "quiet_hours": ("", "22:00-07:00"),
    "days": (1, 90),
    "cpu": ([85.0, 95.0], [1, 2]),
    "swap": ([50.0, 80.0], [10, 20.5]),
    "transport": ("auto", "polling"),
    "key": ("none", "keyring", "env:A"),
    "ws_path": ("/ws", '/a"b', "/[]{}"),
    "url": ("http://a", "https://b:1/c"),
    "interval": (10.0, 1),
    "timeout": (5.0, 2.5),
    "target": ("http://x/?a=1", 'http://y/"'),
}
"""Values that are allowed, the default among them."""
OPTIONAL = {
    "connection": ("jitter", "poll_interval", "probe_intervals", "max_attempts"),
    "notices": ("sound", "quiet_hours"),
    "history": ("days",),
    "agent": ("cpu", "swap", "key"),
    "endpoint": ("transport", "key", "ws_path"),
    "check": ("interval", "timeout"),
}
NAMES = ("A", "B b", 'C"', "D # no comment", "É]")


class Writer:
    """Writes one file; each comment is another one."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        self.comments = 0

    def note(self) -> str:
        self.comments += 1
        return f"# note {self.comments}. [[endpoint]] \"'"

    def tail(self) -> str:
        return f"  {self.note()}" if self._draw(st.booleans()) else ""

    def between(self) -> str:
        """Empty lines and comments."""
        lines = self._draw(st.lists(st.booleans(), max_size=3))
        return "".join("\n" if empty else f"{self.note()}\n" for empty in lines)

    def value(self, value: Any) -> str:
        if isinstance(value, str):
            plain = "'" not in value and self._draw(st.booleans())
            escaped = value.replace('"', '\\"')
            return self._draw(st.sampled_from((f"'{value}'", f"'''{value}'''"))) if plain else f'"{escaped}"'
        if isinstance(value, list):
            if self._draw(st.booleans()):
                return "[" + "".join(f"\n  {each}, {self.note()}" for each in value) + "\n]"
            return str(value)
        return str(value).lower()

    def line(self, key: str, value: Any, indent: str = "") -> str:
        return f"{self.between()}{indent}{key} = {self.value(value)}{self.tail()}\n"

    def lines(self, table: str, prefix: str = "") -> str:
        keys = self._draw(st.lists(st.sampled_from(OPTIONAL[table]), unique=True))
        return "".join(self.line(prefix + key, self._draw(st.sampled_from(CHOICES[key]))) for key in keys)

    def table(self, name: str) -> str:
        return f"{self.between()}[{name}]{self.tail()}\n{self.lines(name)}"

    def endpoint(self, name: str) -> str:
        text = f"{self.between()}[[endpoint]]{self.tail()}\n{self.line('name', name)}{self.line('url', 'http://a')}"
        text += self.lines("endpoint")
        notation = self._draw(st.sampled_from(("none", "table", "dotted", "inline")))
        if notation == "inline":
            text += f"connection = {{jitter = 0.25, probe_intervals = [1,\n {self.note()}\n2]}}{self.tail()}\n"
        if notation == "dotted":
            text += self.lines("connection", "connection.")
        if notation == "table":
            text += f"{self.between()}  [ endpoint . connection ]{self.tail()}\n{self.lines('connection')}"
        return text

    def check(self, name: str) -> str:
        text = f"{self.between()}[[agent.'check']]\n{self.line('kind', 'http')}{self.line('name', name)}"
        return text + self.line("target", "http://x") + self.lines("check")


@st.composite
def files(draw: Any) -> str:
    """The text of a file."""
    writer = Writer(draw)
    head = writer.between()
    tables = set(draw(st.lists(st.sampled_from(("connection", "notices", "history", "agent")), unique=True)))
    for name in sorted(tables):
        if draw(st.integers(0, 3)) == 0:
            head += writer.lines(name, f"{name}.")
            tables.discard(name)
    parts = [writer.table(name) for name in sorted(tables)]
    parts += [writer.endpoint(name) for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))]
    parts += [writer.check(name) for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2))]
    text = head + "".join(draw(st.permutations(parts))) + writer.between()
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text
