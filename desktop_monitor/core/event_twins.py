"""Events by what they are known by as long as epoch or seq is not known (docs/behaviour.md, "Events")."""

from desktop_monitor.core.event_lanes import Identity
from desktop_monitor.core.messages import Event


class Twins:
    """Events by identity: one, seldom more, which differ in seq or epoch."""

    def __init__(self) -> None:
        self._held: dict[Identity, tuple[Event, ...]] = {}

    def of(self, identity: Identity) -> tuple[Event, ...]:
        """The held events of that identity, in the order they were added."""
        return self._held.get(identity, ())

    def add(self, event: Event, identity: Identity) -> None:
        """Hold one more."""
        self._held[identity] = (*self.of(identity), event)

    def replace(self, old: Event, new: Event, identity: Identity) -> None:
        """Hold `new` in the place of `old`, which is held and has the same identity."""
        self._held[identity] = tuple([new if each is old else each for each in self._held[identity]])

    def remove(self, event: Event, identity: Identity) -> None:
        """Forget one that is held."""
        rest = tuple([each for each in self._held[identity] if each is not event])
        if rest:
            self._held[identity] = rest
        else:
            del self._held[identity]
