"""The connection of one endpoint: two machines as tables; what the world is told of both is in `connection_status`.

`LINK` is the WebSocket, `POLLER` the HTTP side; docs/behaviour.md tells the rules, docs/architecture.md shows the
diagrams that are generated from these tables. A pair of phase and event without a row changes nothing: that is the rule
for whatever comes late or does not apply.
"""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from desktop_monitor.core import link_effects as do
from desktop_monitor.core import link_guards as when
from desktop_monitor.core import poller_effects as http
from desktop_monitor.core.connection_state import (
    Abort,
    Action,
    Connection,
    Event,
    Failed,
    Failure,
    Heard,
    Opened,
    Polled,
    PollFailed,
    Staged,
    Tick,
)
from desktop_monitor.core.connection_state import LinkPhase as L
from desktop_monitor.core.connection_state import PollPhase as P
from desktop_monitor.core.connection_work import Work
from desktop_monitor.core.policy import ConnectionPolicy


class Row(NamedTuple):
    """In one of `sources`, on `event`, if `guard` holds: run `effects` in order, then be in `target` (None: stay)."""

    sources: tuple[L, ...] | tuple[P, ...]
    event: str
    guard: Callable[[Work], bool] | None
    target: L | P | None
    effects: tuple[Callable[[Work], None], ...]


_DIALS = (L.DIALING, L.PROVING)
_LINKS = (L.PROVEN, L.STABLE)
_PROBE_DIALS = (L.PROBING, L.PROBE_PROVING)
_OPEN = (*_LINKS, L.PROBE_PROVEN)
_LADDER = (*_DIALS, *_LINKS)
_PROBE = (*_PROBE_DIALS, L.PROBE_PROVEN)
_SOCKETS = (*_LADDER, *_PROBE)
_ACTIVE = (*_SOCKETS, L.WAITING, L.RESTING)
_INACTIVE = (L.NEW, L.PAUSED, L.BLOCKED)
_POLLABLE = (*_ACTIVE, L.POLLING_ONLY)

