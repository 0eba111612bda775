"""One history in different orders of what happens in a moment, and what must be the same, as functions that raise."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, islice

from tests.core.notice_histories import ENDPOINTS, SETTLED_AFTER, Moment, happen, live
from tests.core.notice_world import World


def order_does_not_matter(moments: Sequence[Moment], poll_each: float) -> None:
    """Changes of one moment lead to the same at the same time, whichever comes first."""
    straight, *others = (_in_order(moments, poll_each, order) for order in ("straight", "reversed", "in turns"))
    for other in others:
        assert spoken_of(other) == spoken_of(straight)
        assert other.board == straight.board


def _in_order(moments: Sequence[Moment], poll_each: float, order: str) -> World:
    world = World(poll_each=poll_each, needs={"s2": ("s1",)})
    for are_changes, together in groupby(moments, key=lambda each: each.what == "becomes"):
        while some := list(islice(together, 3 if are_changes else 1)):
            world.advance(some[0].wait)
            if not are_changes:
                happen(world, some[0])
                continue
            distinct = {(each.endpoint, each.service): each.health for each in some}
            ordered = [(*key, health) for key, health in distinct.items() if key[0] not in world.unreachable]
            world.together(ordered[::-1] if order == "reversed" else ordered, in_turns=order == "in turns")
    world.back(*ENDPOINTS)
    world.advance(SETTLED_AFTER)
    return world


def order_of_reports_does_not_matter(moments: Sequence[Moment], poll_each: float) -> None:
    """Whichever endpoint reports first, is lost first or is back first, and whichever service it names first."""
    one, other = (live(moments, poll_each, cause=True, backwards=backwards) for backwards in (False, True))
    assert spoken_of(one) == spoken_of(other)
    assert one.board == other.board


def spoken_of(world: World) -> Counter[tuple[float, str, str, str, bool]]:
    """What was spoken, and which bubbles were closed, and when, whatever the order within a moment."""
    return Counter(
        (now, each.bubble, each.title, each.body, each.closes) for now, each in world.log if each.spoken or each.closes
    )
