"""Messages as our agent and usual servers send them, with one or two things about each that are not usual: here the
quick ways of the decoder have to see that they must not answer."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final


def words(text: str) -> list[str]:
    """The words of `text`."""
    return text.split()


_STATUS: Final = words("healthy critical warning Up ok disabled degraded")
_NAMES: Final = [
    *words("API DB CPU Memory Network api_gateway Cache Queue Web Mail Disk"),
    "a b",
    "",
    "Zürich",
    "x" * 201,
]
_TIMES: Final = ("2026-01-01T00:00:00Z", "2026-01-01T05:30:00.123+05:30", "2026-01-01 00:00")
_NUMBERS: Final = (0, -1, 1.0, 1.5, -0.0, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**63), 10**30, 1e308, 10**4_000)
_TEXTS: Final = ("", " ", "0", "null", "\x7f", "\x00", "\t", "\n", "\u202e", "\ud800", "\ufffd", "\u0085", "é" * 2_000)
_LONG: Final = ("x" * 199 + "é", "x" * 200, "x" * 201, "x" * 2_000, "x" * 2_001)
_OBJECTS: Final = ({"a": None}, {"state": 1}, {"error": "no"}, {"name": "x", "status": "ok"}, {"id": 1})
_OTHERS: Final[Sequence[Any]] = (None, True, False, float("nan"), float("inf"), [], {}, [[]], [None])
_ODD: Final[Sequence[Any]] = (*_NUMBERS, *_TEXTS, *_LONG, *_OBJECTS, *_OTHERS)
_KEYS: Final = words(
    """
type data name status message error error_message details dependencies service id event_type entity_id timestamp
severity level old_state new_state seq epoch metrics alerts version uptime_seconds response_time_ms health statistics
events tags é a\\b
"""
)


def _service(draw: random.Random) -> dict[str, Any]:
    told: dict[str, Any] = {"name": f"{draw.choice(_NAMES)}{draw.randrange(50)}", "status": draw.choice(_STATUS)}
    told |= {"type": "service", "response_time_ms": draw.choice((None, 12, 12.25)), "details": None}
    return told | ({"message": draw.choice(_NAMES)} if draw.random() < 0.3 else {})


def _health(draw: random.Random) -> dict[str, Any]:
    services = [_service(draw) for _ in range(draw.randrange(4))]
    told = {"service": draw.choice(_NAMES), "status": draw.choice(_STATUS), "version": "1.0", "uptime_seconds": 61.5}
    return told | {"timestamp": draw.choice(_TIMES), "dependencies": services}


def _event(draw: random.Random) -> dict[str, Any]:
    told: dict[str, Any] = {"id": f"e-{draw.randrange(99)}", "timestamp": draw.choice(_TIMES)}
    told |= {
        "entity_id": draw.choice(_NAMES),
        "event_type": draw.choice(("health_changed", "threshold_crossed")),
        "severity": "info",
    }
    told |= {"entity_id": draw.choice(_NAMES), "message": draw.choice(_NAMES)}
    told |= {"old_state": draw.choice(_STATUS), "new_state": {"state": "critical"}}
    return told | {"attributes": {"cpu": 1.5, "tags": ["a"]}, "tags": [], "seq": draw.randrange(10**6), "epoch": "e1"}


def _events(draw: random.Random) -> list[Any]:
    return [_event(draw) for _ in range(draw.randrange(4))]


def _stats(draw: random.Random) -> dict[str, Any]:
    alert = {"id": "a", "level": draw.choice(_STATUS), "message": draw.choice(_NAMES), "status": "active"}
    metrics = {"CPU": {"percent": 12.5, "cores": 4, "core": {"0": 1.5}}, "DB": {"error": "no answer"}, "load": 1.5}
    return {"metrics": metrics, "alerts": [alert] * draw.randrange(3), "timestamp": draw.choice(_TIMES)}


def _snapshot(draw: random.Random) -> dict[str, Any]:
    return {"health": _health(draw), "statistics": _stats(draw), "events": _events(draw)}


_DATA: Final[Mapping[str, Callable[[random.Random], Any]]] = {
    "health_update": _health,
    "events_update": _events,
    "stats_update": _stats,
    "initial_data": _snapshot,
    "pong": lambda _: {},
    "error": lambda _: "no",
}


def nearly_usual(seed: int) -> bytes:
    """A frame, now and then a body of health; the same for the same seed."""
    draw = random.Random(seed)
    kind = draw.choices(tuple(_DATA), (4, 4, 2, 2, 1, 1))[0]
    told: Any = {"type": kind, "data": _DATA[kind](draw)}
    if draw.random() < 0.6:
        told |= {"epoch": "e1", "seq": draw.randrange(10**6), "timestamp": draw.choice(_TIMES)}
    if kind == "health_update" and draw.random() < 0.3:
        told = told["data"]
    for _ in range(draw.choice((0, 1, 1, 2))):
        _spoil(told, draw)
    separators = draw.choice(((",", ":"), (", ", ": "), (" ,\n", "\t:")))
    text = json.dumps(told, ensure_ascii=draw.random() < 0.5, separators=separators)
    return _respelt(text, draw).encode(errors="surrogatepass")


def _spoil(told: Any, draw: random.Random) -> None:
    """One place of it becomes odd: another value, another key, one less, an order that is not usual."""
    places = [place for place in _containers(told) if place]
    if not places:
        return
    place = draw.choice(places)
    key = draw.choice(list(place) if isinstance(place, dict) else range(len(place)))
    match draw.randrange(5):
        case 0 | 1:
            place[key] = deepcopy(draw.choice(_ODD))
        case 2 if isinstance(place, dict):
            place[draw.choice(_KEYS)] = deepcopy(draw.choice((*_ODD, place[key])))
        case 3:
            del place[key]
        case _ if isinstance(place, dict):
            place[key] = place.pop(key)
        case _:
            place.append(place[key])


def _containers(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [each for one in inner for each in _containers(one)]
    return [value, *found] if isinstance(value, dict | list) else found


def _respelt(text: str, draw: random.Random) -> str:
    """The same now and then with a key twice, an escape that need not be one, or something around it."""
    match draw.randrange(20):
        case 0:
            return text.replace('"status"', '"st\\u0061tus"', draw.choice((1, -1)))
        case 1:
            return text.replace('"data"', '"data": null, "data"', 1)
        case 2:
            return text.replace("{", '{"type": 1, ', draw.choice((1, 2, -1)))
        case 3:
            return text.replace("}", ', "seq": 7, "epoch": "twice", "name": "twice"}', draw.choice((1, -1)))
        case 4:
            return draw.choice((" ", "\n", "\ufeff", "\x00", "")) + text + draw.choice((" ", "\n\n", "\x00", "x", "}"))
        case 5:
            return text.replace("_update", "\\u005fupdate")
        case 6:
            return text.replace('"type"', draw.choice(('"tipe"', '"typ\\u0065"', '"Type"', '"type": null, "x"')))
        case _:
            return text
