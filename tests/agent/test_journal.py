"""The journal keeps the last events, numbers them without holes and finds them again."""

from datetime import UTC, datetime, timedelta

from desktop_monitor.agent.journal import JOURNAL_LIMIT, Journal

START = datetime(2026, 1, 1, tzinfo=UTC)


def filled(count: int, limit: int = JOURNAL_LIMIT) -> Journal:
    journal = Journal("epoch", limit)
    for number in range(1, count + 1):
        at = START + timedelta(seconds=number)
        journal.append(at, "CPU", "health_changed", severity="info", message=f"event {number}")
    return journal


def seqs(journal: Journal, limit: int = 100, **conditions: object) -> list[int]:
    return [event.seq for event in journal.select(limit, **conditions)]  # type: ignore[arg-type]


def test_newest_first_up_to_the_limit() -> None:
    assert seqs(filled(5), 3) == [5, 4, 3]


def test_since_seq_is_exclusive_and_start_time_inclusive() -> None:
    journal = filled(5)
    assert seqs(journal, since_seq=3) == [5, 4]
    assert seqs(journal, start_time=START + timedelta(seconds=4)) == [5, 4]
    assert seqs(journal, since_seq=4, start_time=START) == [5]
    assert seqs(journal, since_seq=5) == []


def test_the_last_ten_thousand_are_kept_and_numbers_go_on() -> None:
    journal = filled(JOURNAL_LIMIT + 5)
    found = seqs(journal, JOURNAL_LIMIT)
    assert found == list(range(JOURNAL_LIMIT + 5, 5, -1))
    assert journal.seq == JOURNAL_LIMIT + 5


def test_ids_differ_between_epochs() -> None:
    first, second = Journal("a"), Journal("b")
    events = [
        journal.append(START, "CPU", "health_changed", severity="info", message="") for journal in (first, second)
    ]
    assert events[0].id != events[1].id
    assert [event.epoch for event in events] == ["a", "b"]


def test_states_are_objects_or_nothing() -> None:
    event = Journal("e").append(START, "CPU", "health_changed", severity="info", message="", new="healthy")
    assert event.old_state is None
    assert event.new_state == {"state": "healthy"}


def test_a_limit_of_its_own() -> None:
    assert seqs(filled(10, limit=3)) == [10, 9, 8]
