"""Events as the monitor takes them in."""

import msgspec

from desktop_monitor.core.event_feed import EventFeed
from desktop_monitor.core.messages import Event
from desktop_monitor.core.updates import EventAdded
from tests.core.event_worlds import event_at


def _ids(feed: EventFeed, *events: Event) -> list[str]:
    return [change.event.id for change in feed.merge(events, "push") if isinstance(change, EventAdded)]


def test_a_list_that_begins_with_the_newest_is_told_the_other_way_round() -> None:
    assert _ids(EventFeed(), event_at(2), event_at(1)) == ["ev-1", "ev-2"]
    assert _ids(EventFeed(), event_at(1), event_at(2)) == ["ev-1", "ev-2"]


def test_numbers_go_before_times() -> None:
    newest = event_at(5, epoch="e", seq=7)
    same_moment = msgspec.structs.replace(newest, id="before", seq=6)
    clock_set_back = msgspec.structs.replace(event_at(9, epoch="e", seq=5), id="first")
    told = ["first", "before", "ev-5"]
    assert _ids(EventFeed(), newest, same_moment, clock_set_back) == told
    assert _ids(EventFeed(), clock_set_back, same_moment, newest) == told


def test_numbers_of_two_epochs_say_nothing() -> None:
    of_old, of_new = event_at(1, epoch="old", seq=90), event_at(2, epoch="new", seq=1)
    assert _ids(EventFeed(), of_new, of_old) == ["ev-1", "ev-2"]


def test_an_empty_list_tells_nothing() -> None:
    assert _ids(EventFeed()) == []
