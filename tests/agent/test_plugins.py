"""What Nagios plugins print."""

import pytest

from desktop_monitor.agent.commands import CommandResult
from desktop_monitor.agent.plugins import METRICS_LIMIT, read_perfdata, read_plugin
from desktop_monitor.core.health import Health


@pytest.mark.parametrize(
    ("code", "health"),
    [(0, Health.HEALTHY), (1, Health.WARNING), (2, Health.CRITICAL), (3, Health.UNKNOWN), (4, Health.UNKNOWN)],
)
def test_the_exit_status_is_the_health(code: int, health: Health) -> None:
    assert read_plugin(CommandResult(code, "DISK - fine", "")).health is health


def test_message_and_figures_of_one_line() -> None:
    plugin = read_plugin(CommandResult(0, "LOAD OK - 0.1 | load1=0.10;5;10;0 'load 5'=1e-1s\n", ""))
    assert plugin.message == "LOAD OK - 0.1"
    assert plugin.metrics == {"load1": 0.1, "load 5": 0.1}
    assert plugin.perfdata == "load1=0.10;5;10;0 'load 5'=1e-1s"


def test_the_first_line_is_the_message_and_figures_go_on_after_the_second_bar() -> None:
    output = "DISK OK | /=2643MB;5948\n/ 15272 MB (77%);\n/boot 68 MB | /boot=68MB\n/home=69357MB;253404"
    plugin = read_plugin(CommandResult(0, output, ""))
    assert plugin.message == "DISK OK"
    assert plugin.metrics == {"/": 2643.0, "/boot": 68.0, "/home": 69357.0}


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (CommandResult(0, "", ""), "the plugin said nothing"),
        (CommandResult(2, "", "no such host\nmore"), "no such host"),
        (CommandResult(127, "", "not found"), "ended with 127: not found"),
        (CommandResult(-9, "half", ""), "ended by signal 9: half"),
        (CommandResult(1, "red \x1b[31m\u202e", ""), "red \ufffd[31m\ufffd"),
    ],
)
def test_messages(result: CommandResult, message: str) -> None:
    assert read_plugin(result).message == message


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("time=0,5s", {"time": 0.5}),
        ("a=U b=-3%", {"b": -3.0}),
        ("'it''s'=1", {"it's": 1.0}),
        ("=1 x= y=z", {}),
        ("huge=1e999", {}),
    ],
)
def test_figures(text: str, metrics: dict[str, float]) -> None:
    assert read_perfdata(text) == metrics


def test_figures_are_bounded() -> None:
    text = " ".join(f"m{number}={number}" for number in range(1000))
    assert len(read_perfdata(text)) == METRICS_LIMIT


@pytest.mark.parametrize("hostile", ["a" * 65_536, "'" * 65_536, "'a " * 20_000, "a=" * 30_000])
def test_hostile_figures_are_read_in_bounded_time(hostile: str) -> None:
    assert read_perfdata(hostile) == {}  # the test's own timeout is the bound
