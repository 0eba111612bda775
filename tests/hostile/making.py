"""How hostile inputs are made: by Hypothesis, from what the formats allow, and by mutation of the corpus."""

import json
import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.hostile.corpus import COMMAND_LINES, CONFIGURATIONS, INPUTS, SENTENCES
from tests.hostile.nearly_usual import nearly_usual, words
from tests.hostile.said import FRAMES, REQUESTS, frames, requests

WORDS: Final = words(
    """
type data health statistics events status service dependencies name message response_time_ms version error id
uptime_seconds metrics alerts severity level timestamp entity_id event_type old_state new_state seq epoch state
initial_data health_update stats_update events_update pong healthy critical details attributes tags
"""
)
_OPTIONS: Final = words(
    """
watch check agent key export doctor set delete events health notices --url --config --hidden --version --verbose
--selftest --json --for --until --no-record --timeout --host --port --endpoint --since --format jsonl csv
connected --probe -h --help --
"""
)
_KEYS: Final = words(
    """
endpoint name url ws_path transport ca_file key connection backoff_initial max_attempts jitter poll_interval
probe_intervals max_message_bytes notices enabled quiet_hours sound history days max_mib agent cpu disk check
kind target interval timeout
"""
)
PIECES: Final = (
    *(b"\xff", b"\xed\xa0\x80", b"\x00", b"\xe2\x80\xae", b"\\ud800", b"\\u0000", b"\x1b[2J", b"<img src=x>"),
    *(b"9" * 400, b"1e400", b"NaN", b"-0", b"null", b"true", b"[[[[", b"]]]]", b'{"', b'":', b'"', b"\\", b",", b"\n"),
    *(b"=1", b"2026-01-01T00:00:00+00:00Z", b"env:", b"keyring"),
)
SMALL: Final = 3_000
"""A longer seed is tried as it is, but not mutated: it would take all the time."""

_text = st.text(st.characters(exclude_categories=()), max_size=20) | st.sampled_from(
    [text for name, text in SENTENCES.items() if name not in ("long", "combining without end")]
)
_word = st.sampled_from(WORDS)
_scalar = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.integers(-(10**400), 10**400), st.floats(), _text, _word)
)
_value = st.recursive(
    _scalar,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_word | _text, inner, max_size=5),
    max_leaves=15,
)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")


def _toml(pairs: Sequence[tuple[str, str, Any]]) -> bytes:
    lines = [f"{table}\n{key} = {json.dumps(value)}" for table, key, value in pairs]
    return "\n".join(lines).encode(errors="surrogatepass")


_json_bytes = _value.map(_json) | st.dictionaries(_word, _value, max_size=8).map(_json) | st.binary(max_size=100)
_tables = st.sampled_from(["", "[[endpoint]]", "[connection]", "[notices]", "[history]", "[agent]", "[[agent.check]]"])
_config = st.lists(st.tuples(_tables, st.sampled_from(_KEYS), _value), max_size=5).map(_toml) | st.binary(max_size=100)
_argument = st.sampled_from(_OPTIONS) | st.text(max_size=10) | st.floats().map(str) | st.sampled_from(["24h", "A", "1"])
_command = st.lists(_argument, max_size=7).map(lambda words: "\0".join(words).encode(errors="surrogatepass"))


_STRATEGIES: Final[Mapping[str, SearchStrategy[bytes]]] = {
    **dict.fromkeys(("both ways", "looked at"), st.integers(0, 2**64).map(nearly_usual)),
    "configuration": _config,
    "command line": _command,
    **dict.fromkeys(
        ("refusal", "shown text"),
        _text.map(lambda text: text.encode(errors="surrogatepass")) | st.binary(max_size=150),
    ),
    "requests to the agent": requests,
    "frames to the agent": frames,
}
_SEEDS: Final[Mapping[str, Mapping[str, bytes]]] = {
    "configuration": CONFIGURATIONS,
    "command line": COMMAND_LINES,
    "requests to the agent": REQUESTS,
    "frames to the agent": FRAMES,
}


def strategy(surface: str) -> SearchStrategy[bytes]:
    """Inputs for a surface."""
    return _STRATEGIES.get(surface, _json_bytes)


def seeds(surface: str) -> Mapping[str, bytes]:
    """The corpus of a surface."""
    return _SEEDS.get(surface, INPUTS)


def mutated(data: bytes, draw: random.Random, others: Sequence[bytes]) -> bytes:
    """`data` with a few things changed."""
    changed = bytearray(data)
    for _ in range(draw.randint(1, 5)):
        at = draw.randrange(len(changed) + 1)
        end = min(len(changed), at + draw.choice((0, 1, 1, 2, 8, 50)))
        match draw.randrange(5):
            case 0:
                changed[at:end] = draw.choice(PIECES)
            case 1:
                changed[at:end] = b""
            case 2:
                changed[at:at] = draw.choice(WORDS).encode()
            case 3 if at < len(changed):
                changed[at] = draw.randrange(256)
            case _:
                other = draw.choice(others)
                start = draw.randrange(len(other) + 1)
                changed[at:end] = other[start : start + draw.choice((1, 10, 100))]
    return bytes(changed)
