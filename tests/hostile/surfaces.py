"""Where input comes in. Each surface takes bytes and checks all that leaves it; only `AssertionError` comes out."""

import contextlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from desktop_monitor.cli.arguments import parse_arguments
from desktop_monitor.cli.errors import UsageError
from desktop_monitor.cli.table import change_lines, table
from desktop_monitor.client.failures import handshake_refused, link_closed, retry_after_seconds
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import decoded as config_text
from desktop_monitor.config.loading import parse
from desktop_monitor.core.decode import decode_alerts, decode_events, decode_frame, decode_health, decode_stats
from desktop_monitor.core.json_lines import json_lines
from desktop_monitor.core.messages import Decoded
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.text import clean, csv_cell
from desktop_monitor.core.updates import Update
from desktop_monitor.desktop.bubble import plain_body
from tests.hostile.clean import assert_clean
from tests.hostile.looked_at import looked_at
from tests.hostile.served import asked, listened
from tests.hostile.two_ways import both_ways

_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_DECODERS: Final[Mapping[str, Callable[[bytes], Decoded]]] = {
    "health body": decode_health,
    "statistics body": decode_stats,
    "events body": decode_events,
    "alerts body": decode_alerts,
}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _taken(decoded: Decoded) -> None:
    """What was decoded goes the whole way: what is known, the lines, the table of the terminal."""
    monitor = EndpointMonitor("A", "http://a", ConnectionPolicy(), NoticePolicy())
    monitor.started(0.0)
    changes = monitor.receive(decoded, "push", 1.0, _AT)
    changes += monitor.receive(decoded, "poll", 2.0, _AT, 1.5)
    view = monitor.view(live=True, paused=False)
    update = Update(endpoint="A", at=_AT, now=2.0, changes=tuple(changes), view=view)
    for line in json_lines(update):
        for text in _texts(json.loads(line, parse_constant=_no_constant)):
            assert_clean(text, 2_100)
    for line in (*change_lines(update), *table([view], 2.0, 100, colour=False)):
        assert_clean(line, 10_000)
    for problem in decoded.problems:
        assert_clean(problem, 2_000)


def _no_constant(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


def _frame(data: bytes) -> None:
    _taken(decode_frame(data.decode(errors="replace")))
    _taken(decode_frame(data.decode("latin-1")))


def _configuration(data: bytes) -> None:
    try:
        parse(config_text(data, "config.toml"), "config.toml")
    except ConfigError as error:
        assert_clean(str(error), 5_000)


def _arguments(data: bytes) -> None:
    words = [word.decode(errors="surrogateescape") for word in data.split(b"\0")]
    code: object = 0
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            parse_arguments(words)
    except UsageError as mistake:
        assert_clean(str(mistake), 2_100)
        code = 0 if mistake.exit_code in (2, 3) else mistake.exit_code
    except SystemExit as end:  # --help and --version
        code = end.code
    assert code == 0


def _refusal(data: bytes) -> None:
    text = data.decode("latin-1")
    for status in (302, 429, 503):
        failure = handshake_refused(status, text, text[::-1], text)
        assert_clean(failure.reason, 300)
        assert failure.retry_after is None or failure.retry_after >= 0
    wait = retry_after_seconds(text, None)
    assert wait is None or wait >= 0
    assert_clean(link_closed(1000 + len(data) % 16, data[:123].decode(errors="replace")).reason, 300)


def _shown(data: bytes) -> None:
    text = data.decode(errors="surrogatepass") if b"\xed" in data and _passes(data) else data.decode(errors="replace")
    assert_clean(clean(text), 2_000)
    assert not csv_cell(clean(text)).startswith(("=", "+", "-", "@"))
    body = plain_body(text, markup=True)
    assert "<" not in body
    for line in body.split("\n"):
        assert_clean(line, 20_000)


def _passes(data: bytes) -> bool:
    try:
        data.decode(errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _body(decode: Callable[[bytes], Decoded]) -> Callable[[bytes], None]:
    return lambda data: _taken(decode(data))


SURFACES: Final[Mapping[str, Callable[[bytes], None]]] = {
    "frame": _frame,
    "both ways": both_ways,
    "looked at": looked_at,
    **{name: _body(decode) for name, decode in _DECODERS.items()},
    "configuration": _configuration,
    "command line": _arguments,
    "refusal": _refusal,
    "shown text": _shown,
    "requests to the agent": asked,
    "frames to the agent": listened,
}
