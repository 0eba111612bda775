"""Events by identity."""

import msgspec

from desktop_monitor.core.event_lanes import identity_of
from desktop_monitor.core.event_twins import Twins
from tests.core.event_worlds import event_at


def test_each_identity_has_its_own_events() -> None:
    twins = Twins()
    events = [event_at(number, name=f"e{number}") for number in range(1_000)]
    for event in events[:20]:
        twins.add(event, identity_of(event))
    assert all(twins.of(identity_of(event)) == (event,) for event in events[:20])
    assert all(twins.of(identity_of(event)) == () for event in events[20:])
    for event in events[:20:2]:
        twins.remove(event, identity_of(event))
    assert [twins.of(identity_of(event)) for event in events[:4]] == [(), (events[1],), (), (events[3],)]


def test_twins_stay_in_the_order_they_came() -> None:
    twins = Twins()
    first = event_at(1, name="e", seq=None)
    second, third, fourth = (msgspec.structs.replace(first, seq=number) for number in (2, 3, 4))
    identity = identity_of(first)
    for event in (first, second, third):
        twins.add(event, identity)
    assert twins.of(identity) == (first, second, third)
    twins.replace(second, fourth, identity)
    assert twins.of(identity) == (first, fourth, third)
    twins.remove(first, identity)
    twins.remove(third, identity)
    assert twins.of(identity) == (fourth,)
    twins.replace(fourth, first, identity)
    assert twins.of(identity) == (first,)
    twins.remove(first, identity)
    assert twins.of(identity) == ()