# The first row whose guard holds is taken.
LINK: tuple[Row, ...] = (
    # Beginning
    Row((L.NEW,), "start", when.live_asked, L.DIALING, (do.first_dial,)),
    Row((L.NEW,), "start", None, L.POLLING_ONLY, (do.choose_polling, do.poll_from_now)),
    # Dial and proof
    Row((L.DIALING, L.PROBING), "staged", None, None, (do.note_stage,)),
    Row((L.DIALING,), "opened", None, L.PROVING, (do.ask_for_proof,)),
    Row((L.PROBING,), "opened", None, L.PROBE_PROVING, (do.ask_for_proof,)),
    Row((L.PROVING,), "heard", when.well_formed, L.PROVEN, (do.accept_proof,)),
    Row((L.PROBE_PROVING,), "heard", when.well_formed, L.PROBE_PROVEN, (do.accept_proof,)),
    # An open link
    Row((L.PROVEN, L.PROBE_PROVEN), "heard", None, None, (do.hear,)),
    Row((L.STABLE,), "heard", None, None, (do.hear, do.settle)),
    Row((L.PROVEN, L.PROBE_PROVEN), "stable_due", None, L.STABLE, (do.forgive, do.settle)),
    Row(_OPEN, "ping_due", None, None, (do.beat,)),
    Row(_OPEN, "data_due", None, None, (do.turn_to_http,)),
    Row(_OPEN, "events_due", None, None, (do.fetch_events,)),
    # The ladder
    Row(_LADDER, "failed", when.bad_url, L.BLOCKED, (do.record_failure, do.forget_link, do.halt_poller)),
    Row(
        _LADDER,
        "failed",
        when.person_needed,
        L.RESTING,
        (do.record_failure, do.poll_from_now, do.rest),
    ),
    Row(_LADDER, "failed", when.last_attempt, L.RESTING, (do.record_failure, do.poll_from_now, do.rest)),
    Row(_LADDER, "failed", None, L.WAITING, (do.record_failure, do.poll_from_now, do.climb)),
    Row((L.WAITING,), "retry_due", None, L.DIALING, (do.dial,)),
    Row((L.WAITING,), "poll_answered", when.refused, L.RESTING, (do.rest,)),
    Row(_DIALS, "poll_answered", when.refused, L.RESTING, (do.abort, do.rest)),
    # Over the ladder
    Row(_PROBE, "failed", when.bad_url, L.BLOCKED, (do.record_failure, do.forget_link, do.halt_poller)),
    Row(_PROBE, "failed", None, L.RESTING, (do.record_failure, do.poll_from_now, do.rest)),
    Row((L.RESTING,), "retry_due", None, L.PROBING, (do.dial,)),
    Row((L.RESTING,), "poll_answered", when.poll_recovered, L.PROBING, (do.dial,)),
    Row((L.RESTING,), "poll_key_refused", None, None, (do.rest,)),
    Row(
        (L.POLLING_ONLY, L.RESTING),
        "poll_blocked",
        None,
        L.BLOCKED,
        (do.record_failure, do.forget_link, do.halt_poller),
    ),
    # Retry
    Row((L.WAITING,), "retry", None, L.DIALING, (do.first_dial,)),
    Row(_DIALS, "retry", None, None, (do.restart_ladder,)),
    Row(_OPEN, "retry", None, L.DIALING, (do.close, do.first_dial)),
    Row((L.RESTING,), "retry", None, L.PROBING, (do.restart_probes, do.dial, do.poll_now)),
    Row(_PROBE_DIALS, "retry", None, None, (do.restart_probes, do.poll_now)),
    Row((L.POLLING_ONLY,), "retry", None, None, (do.poll_now,)),
    Row((L.PAUSED,), "retry", when.live_wanted, L.DIALING, (do.first_dial,)),
    Row((L.PAUSED,), "retry", None, L.POLLING_ONLY, (do.poll_from_now,)),
    Row(_POLLABLE, "recheck", None, None, (do.poll_now,)),
    # Sleep, wake, network
    Row((L.WAITING,), "wake", when.wake_counts, L.DIALING, (do.note_wake, do.dial)),
    Row(_DIALS, "wake", when.wake_counts, L.DIALING, (do.note_wake, do.abort, do.dial)),
    Row((L.STABLE,), "wake", when.wake_after_death, L.DIALING, (do.note_wake, do.abort, do.first_dial)),
    Row((L.PROVEN,), "wake", when.wake_after_death, L.DIALING, (do.note_wake, do.abort, do.dial)),
    Row((L.PROBE_PROVEN,), "wake", when.wake_after_death, L.PROBING, (do.note_wake, do.abort, do.dial)),
    Row(_OPEN, "wake", when.wake_counts, None, (do.note_wake, do.beat_with_grace)),
    Row((L.RESTING,), "wake", when.wake_counts, L.PROBING, (do.note_wake, do.dial)),
    Row(_PROBE_DIALS, "wake", when.wake_counts, L.PROBING, (do.note_wake, do.abort, do.dial)),
    Row((L.POLLING_ONLY,), "wake", when.wake_counts, None, (do.note_wake,)),
    Row((*_POLLABLE, *_INACTIVE), "network_up", None, None, (do.network_is_up,)),
    Row((*_POLLABLE, *_INACTIVE), "network_down", None, None, (do.network_is_down,)),
    # Live updates on and off
    Row((L.POLLING_ONLY,), "live_on", None, L.DIALING, (do.choose_live, do.first_dial)),
    Row((L.PAUSED, L.BLOCKED), "live_on", None, None, (do.choose_live,)),
    Row(_SOCKETS, "live_off", None, L.POLLING_ONLY, (do.choose_polling, do.close, do.forget_link, do.poll_from_now)),
    Row(
        (L.WAITING, L.RESTING), "live_off", None, L.POLLING_ONLY, (do.choose_polling, do.forget_link, do.poll_from_now)
    ),
    Row((L.PAUSED, L.BLOCKED), "live_off", None, None, (do.choose_polling,)),
    # Pause and the end
    Row(_SOCKETS, "pause", None, L.PAUSED, (do.close, do.forget_link, do.halt_poller)),
    Row((L.WAITING, L.RESTING, L.POLLING_ONLY), "pause", None, L.PAUSED, (do.forget_link, do.halt_poller)),
    Row(_SOCKETS, "stop", None, L.STOPPED, (do.close, do.forget_link, do.halt_poller)),
    Row((L.WAITING, L.RESTING, L.POLLING_ONLY, *_INACTIVE), "stop", None, L.STOPPED, (do.forget_link, do.halt_poller)),
)

