"""Which events are held, by what an event is known by as long as its epoch or seq is not (docs/behaviour.md, "Events").

One dictionary of 100,000 that grows at one end and shrinks at the other is rebuilt at some insertion: 10 ms, 70 ms in
memory that is not warm, in which the window stands still. The 256 small ones are rebuilt in 0.1 ms each. They hold
events by hash: a tuple and a list for each would be 20 MB, and work for the garbage collector.
"""

from desktop_monitor.core.event_lanes import Identity, identity_of
from desktop_monitor.core.messages import Event

_PARTS = 256


class Twins:
    """Events by identity: one, seldom more, which differ in seq or epoch."""

    def __init__(self) -> None:
        self._parts: tuple[dict[int, Event | tuple[Event, ...]], ...] = tuple({} for _ in range(_PARTS))

    def of(self, identity: Identity) -> tuple[Event, ...]:
        """The held events of that identity, in the order they were added."""
        key = hash(identity)
        found = self._parts[key % _PARTS].get(key)
        if found is None:
            return ()
        events = (found,) if isinstance(found, Event) else found
        return tuple([event for event in events if identity_of(event) == identity])

    def add(self, event: Event, identity: Identity) -> None:
        """Hold one more."""
        key = hash(identity)
        part = self._parts[key % _PARTS]
        found = part.get(key)
        if found is None:
            part[key] = event
        else:
            part[key] = (found, event) if isinstance(found, Event) else (*found, event)

    def replace(self, old: Event, new: Event, identity: Identity) -> None:
        """Hold `new` in the place of `old`, which is held and has the same identity."""
        key = hash(identity)
        part = self._parts[key % _PARTS]
        found = part[key]
        part[key] = new if isinstance(found, Event) else tuple([new if each is old else each for each in found])

    def remove(self, event: Event, identity: Identity) -> None:
        """Forget one that is held."""
        key = hash(identity)
        part = self._parts[key % _PARTS]
        found = part[key]
        if isinstance(found, Event):
            del part[key]
        else:
            rest = tuple([each for each in found if each is not event])
            part[key] = rest[0] if len(rest) == 1 else rest
