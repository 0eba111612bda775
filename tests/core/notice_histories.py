"""Random histories of the notice world, and what must be true of each: the properties, as functions that raise."""

from collections.abc import Callable, Sequence

import msgspec
from hypothesis import strategies as st

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_confirm import FLAP_QUIET
from desktop_monitor.core.notice_policy import NoticePolicy
from tests.core.notice_world import PUSH_ONLY, RECHECK, C, H, Key, U, W, World

ENDPOINTS = ("A", "B")
SERVICES = ("s0", "s1", "s2")
LONGEST_SILENCE = 1_800.0
SETTLED_AFTER = LONGEST_SILENCE + 900.0
"""Seconds after which everything that ends by itself has ended, and has been told."""
POLICY = NoticePolicy()


class Moment(msgspec.Struct, frozen=True):
    """Something that happens after a wait."""

    wait: float
    what: str
    endpoint: str = "A"
    service: str = "s0"
    health: Health = H
    seconds: float = 0.0


_endpoint = st.sampled_from(ENDPOINTS)
_service = st.sampled_from(SERVICES)
_health = st.sampled_from((H, W, C, U))
_wait = st.sampled_from((0.0, 1.0, 4.0, 12.0, 45.0, 130.0, 400.0))
_seconds = st.sampled_from((5.0, 60.0, 600.0, LONGEST_SILENCE))
_changes = st.builds(Moment, _wait, st.just("becomes"), _endpoint, _service, _health)


def _of(*whats: str) -> st.SearchStrategy[Moment]:
    return st.builds(Moment, _wait, st.sampled_from(whats), _endpoint, _service, _health, _seconds)


_flapping = _of("flap")
CHANGES = st.lists(_changes, max_size=12)
"""Single changes of health."""
CALM = st.lists(_changes | _flapping, max_size=12)
"""Nothing but changes of health, some of them too often."""
BROKEN = st.lists(_changes | _of("lose", "back", "sleep", "restart"), max_size=16)
"""Connections are lost, the computer sleeps, the program is restarted."""
SILENCED = st.lists(_changes | _flapping | _of("snooze", "snooze_all", "quiet", "acknowledge"), max_size=16)
"""People ask for silence."""
ACKNOWLEDGED = st.lists(
    st.builds(
        Moment,
        st.sampled_from((12.0, 45.0, 130.0)),
        st.sampled_from(("becomes", "becomes", "acknowledge")),
        st.just("A"),
        st.just("s0"),
        _health,
    ),
    max_size=8,
)
"""One service, and somebody who sees its trouble."""
ANYTHING = st.lists(
    _changes
    | _flapping
    | _of("lose", "back", "sleep", "restart", "snooze", "snooze_all", "quiet", "acknowledge", "lose_all"),
    max_size=16,
)
POLLS = st.sampled_from((15.0, 40.0, PUSH_ONLY))


def live(moments: Sequence[Moment], poll_each: float = 15.0, *, cause: bool = False, backwards: bool = False) -> World:
    """The world after all of it, when it has long been reachable and steady. `backwards`: whatever happens in one
    moment happens in the other order."""
    step = -1 if backwards else 1
    needs: dict[str, tuple[str, ...]] = {"s2": ("s1",)} if cause else {}
    world = World(endpoints=ENDPOINTS[::step], services=SERVICES[::step], poll_each=poll_each, needs=needs)
    for moment in moments:
        world.advance(moment.wait)
        happen(world, moment)
    world.back(*world.truth)
    world.advance(SETTLED_AFTER)
    return world


def happen(world: World, moment: Moment) -> None:
    """Let it happen, now."""
    _HAPPENINGS[moment.what](world, moment)


def _flap(world: World, moment: Moment) -> None:
    for health in (C, H, C, H, C, moment.health):
        world.becomes(moment.endpoint, moment.service, health)
        world.advance(3.0)


_HAPPENINGS: dict[str, Callable[[World, Moment], None]] = {
    "becomes": lambda world, moment: world.becomes(moment.endpoint, moment.service, moment.health),
    "flap": _flap,
    "lose": lambda world, moment: world.lose(moment.endpoint),
    "lose_all": lambda world, moment: world.lose(*world.truth),
    "back": lambda world, moment: world.back(moment.endpoint),
    "sleep": lambda world, moment: world.sleep(moment.seconds),
    "restart": lambda world, moment: world.restart(moment.seconds),
    "snooze": lambda world, moment: world.snooze(moment.endpoint, moment.service, moment.seconds),
    "snooze_all": lambda world, moment: world.snooze(None, None, moment.seconds),
    "quiet": lambda world, moment: world.quiet(moment.seconds),
    "acknowledge": lambda world, moment: world.acknowledge(moment.endpoint, None),
}


def bound(health: Health) -> float:
    """Seconds within which news that last are told."""
    if health is C:
        return RECHECK + POLICY.group_critical + 1.0
    confirm = POLICY.good_confirm if health is H else POLICY.warning_confirm
    return confirm + POLICY.group_other + 1.0


def told_in_time(world: World) -> None:
    """What lasts is told within its bound, trouble and recovery, unless the service changes too often."""
    for number, (at, key, health) in enumerate(world.changed):
        before = [moment for moment, other, _ in world.changed[: number + 1] if other == key]
        after = [moment for moment, other, _ in world.changed[number + 1 :] if other == key]
        told_by = at + bound(health)
        lasts = all(moment > told_by for moment in after)
        often = sum(at - moment <= 2 * POLICY.flap_window for moment in before) >= POLICY.flap_changes
        if lasts and not often:
            told = [news for moment, other, news in world.told if other == key and moment <= told_by]
            assert (told or [H])[-1] is health, (at, key, health)