POLLER: tuple[Row, ...] = (
    Row((P.OFF,), "demand", None, P.POLLING, (http.begin_polling, http.start_poll)),
    Row((P.ARMED, P.POLLING), "demand", None, None, (http.want,)),
    Row((P.OFF,), "refresh", None, P.POLLING, (http.clear_poller, http.start_poll)),
    Row((P.ARMED,), "refresh", None, P.POLLING, (http.start_poll,)),
    Row((P.ARMED,), "poll_due", None, P.POLLING, (http.start_poll,)),
    Row((P.ARMED,), "poller_wake", None, P.POLLING, (http.start_poll,)),
    Row((P.POLLING,), "poller_wake", None, None, (http.cancel_poll, http.start_poll)),
    Row((P.POLLING,), "polled", http.wanted, P.ARMED, (http.note_answer, http.arm_poll)),
    Row((P.POLLING,), "polled", None, P.OFF, (http.note_answer,)),
    Row((P.POLLING,), "poll_failed", http.wanted, P.ARMED, (http.note_poll_failure, http.arm_poll)),
    Row((P.POLLING,), "poll_failed", None, P.OFF, (http.note_poll_failure,)),
    Row((P.ARMED,), "relieve", None, P.OFF, (http.disarm_poll,)),
    Row((P.POLLING,), "relieve", None, None, (http.unwant,)),
    Row((P.POLLING,), "halt", None, P.OFF, (http.cancel_poll, http.clear_poller)),
    Row((P.OFF, P.ARMED), "halt", None, P.OFF, (http.clear_poller,)),
)

_FAILING_TIMERS = {
    "dial": "no answer within {open_timeout:g} s",
    "prove": "connected, but nothing was said within {open_timeout:g} s",
    "dead": "no message for {heartbeat_timeout:g} s",
}
"""Timers whose end is a failure, with the reason."""

TIMERS = {
    "retry": "retry_due",
    "ping": "ping_due",
    "stable": "stable_due",
    "data": "data_due",
    "events": "events_due",
    "poll": "poll_due",
}
"""The other timers, with the event they raise."""

_ROWS: dict[tuple[L | P, str], tuple[Row, ...]] = {}
for _row in (*LINK, *POLLER):
    for _source in _row.sources:
        _ROWS[_source, _row.event] = (*_ROWS.get((_source, _row.event), ()), _row)


def step(
    policy: ConnectionPolicy,
    state: Connection,
    event: Event,
    now: float,
    draw: float,
    trace: Callable[[Row], None] | None = None,
) -> tuple[Connection, tuple[Action, ...]]:
    """Take one event.

    `now` is in seconds on the clock that counts sleep, `draw` is uniform in [0, 1) and serves as jitter. The actions
    are to be carried out in order. `trace` is told each row that is taken.
    """
    work = Work(policy, state, event, now, draw)
    if isinstance(event, Tick):
        while _fire_next_timer(work, trace):
            pass
    elif not _is_late(work.link.generation, work.poller.generation, event):
        _take(work, event.name, trace)
    return Connection(link=work.link, poller=work.poller), tuple(work.actions)


def _is_late(link_generation: int, poll_generation: int, event: Event) -> bool:
    if isinstance(event, Staged | Opened | Failed | Heard):
        return event.generation != link_generation
    if isinstance(event, Polled | PollFailed):
        return event.generation != poll_generation
    return False


def _take(work: Work, name: str, trace: Callable[[Row], None] | None) -> None:
    work.inner.append(name)
    while work.inner:
        inner = work.inner.popleft()
        for phase in (work.link.phase, work.poller.phase):
            row = next((row for row in _ROWS.get((phase, inner), ()) if row.guard is None or row.guard(work)), None)
            if row is None:
                continue
            for effect in row.effects:
                effect(work)
            if row.target is not None:
                work.enter(row.target)
            if trace:
                trace(row)


def _fire_next_timer(work: Work, trace: Callable[[Row], None] | None) -> bool:
    timers = {**work.link.timers, **work.poller.timers}
    due = [(at, name) for name, at in timers.items() if at <= work.now]
    if not due:
        return False
    name = min(due)[1]
    work.set_link(timers={other: at for other, at in work.link.timers.items() if other != name})
    work.set_poller(timers={other: at for other, at in work.poller.timers.items() if other != name})
    if name in TIMERS:
        _take(work, TIMERS[name], trace)
        return True
    reason = _FAILING_TIMERS[name].format(**msgspec.structs.asdict(work.policy))
    layer = work.link.stage if name == "dial" else "silent"
    work.actions.append(Abort(work.link.generation))
    work.event = Failed(work.link.generation, Failure(layer=layer, reason=reason))
    _take(work, "failed", trace)
    return True
