"""Effects of the link table (core.connection); the rules are in docs/behaviour.md, "Connection"."""

from desktop_monitor.core.backoff import floored, ladder_wait
from desktop_monitor.core.connection_state import (
    Abort,
    Backfill,
    Close,
    Dial,
    FailureKind,
    Heard,
    PollPhase,
    SendPing,
    Staged,
)
from desktop_monitor.core.connection_work import Work
from desktop_monitor.core.link_guards import data_lacking, failure_for_a_person, next_attempt
from desktop_monitor.core.policy import DATA_GRACE, WAKE_GRACE

BAD_CLOSES_IN_A_ROW = 3
PINGS_REMEMBERED = 100


def choose_live(w: Work) -> None:
    """Live updates on."""
    w.set_link(live=True)


def choose_polling(w: Work) -> None:
    """Live updates off."""
    w.set_link(live=False)


def first_dial(w: Work) -> None:
    """Dial attempt 0."""
    w.set_link(attempt=0, armed=None, probes=0, refusal=None, failure=None)
    dial(w)


def restart_ladder(w: Work) -> None:
    """Count the dial under way as attempt 0."""
    w.set_link(attempt=0, refusal=None)


def dial(w: Work) -> None:
    """Dial, with a new generation: the armed attempt, or the same once more."""
    attempt = w.link.attempt if w.link.armed is None else w.link.armed
    forget_link(w)
    generation = w.link.generation + 1
    timers = {"dial": w.now + w.policy.open_timeout}
    w.set_link(generation=generation, attempt=attempt, stage="tcp", timers=timers)
    w.actions.append(Dial(generation))


def forget_link(w: Work) -> None:
    """Forget what was true of the last socket or wait only."""
    w.set_link(
        armed=None,
        timers={},
        retry_wait=None,
        pings=(),
        rtt=None,
        health_at=None,
        stats_at=None,
        promised=False,
        silent=False,
    )


def note_stage(w: Work) -> None:
    """Remember how far the dial has come."""
    assert isinstance(w.event, Staged)
    w.set_link(stage=w.event.layer)


def ask_for_proof(w: Work) -> None:
    """Ping at once; the answer is the proof."""
    w.set_link(pings=(w.now,), timers={"prove": w.now + w.policy.open_timeout})
    w.actions.append(SendPing(w.link.generation))


def accept_proof(w: Work) -> None:
    """The link is proven: start the heartbeat, ask for what was missed, expect data."""
    opened_at = w.link.pings[0]
    timers = {
        "stable": opened_at + w.policy.stable_after,
        "ping": opened_at + w.policy.heartbeat_interval,
        "data": w.now + DATA_GRACE,
        "events": w.now + w.spread(w.policy.poll_interval),
    }
    w.set_link(failure=None, timers=timers)
    w.actions.append(Backfill())
    hear(w)


def hear(w: Work) -> None:
    """A message: the link lives; note round trip and data."""
    link, now, event = w.link, w.now, w.event
    assert isinstance(event, Heard)
    timers = {**link.timers, "dead": now + w.policy.heartbeat_timeout}
    if not (event.pong or event.health or event.stats or event.promises):
        w.set_link(last_message=now, timers=timers)
        return
    pings, rtt = link.pings, link.rtt
    if event.pong and pings:
        rtt, pings = now - pings[0], pings[1:]
    if event.behind:
        w.inner.append("refresh")
    health_at = now if event.health else link.health_at
    stats_at = now if event.stats else link.stats_at
    promised = link.promised or event.promises
    if promised:
        timers.pop("events", None)
    w.set_link(
        last_message=now, timers=timers, pings=pings, rtt=rtt, health_at=health_at, stats_at=stats_at, promised=promised
    )
    _expect_data(w)


def _expect_data(w: Work) -> None:
    """Arm the moment at which the data of this link would be lacking again."""
    if data_lacking(w):
        return
    timers = {name: at for name, at in w.link.timers.items() if name != "data"}
    if not w.link.promised and w.link.health_at is not None and w.link.stats_at is not None:
        oldest = min(w.link.health_at, w.link.stats_at)
        timers["data"] = oldest + w.policy.lacking_after
    w.set_link(silent=False, timers=timers)


