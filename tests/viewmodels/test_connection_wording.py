import pytest

from desktop_monitor.core.updates import ConnectionStatus, EndpointView, State
from desktop_monitor.viewmodels.connection_wording import (
    bytes_text,
    lasted_text,
    next_sentence,
    promise_lines,
    round_trip_sentence,
    state_sentence,
)
from desktop_monitor.viewmodels.round_trips import Figures
from desktop_monitor.viewmodels.wording import time_text
from tests.viewmodels.builders import LIVE, NOW, TODAY, endpoint


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.04, "0.0 s"),
        (9.4, "9.4 s"),
        (9.96, "10 s"),
        (59.4, "59 s"),
        (60, "1 min 0 s"),
        (3599, "59 min 59 s"),
        (7500, "2 h 5 min"),
        (273_600, "3 d 4 h"),
    ],
)
def test_how_long_it_lasted(seconds: float, text: str) -> None:
    assert lasted_text(seconds) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 KiB"), (15_000, "15 KiB"), (3e6, "2.9 MiB"), (5e12, "4656.6 GiB")],
)
def test_sizes(size: float, text: str) -> None:
    assert bytes_text(size) == text


WAITS = ConnectionStatus(
    state=State.DISCONNECTED, attempt=3, retry_in=4.0, retry_at=NOW + 4, reason="connection refused.", layer="tcp"
)


def test_one_sentence_says_why() -> None:
    view, since = endpoint(status=WAITS), (TODAY, NOW - 12)
    time = time_text(TODAY, TODAY)
    assert state_sentence(view, NOW, TODAY, since) == (
        f"Disconnected since {time} (10 s): connection refused (layer tcp)."
    )
    assert state_sentence(endpoint(), NOW, TODAY, None) == "Live."
    silent = endpoint(status=ConnectionStatus(state=State.CONNECTED, reason="data over HTTP"))
    assert state_sentence(silent, NOW, TODAY, None) == "Live: data over HTTP."


@pytest.mark.parametrize(
    ("view", "text"),
    [
        (
            endpoint(status=WAITS),
            (
                "Attempt 3 in 4 s. It dials again by itself; Retry dials now. "
                "Check that the server runs and that its port can be reached from here."
            ),
        ),
        (endpoint(status=WAITS, paused=True), "Resume connects again."),
        (endpoint(status=LIVE), "Nothing to do."),
        (
            endpoint(status=ConnectionStatus(state=State.CONNECTING, attempt=2)),
            "Attempt 2 is under way. Wait for the server's answer.",
        ),
        (
            endpoint(status=ConnectionStatus(state=State.ERROR, layer="key", retry_at=NOW + 300)),
            "Next probe of the live connection in 5 min. Check the key of this endpoint.",
        ),
        (
            endpoint(status=ConnectionStatus(state=State.FALLBACK, layer="upgrade")),
            (
                "Data comes by polling; Retry tries the live connection now. "
                "Check that the server, or the proxy before it, allows WebSocket."
            ),
        ),
        (
            endpoint(status=ConnectionStatus(state=State.FALLBACK), live=False),
            "Live updates are off; switch them on to connect.",
        ),
    ],
)
def test_what_comes_next(view: EndpointView, text: str) -> None:
    assert next_sentence(view, NOW) == text


def test_what_holds_of_the_data() -> None:
    assert [text for _, text in promise_lines(endpoint(), NOW, None)] == [
        "by push, proven < 5 s ago",
        "not heard yet",
        "none yet",
    ]
    assert promise_lines(endpoint(), NOW, NOW - 130)[2][1] == "last one came 2 min ago"


def test_round_trips_in_words() -> None:
    assert round_trip_sentence(Figures(0.0101, 0.0149, 3.21, 1234)) == (
        "Round trip, last hour: least 10 ms, median 15 ms, most 3.2 s (1\u202f234 pings)"
    )
    assert "No round trip" in round_trip_sentence(None)
