import re

import msgspec
import pytest

from desktop_monitor.cli.columns import cells, cut, fit
from desktop_monitor.cli.table import change_lines, duration, table
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import (
    Change,
    ConnectionStatus,
    EventAdded,
    GapFound,
    HealthChanged,
    ProblemFound,
    State,
    StateChanged,
    StatsChanged,
)
from tests.cli.samples import NOW, notice, update, view

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def test_the_table_says_everything_in_words() -> None:
    status = ConnectionStatus(state=State.CONNECTED, rtt=0.012)
    assert table([view(status=status)], NOW, 80, colour=False) == [
        "Desktop Monitor  1 endpoint  ■ critical",
        "",
        "■ critical Production  ● Live (12 ms)",
        "  ■ critical Website live 3 s     down: connection refused",
        "  ● healthy  CPU     http 10 min",
    ]


def test_a_wait_is_counted_down_and_explained() -> None:
    status = ConnectionStatus(
        state=State.DISCONNECTED, attempt=3, retry_in=4.0, retry_at=NOW + 3.2, reason="connection refused"
    )
    lines = table([view(status=status)], NOW, 80, colour=False)
    assert lines[2:4] == ["■ critical Production  ○ Disconnected (next try in 4 s, attempt 3)", "  connection refused"]


def test_data_over_http_is_said() -> None:
    polled = msgspec.structs.replace(view(), health_source="poll")
    assert table([polled], NOW, 80, colour=False)[2] == "■ critical Production  ● Live (data over HTTP)"


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("width", [40, 41, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int, colour: bool, state: State) -> None:
    status = ConnectionStatus(
        state=state, attempt=10, retry_at=NOW + 300, rtt=1.5, reason="a reason that is quite long " * 9
    )
    services = tuple(
        msgspec.structs.replace(service, name=service.name + "日本語" * 30, message="m" * 300)
        for service in view().services
    )
    shown = msgspec.structs.replace(view("n" * 200, status), services=services)
    lines = table([shown, view(status=status)], NOW, width, colour=colour)
    assert [line for line in lines if cells(ESCAPE.sub("", line)) > width] == []
    text = ESCAPE.sub("", "\n".join(lines))
    assert "critical" in text
    assert "healthy" in text
    assert ("\x1b" in "".join(lines)) is colour


def test_colour_only_adds_to_the_words() -> None:
    plain, coloured = (table([view()], NOW, 80, colour=colour) for colour in (False, True))
    assert [ESCAPE.sub("", line) for line in coloured] == plain


def test_hostile_text_reaches_no_terminal() -> None:
    name = "x\x1b]0;gotcha\x07\u202e"
    services = (msgspec.structs.replace(view().services[0], name=name, word=name, message=name),)
    shown = msgspec.structs.replace(view(name, ConnectionStatus(reason=name)), services=services)
    text = "\n".join(table([shown], NOW, 80, colour=False)) + "".join(
        change_lines(update(StateChanged(ConnectionStatus(reason=name)), endpoint=name))
    )
    assert not any(harm in text for harm in ("\x1b", "\x07", "\u202e"))


def test_nothing_watched_is_a_table_too() -> None:
    assert table([], NOW, 80, colour=False) == ["Desktop Monitor  0 endpoints  ? unknown"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            StateChanged(ConnectionStatus(state=State.DISCONNECTED, attempt=1, retry_in=1.04, reason="refused")),
            "○ Disconnected, next try in 1.0 s: refused",
        ),
        (StateChanged(ConnectionStatus(state=State.CONNECTED)), "● Live"),
        (
            HealthChanged(service="CPU", old=Health.HEALTHY, new=Health.WARNING, source="push", message="90 %"),
            "CPU is warning (was healthy): 90 %",
        ),
        (HealthChanged(service=None, old=None, new=Health.HEALTHY, source="push"), "as a whole is healthy"),
        (EventAdded(Event(id="1", type="t", entity="CPU", message="m"), "push"), "event t, CPU: m"),
        (GapFound(start="10:00", end="11:00", reason="r"), "events from 10:00 to 11:00 may be missing: r"),
        (GapFound(start=None, end=None, reason="r"), "events from an unknown time to now may be missing: r"),
        (notice("CPU", "CPU is critical", "a\nb"), "notice: CPU is critical: a; b"),
        (ProblemFound(kind="frame", detail="not JSON", count=3), "problem (frame): not JSON (3 times)"),
    ],
)
def test_a_change_is_a_sentence(change: Change, sentence: str) -> None:
    assert change_lines(update(change)) == [f"03:04:05 Production: {sentence}"]


def test_numbers_alone_are_no_news() -> None:
    assert change_lines(update(StatsChanged({"cpu": {"percent": 1.0}}, "push"))) == []


def test_what_was_withheld_is_no_news() -> None:
    assert change_lines(update(notice("CPU", "CPU is critical", spoken=False))) == []


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-1, "0 s"), (0, "0 s"), (59.9, "59 s"), (60, "1 min"), (3_599, "59 min"), (7_200, "2 h"), (200_000, "2 d")],
)
def test_a_duration_is_in_its_largest_unit(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("e\u0301a", 2, "e\u0301a"),
        ("a", 0, ""),
    ],
)
def test_text_is_cut_to_cells(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown
    assert cells(fit(text, width)) == width


def test_a_state_that_does_not_fit_beside_the_name_gets_its_own_line() -> None:
    status = ConnectionStatus(state=State.DISCONNECTED, attempt=3, retry_at=NOW + 4)
    lines = table([view("A name of middling length", status)], NOW, 60, colour=False)
    assert lines[2:4] == ["■ critical A name of middling length", "  ○ Disconnected (next try in 4 s, attempt 3)"]
