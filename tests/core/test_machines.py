"""Messages that say nothing new are held back, and nothing comes out otherwise by it."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.connection import step
from desktop_monitor.core.connection_state import Action, Connection, Event, Heard, Opened, Recheck, Start, Tick, Wake
from desktop_monitor.core.machines import Machines
from desktop_monitor.core.policy import ConnectionPolicy

POLICY = ConnectionPolicy()
_PROOF = Heard(1, pong=True)
_events = st.sampled_from(
    [
        Heard(1, health=True),
        Heard(1, health=True),
        Heard(1, stats=True),
        Heard(1),
        Heard(1, pong=True),
        Heard(1, pong=True, behind=True),
        Heard(1, health=True, stats=True, promises=True),
        Heard(1, well_formed=False),
        Heard(0, health=True),
        Tick(),
        Wake(),
        Recheck(),
    ]
)


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.1, 1.0, 10.0, 40.0]), _events), max_size=30))
def test_what_is_held_back_makes_no_difference(steps: list[tuple[float, Event]]) -> None:
    machines, plain, now = Machines(POLICY, lambda: 0.5), Connection(), 0.0
    opening: list[tuple[float, Event]] = [(0.0, Start()), (0.0, Opened(1)), (0.1, _PROOF)]
    for passed, event in (*opening, *steps, (0.0, Tick())):
        now += passed
        due = plain.due
        if due is not None and due <= now and not isinstance(event, Tick):
            continue  # the session ticks first
        plain, expected = step(POLICY, plain, event, now, 0.5)
        actions: list[Action] = []
        if not isinstance(event, Heard) or not machines.hold(event, now):
            actions = machines.take(event, now)
            assert machines.state == plain
        assert actions == list(expected)
        early, right = machines.state.due, plain.due
        assert right is None or (early is not None and early <= right)


def test_a_flood_of_health_is_held_back() -> None:
    machines = Machines(POLICY, lambda: 0.5)
    for event in (Start(), Opened(1), _PROOF, Heard(1, health=True)):
        machines.take(event, 0.0)
    before = machines.state
    assert all(machines.hold(Heard(1, health=True), now / 1_000) for now in range(1_000))
    assert machines.state is before
    assert not machines.hold(Heard(1, stats=True), 1.0)
    machines.take(Tick(), 1.0)
    assert machines.state.link.last_message == 0.999
    assert not machines.hold(Heard(1, health=True), 1.0)
