"""Whatever is sent: nothing raises, and all text that comes out is clean and bounded."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.decode import decode_alerts, decode_events, decode_frame, decode_health, decode_stats
from desktop_monitor.core.messages import Decoded

_HARMFUL = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_RAW = {"raw", "raw_details"}

_any_text = st.text(st.characters(exclude_categories=()), max_size=20)
_WORDS = """
type data health statistics events status service dependencies name message response_time_ms version
error id uptime_seconds metrics alerts severity level timestamp entity_id event_type old_state
new_state seq epoch state initial_data health_update stats_update events_update pong healthy details
2026-11-22T20:50:36Z
"""
_words = st.sampled_from(_WORDS.split())
_scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(-(10**4000), 10**4000), st.floats(), _any_text, _words
)
_json = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_words | _any_text, inner, max_size=6),
    max_leaves=30,
)
_kinds = st.sampled_from(["initial_data", "health_update", "stats_update", "events_update", "pong", "error", "other"])

_EVERY_WAY: list[Callable[[bytes], Decoded]] = [decode_health, decode_stats, decode_events, decode_alerts]


def _texts(value: object) -> Iterator[tuple[str, int]]:
    """All text of a result with its limit, but what is raw by contract."""
    if isinstance(value, str):
        yield value, 2000
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in _RAW:
                yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name, 200
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)


def _check(decoded: Decoded) -> None:
    assert decoded.message is not None or decoded.problems
    for text, limit in _texts(decoded.message):
        assert len(text) <= limit
        assert not [each for each in text if unicodedata.category(each) in _HARMFUL], text
    for problem in decoded.problems:
        assert len(problem) <= 200
        assert not [each for each in problem if unicodedata.category(each) in _HARMFUL], problem


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@given(_json)
def test_any_json(value: Any) -> None:
    text = _dump(value)
    _check(decode_frame(text))
    for decode in _EVERY_WAY:
        _check(decode(text.encode(errors="surrogatepass")))


@given(_kinds, _json, st.dictionaries(_words, _json, max_size=4))
def test_any_frame_of_a_known_type(kind: str, data: Any, fields: dict[str, Any]) -> None:
    _check(decode_frame(_dump({**fields, "type": kind, "data": data})))


@given(st.dictionaries(st.sampled_from(["health", "statistics", "events", "epoch", "seq"]), _json))
def test_any_snapshot(data: dict[str, Any]) -> None:
    _check(decode_frame(_dump({"type": "initial_data", "data": data})))


@given(st.lists(st.dictionaries(_words, _json, max_size=8), max_size=3))
def test_any_list_of_objects(items: list[dict[str, Any]]) -> None:
    _check(decode_events(_dump(items).encode(errors="surrogatepass")))
    _check(decode_alerts(_dump(items).encode(errors="surrogatepass")))
    _check(decode_health(_dump({"status": "ok", "dependencies": items}).encode(errors="surrogatepass")))


@given(st.binary(max_size=200))
def test_any_bytes(body: bytes) -> None:
    for decode in _EVERY_WAY:
        _check(decode(body))
    _check(decode_frame(body.decode("latin-1")))


@given(_any_text)
def test_any_text(text: str) -> None:
    _check(decode_frame(text))


@pytest.mark.parametrize("opening", [b"[", b'{"dependencies":', b'{"a":{"b":[', b'{"metrics":{"a":'])
def test_any_depth(opening: bytes) -> None:
    for depth in (100, 500, 900, 1000, 200_000):
        for decode in _EVERY_WAY:
            _check(decode(opening * depth))
            _check(decode(opening * depth + b"1" + (b"}" if opening[:1] == b"{" else b"]") * depth))


@pytest.mark.parametrize("number", ["1" + "0" * 5000, "-" + "9" * 4299, "1e400", "NaN", "-Infinity", "1" * 400 + ".5"])
def test_any_number_anywhere(number: str) -> None:
    body = (
        '[{"id":#,"seq":#,"epoch":#,"timestamp":#,"old_state":#,"new_state":{"state":#},"status":"ok","name":"n",'
        '"response_time_ms":#,"level":#,"metrics":{"g":{"n":#}},"uptime_seconds":#,"x":#}]'
    ).replace("#", number)
    for decode in _EVERY_WAY:
        _check(decode(body.encode()))
        _check(decode(body[1:-1].encode()))
    _check(decode_frame(f'{{"type":"health_update","data":{{"status":"ok","dependencies":{body}}}}}'))
    _check(decode_frame(f'{{"type":"pong","seq":{number},"epoch":{number}}}'))
