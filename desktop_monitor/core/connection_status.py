"""What the world is told of both machines (docs/behaviour.md, "The five states")."""

from desktop_monitor.core.connection_state import Connection, Failure, Verdict
from desktop_monitor.core.connection_state import LinkPhase as L
from desktop_monitor.core.link_guards import failure_for_a_person
from desktop_monitor.core.updates import ConnectionStatus, State

_STATES = {
    L.NEW: State.CONNECTING,
    L.DIALING: State.CONNECTING,
    L.PROVING: State.CONNECTING,
    L.PROVEN: State.CONNECTED,
    L.STABLE: State.CONNECTED,
    L.PROBE_PROVEN: State.CONNECTED,
    L.WAITING: State.DISCONNECTED,
    L.PAUSED: State.DISCONNECTED,
    L.STOPPED: State.DISCONNECTED,
    L.BLOCKED: State.ERROR,
}
"""In the other phases (over the ladder, or polling only) the poller decides."""

_OWN_REASONS = {L.PAUSED: "paused", L.STOPPED: "stopped"}
DATA_OVER_HTTP = "data over HTTP"
LIVE_UPDATES_OFF = "live updates off"


def public_state(connection: Connection) -> ConnectionStatus:
    """State, attempt and reason."""
    link, phase = connection.link, connection.link.phase
    state = _STATES.get(phase)
    failure = link.failure
    if state is None:
        state, failure = _state_by_polling(connection)
    reason = failure.reason if failure else None
    if state is State.CONNECTED:
        failure, reason = None, DATA_OVER_HTTP if link.silent else None
    elif phase in _OWN_REASONS:
        failure, reason = None, _OWN_REASONS[phase]
    elif phase is L.POLLING_ONLY and state is not State.ERROR:
        failure, reason = None, LIVE_UPDATES_OFF
    if link.network_down and state is not State.CONNECTED and phase not in _OWN_REASONS:
        reason = f"this computer reports no network ({reason})" if reason else "this computer reports no network"
    return ConnectionStatus(
        state=state,
        attempt=link.attempt if link.armed is None else link.armed,
        retry_in=link.retry_wait,
        retry_at=link.timers.get("retry"),
        reason=reason,
        layer=failure.layer if failure else None,
        rtt=link.rtt,
    )


def _state_by_polling(connection: Connection) -> tuple[State, Failure | None]:
    link, poller = connection.link, connection.poller
    person = failure_for_a_person(link, poller)
    if person is not None:
        return State.ERROR, person
    if poller.verdict is Verdict.ANSWERS:
        return State.FALLBACK, link.failure
    if poller.verdict is Verdict.FAILS:
        return State.ERROR, poller.failure
    return State.CONNECTING, link.failure if link.live else None
