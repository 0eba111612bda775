"""The numbers an endpoint sends, over the last hour, as tiles (docs/behaviour.md, "The window")."""

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import chain, zip_longest
from typing import NamedTuple

from desktop_monitor.core.text import clean_name
from desktop_monitor.core.updates import EndpointView
from desktop_monitor.viewmodels.figures import decimal

HOUR = 3600.0
"""Seconds that a sparkline spans."""
STEP = 10.0
"""Of all points within so many seconds the last one is kept."""
SERIES_KEPT = 200
"""Series of one endpoint; a server that names more is cut off."""

_UNITS = {"percent", "percentage", "pct", "bytes", "ms", "seconds"}
_ABBREVIATIONS = {"cpu", "ram", "io", "http", "tcp", "api"}
_GAUGES = (
    ({"percent", "percentage", "pct"}, 0),
    ({"minute", "second", "rate", "error", "errors"}, 1),
    ({"ms", "latency", "response", "load", "core"}, 2),
)
_PLAIN, _DULL = 4, 8
_DULL_WORDS = {"total", "cores", "window", "uptime", "limit", "max", "available"}
_OWN_GROUP = "agent"
"""Our agent's figures about itself: the last thing an operator asks for."""
_SIZES = ("B", "KiB", "MiB", "GiB", "TiB")
_NARROW_SPACE = "\u202f"

Points = Mapping[tuple[str, str], Iterable[tuple[float, float]]]
"""Of each metric, by group and name: time (seconds on the clock that counts sleep) and value, oldest first."""


class Tile(NamedTuple):
    """One metric, ready to be painted. All text is clean."""

    title: str
    group: str
    """What it belongs to; empty if the title says so."""
    value: str
    points: tuple[tuple[float, float], ...]
    """Time (seconds on the clock that counts sleep) and value, oldest first."""


class Metrics:
    """The last hour of each number of one endpoint."""

    def __init__(self) -> None:
        self._series: dict[tuple[str, str], deque[tuple[float, float]]] = {}
        self._last: Mapping[str, Mapping[str, float]] | None = None

    def take(self, view: EndpointView) -> bool:
        """Keep the numbers of `view` if they are new; True if they were."""
        if view.metrics is self._last or view.stats_seen_at is None:
            return False
        self._last = view.metrics
        for group, numbers in view.metrics.items():
            for name, value in numbers.items():
                self._keep((group, name), view.stats_seen_at, value)
        return True

    def recall(self, past: Points) -> None:
        """Put numbers of the past before those that were taken. What is too old goes with the next ones."""
        for key, points in past.items():
            known = self._series.get(key)
            if known is None:
                if len(self._series) < SERIES_KEPT:
                    self._series[key] = deque(points)
            else:
                known.extendleft(reversed([point for point in points if not known or point[0] < known[0][0]]))

    def tiles(self, limit: int) -> list[Tile]:
        """The `limit` metrics that tell most: one of each group first. Only those that were sent last."""
        latest = self._last or {}
        groups = [_by_interest(group, numbers) for group, numbers in latest.items()]
        groups.sort(key=lambda names: _interest(*names[0]) if names else _DULL)
        rounds = zip_longest(*groups)
        chosen = [key for key in chain.from_iterable(rounds) if key is not None and key in self._series][:limit]
        return [self._tile(*key) for key in chosen]

    def _keep(self, key: tuple[str, str], at: float, value: float) -> None:
        points = self._series.get(key)
        if points is None:
            if len(self._series) >= SERIES_KEPT:
                return
            points = self._series[key] = deque()
        if points and at // STEP == points[-1][0] // STEP:
            points.pop()
        points.append((at, value))
        while at - points[0][0] > HOUR:
            points.popleft()

    def _tile(self, group: str, name: str) -> Tile:
        words = [word for word in _words(name) if word not in _UNITS]
        points = tuple(self._series[group, name])
        value = value_text(name, points[-1][1])
        if not words:
            return Tile(_title(_words(group)) or clean_name(name), "", value, points)
        return Tile(_title(words), clean_name(group), value, points)


def value_text(name: str, value: float) -> str:
    """A number with the unit that its name tells: "23 %", "1.8 ms", "3.2 GiB/s", "1 284"."""
    words = set(_words(name))
    if words & {"percent", "percentage", "pct"}:
        return f"{value:.0f} %" if abs(value) >= 10 else decimal(f"{value:.2g} %")
    if "bytes" in words:
        return _size(value) + ("/s" if "second" in words else "")
    if "ms" in words:
        return f"{_number(value)} ms"
    if "seconds" in words:
        return f"{_number(value)} s"
    return _number(value)


def _number(value: float) -> str:
    if abs(value) >= 1e15:
        return decimal(f"{value:.2e}")
    return f"{value:,.0f}".replace(",", _NARROW_SPACE) if abs(value) >= 100 else decimal(f"{value:.3g}")


def _size(value: float) -> str:
    for unit in _SIZES[:-1]:
        if abs(value) < 1024:
            return decimal(f"{value:.3g} {unit}")
        value /= 1024
    return f"{_number(value)} {_SIZES[-1]}"


def _by_interest(group: str, names: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(((group, name) for name in names), key=lambda key: _interest(*key))


def _interest(group: str, name: str) -> int:
    """The less, the more it tells."""
    words = set(_words(name))
    interest = next((rank for marks, rank in _GAUGES if words & marks), _PLAIN)
    return max(interest, _DULL if words & _DULL_WORDS or group == _OWN_GROUP else 0)


def _words(name: str) -> list[str]:
    return clean_name(name).lower().replace("-", "_").replace(" ", "_").split("_")


def _title(words: list[str]) -> str:
    text = " ".join(word.upper() if word in _ABBREVIATIONS else word for word in words if word)
    text = text.replace(" per minute", " / min").replace(" per second", " / s")
    return text[:1].upper() + text[1:]