def ends_with_the_truth(world: World) -> None:
    """At the end the operator believes what is so, and nothing is silenced any more."""
    for name in ENDPOINTS:
        for service in (*SERVICES, None):
            key: Key = (name, service)
            acknowledged = key in world.board.acknowledged
            if not acknowledged and not world.explained(key):
                assert world.belief.get(key, H) is world.expected(key), key
    assert world.belief.get((None, None), H) is H
    assert world.board.quiet_until is None
    assert world.board.snoozes == ()
    assert world.board.unstable == frozenset()
    assert all(world.expected(key) is not H for key in world.board.acknowledged)


def nothing_is_told_twice(world: World) -> None:
    """Each told health differs from the one told before; a recovery follows trouble that was told, and only once."""
    believed: dict[Key, Health] = {}
    for _, decision in world.log:
        for news in decision.news if decision.spoken else ():
            key = (news.endpoint, news.service)
            if news.unstable:
                continue
            again = (
                f"{news.service or news.endpoint or 'This computer'} is still" in f"{decision.title}\n{decision.body}"
            )
            again = again or "its snooze has ended" in decision.reason  # a summary names few
            assert news.health is not believed.get(key, H) or (again and news.health is not H), (key, decision)
            believed[key] = news.health


def no_more_bubbles_than_allowed(world: World) -> None:
    """At most one new bubble of an endpoint in five minutes, unless it gets worse; never two open at once."""
    opened: dict[str | None, tuple[float, str, Health]] = {}
    open_now: dict[str | None, set[str]] = {}
    for now, decision in world.log:
        if not decision.bubble or decision.bubble.startswith("digest"):
            continue
        where = decision.endpoint
        bubbles = open_now.setdefault(where, set())
        (bubbles.discard if decision.closes else bubbles.add)(decision.bubble)
        assert len(bubbles) <= 1, (now, bubbles)
        if not decision.spoken:
            continue
        news = max((each.health for each in decision.news), key=lambda health: health.rank)
        at, before, worst = opened.get(where, (-1e9, "", H))
        if decision.bubble == before:
            opened[where] = (at, before, max(worst, news, key=lambda health: health.rank))
            continue
        assert now - at >= POLICY.group_repeat or news.rank > worst.rank, (now, at, decision)
        opened[where] = (now, decision.bubble, news)


def silence_while_unstable(world: World) -> None:
    """After "unstable" nothing is told of the service until it has been calm."""
    unstable: dict[Key, float] = {}
    for now, decision in world.log:
        for news in decision.news if decision.spoken else ():
            key = (news.endpoint, news.service)
            if key in unstable and news.service is not None:
                assert _was_calm(world, key, unstable[key], now), (key, now, decision.title)
            unstable.pop(key, None)
            if news.unstable:
                unstable[key] = now


def _was_calm(world: World, key: Key, start: float, end: float) -> bool:
    """True if in that time there were four equal results in a row, or five minutes without a change."""
    changes = [moment for moment, other, _ in world.changed if other == key and moment <= end]
    ends = [*changes[1:], end]
    if any(until > start and until - since >= FLAP_QUIET for since, until in zip(changes, ends, strict=True)):
        return True
    results = [(moment, health) for moment, other, health in world.heard if other == key and moment <= end]
    runs = zip(results, results[1:], results[2:], results[3:], strict=False)
    return any(run[3][0] >= start and len({health for _, health in run}) == 1 for run in runs)


class Silence:
    """What people asked for, and whether it is kept."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._snoozed: dict[Key, float] = {}
        self._quiet_until = -1.0
        self._seen: dict[Key, Health] = {}
        self._checked = 0

    def ask(self, moment: Moment) -> None:
        """Note what `moment` asks for, before it happens."""
        world, until = self._world, self._world.now + moment.seconds
        match moment.what:
            case "snooze":
                self._snoozed[moment.endpoint, moment.service] = until
            case "snooze_all":
                self._snoozed[None, None] = until
            case "quiet":
                self._quiet_until = until
            case "flap":
                self._seen.pop((moment.endpoint, moment.service), None)
            case "becomes" if moment.health is H:
                self._seen.pop((moment.endpoint, moment.service), None)
            case "acknowledge":
                mine = {key: health for key, health in world.belief.items() if key[0] == moment.endpoint}
                self._seen.update(
                    {key: health for key, health in mine.items() if world.expected(key) is health is not H}
                )

    def check(self) -> None:
        """Nothing snoozed was told since the last time, nothing in quiet, nothing acknowledged that is no worse."""
        log = self._world.log
        for now, decision in log[self._checked :]:
            if decision.spoken:
                assert now >= self._quiet_until, decision
                for news in decision.news:
                    self._check_news(now, (news.endpoint, news.service), news.health)
        self._checked = len(log)

    def _check_news(self, now: float, key: Key, health: Health) -> None:
        assert now >= max(self._snoozed.get(key, -1.0), self._snoozed.get((None, None), -1.0)), key
        seen = self._seen.get(key)
        assert seen is None or health is H or health.rank > seen.rank, key
        if seen is not None and health is not seen:
            del self._seen[key]


def silences_are_kept(moments: Sequence[Moment], poll_each: float) -> None:
    """What people silence is silent, for as long as they said."""
    world = World(poll_each=poll_each)
    silence = Silence(world)
    for moment in moments:
        world.advance(moment.wait)
        silence.check()
        silence.ask(moment)
        happen(world, moment)
        silence.check()
    world.advance(SETTLED_AFTER)
    silence.check()
