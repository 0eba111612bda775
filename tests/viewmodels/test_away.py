"""An absence in words."""

from datetime import timedelta

import pytest

from desktop_monitor.core.away import Absence, Difference, Return, Subject
from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.away import away_text
from tests.viewmodels.builders import TODAY


def found(
    *differences: Difference, events: int = 0, gaps: int = 0, unheard: tuple[str, ...] = (), asleep: bool = False
) -> Return:
    before: dict[Subject, Health] = {("A", "DB"): Health.HEALTHY}
    absence = Absence(start=TODAY - timedelta(hours=7, minutes=30), end=TODAY, asleep=asleep, before=before)
    return Return(absence=absence, events=events, gaps=gaps, differences=differences, unheard=unheard)


def test_nothing_came_to_light() -> None:
    text = away_text(found(), TODAY)
    assert text.startswith("While this program did not run, nobody watched: ")
    assert text.endswith("(7 h 30 min). All services are as they were before.")


def test_sleep_is_named_as_such() -> None:
    assert away_text(found(asleep=True), TODAY).startswith("While this computer slept, nobody watched: ")


def test_what_came_to_light() -> None:
    changed = [Difference(("A", f"S{number}"), Health.HEALTHY, Health.CRITICAL) for number in range(5)]
    text = away_text(found(*changed, events=12, gaps=1), TODAY)
    assert "12 event" in text
    assert "1 gap" in text
    assert "Not as before: A / S0 (Healthy → Critical), A / S1 (Healthy → Critical), " in text
    assert "S3" not in text
    assert text.endswith("and 2 more.")


@pytest.mark.parametrize("names", [("A",), tuple("ABCDE")])
def test_silence_is_no_good_news(names: tuple[str, ...]) -> None:
    text = away_text(found(unheard=names), TODAY)
    assert "Not heard since: A" in text
    assert "as they were" not in text


def test_names_of_servers_are_cleaned() -> None:
    text = away_text(found(Difference(("A\u202e", "D\x1bB"), Health.HEALTHY, Health.WARNING)), TODAY)
    assert text.isprintable()