def settle(w: Work) -> None:
    """A stable link that brings its data needs no polling."""
    if w.poller.phase is not PollPhase.OFF and not data_lacking(w):
        w.inner.append("relieve")


def forgive(w: Work) -> None:
    """The link is stable: the ladder begins anew with the next loss."""
    w.set_link(refusal=None, bad_closes=0, probes=0)


def fetch_events(w: Work) -> None:
    """Servers that promise nothing may push health but no events: fetch those in step with polling."""
    if w.poller.phase is PollPhase.OFF:
        w.actions.append(Backfill())
    w.set_link(timers={**w.link.timers, "events": w.now + w.spread(w.policy.poll_interval)})


def turn_to_http(w: Work) -> None:
    """The link lives but brings no data: say so and poll."""
    w.set_link(silent=True)
    w.inner.append("demand")


def beat(w: Work) -> None:
    """Send the next ping of the heartbeat."""
    link = w.link
    timers = {**link.timers, "ping": w.now + w.policy.heartbeat_interval}
    w.set_link(pings=(*link.pings, w.now)[-PINGS_REMEMBERED:], timers=timers)
    w.actions.append(SendPing(link.generation))


def beat_with_grace(w: Work) -> None:
    """Ping; after a wake the answer has to come soon."""
    beat(w)
    grace = min(WAKE_GRACE, w.policy.open_timeout)
    w.set_link(timers={**w.link.timers, "dead": w.now + grace})


def record_failure(w: Work) -> None:
    """Remember why, and whether it is for good."""
    failure = w.failure
    bad_closes = w.link.bad_closes + 1 if failure.kind is FailureKind.BAD_CLOSE else 0
    for_good = failure.kind is FailureKind.REFUSED or bad_closes >= BAD_CLOSES_IN_A_ROW
    told_to_wait = w.poller.failure is not None and w.poller.failure.retry_after is not None
    if for_good and w.link.refusal is None and not told_to_wait:
        w.inner.append("refresh")
    w.set_link(failure=failure, bad_closes=bad_closes, refusal=failure if for_good else None)


def climb(w: Work) -> None:
    """Arm the next attempt of the ladder."""
    attempt = next_attempt(w.link)
    forget_link(w)
    wait = floored(w.spread(ladder_wait(w.policy, attempt)), w.failure.retry_after)
    w.set_link(armed=attempt, retry_wait=wait, timers={"retry": w.now + wait})


def rest(w: Work) -> None:
    """The ladder is over: arm the next probe."""
    forget_link(w)
    intervals = w.policy.probe_intervals
    failure = w.link.failure
    slow = failure_for_a_person(w.link, w.poller) is not None
    interval = max(intervals) if slow else intervals[min(w.link.probes, len(intervals) - 1)]
    wait = floored(w.spread(interval), failure.retry_after if failure else None)
    w.set_link(probes=w.link.probes + 1, retry_wait=wait, timers={"retry": w.now + wait})


def restart_probes(w: Work) -> None:
    """Begin the probe intervals anew."""
    w.set_link(probes=0)


def abort(w: Work) -> None:
    """Drop the socket or dial without ceremony."""
    w.actions.append(Abort(w.link.generation))


def close(w: Work) -> None:
    """Drop the socket or dial, politely."""
    w.actions.append(Close(w.link.generation))


def note_wake(w: Work) -> None:
    """Remember when, and wake the poller too."""
    w.set_link(last_wake=w.now)
    w.inner.append("poller_wake")


def network_is_up(w: Work) -> None:
    """The network is back: that acts like a wake."""
    w.set_link(network_down=False)
    w.inner.append("wake")


def network_is_down(w: Work) -> None:
    """A hint that changes the reason only."""
    w.set_link(network_down=True)


def poll_from_now(w: Work) -> None:
    """Polling is the only way to data."""
    w.inner.append("demand")


def poll_now(w: Work) -> None:
    """One poll at once, if none is in flight."""
    w.inner.append("refresh")


def halt_poller(w: Work) -> None:
    """No more polls."""
    w.inner.append("halt")
