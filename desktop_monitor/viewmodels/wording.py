"""What the window says about ages, states and health, as plain text (docs/behaviour.md, "The window")."""

from datetime import datetime
from math import ceil

from desktop_monitor.core.health import Health, health_of
from desktop_monitor.core.messages import Source
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, ServiceState, State

WAITING = "Waiting for the first answer…"
NOTHING = "—"

_AGE_STEPS = ((10, 1, 1, "s"), (60, 5, 1, "s"), (3600, 60, 60, "min"), (86_400, 3600, 3600, "h"))
_DAY = 86_400
_NAMES_IN_A_SENTENCE = 3

STATE_WORDS = {
    State.CONNECTING: "Connecting…",
    State.CONNECTED: "Live",
    State.DISCONNECTED: "Disconnected",
    State.FALLBACK: "Polling",
    State.ERROR: "Error",
}
HEALTH_WORDS = {
    Health.HEALTHY: "Healthy",
    Health.WARNING: "Warning",
    Health.CRITICAL: "Critical",
    Health.UNKNOWN: "Unknown",
    Health.DISABLED: "Disabled",
}
_NEXT_STEPS = {
    "dns": "Check the host name in the configuration and this computer's name resolution.",
    "tcp": "Check that the server runs and that its port can be reached from here.",
    "tls": "Check the server's certificate; a private authority goes into ca_file.",
    "proxy": "Check the proxy settings of this computer.",
    "http": "Check the address in the configuration and the server's log.",
    "upgrade": "Check that the server, or the proxy before it, allows WebSocket.",
    "key": "Check the key of this endpoint.",
    "silent": "Check whether the server hangs: it accepts, but says nothing.",
    "protocol": "Check that the address belongs to an Admin API.",
    "closed": "Check the server's log: it closed the connection.",
    "local": "Correct this endpoint's entry in the configuration, then start again.",
}


def age_text(age: float) -> str:
    """An age in seconds, coarse: "7 s", "25 s", "4 min", "3 h", "2 d"."""
    age = max(age, 0.0)
    for limit, step, unit, name in _AGE_STEPS:
        if age < limit:
            return f"{int(age // step) * step // unit} {name}"
    return f"{int(age // _DAY)} d"


def age_wait(age: float) -> float:
    """Seconds until `age_text` of a growing age says something else."""
    age = max(age, 0.0)
    step = next((step for limit, step, _, _ in _AGE_STEPS if age < limit), _DAY)
    return step - age % step


def wait_text(seconds: float) -> str:
    """A time to wait: "4 s", "3 min"; always rounded up."""
    return f"{max(ceil(seconds), 0)} s" if seconds <= 60 else f"{ceil(seconds / 60)} min"


def wait_wait(seconds: float) -> float | None:
    """Seconds until `wait_text` of a shrinking wait says something else; None once it is over."""
    if seconds <= 0:
        return None
    unit = 1 if seconds <= 60 else 60
    return seconds - (ceil(seconds / unit) - 1) * unit


def milliseconds_text(value: float | None) -> str:
    """A response time given in milliseconds: "0.4 ms", "12 ms", "3.2 s"; a dash for None."""
    if value is None:
        return NOTHING
    if value >= 10_000:
        return f"{value / 1000:.0f} s"
    if value >= 1000:
        return f"{value / 1000:.1f} s"
    return f"{value:.0f} ms" if value >= 10 else f"{value:.1f} ms"


def proof_text(age: float | None, source: Source) -> str:
    """Age and source: "2 s · push"; a dash if there never was a proof."""
    return NOTHING if age is None or source == "none" else f"{age_text(age)} · {source}"


def time_text(moment: datetime, today: datetime) -> str:
    """Local clock time to the second; date and time to the minute if it is not the day of `today`. Both are aware."""
    local = moment.astimezone()
    return f"{local:%H:%M:%S}" if local.date() == today.astimezone().date() else f"{local:%d %b %H:%M}"


def countdown(status: ConnectionStatus, now: float) -> float | None:
    """Seconds to the next dial or probe, None if there is none or it is due."""
    return None if status.retry_at is None or status.retry_at <= now else status.retry_at - now


def connection_text(view: EndpointView, now: float) -> str:
    """The state in a few words, for the indicator: "Live · 12 ms", "Disconnected · retry 4 s"."""
    status = view.status
    word = STATE_WORDS[status.state]
    if status.state is State.CONNECTED and status.rtt is not None:
        return f"{word} · {milliseconds_text(status.rtt * 1000)}"
    if status.state is State.DISCONNECTED:
        if view.paused:
            return f"{word} · paused"
        left = countdown(status, now)
        return word if left is None else f"{word} · retry {wait_text(left)}"
    if status.state is State.ERROR and status.reason:
        return f"{word} · {clean(status.reason)}"
    return word


def second_line(view: EndpointView, now: float) -> str:
    """The line under an endpoint's name: as `connection_text`, with the time to the next probe."""
    left = countdown(view.status, now)
    if view.status.state is State.FALLBACK and left is not None:
        return f"{STATE_WORDS[State.FALLBACK]} · probe in {wait_text(left)}"
    return connection_text(view, now)


def second_line_wait(view: EndpointView, now: float) -> float | None:
    """Seconds until `second_line` changes by itself; None if it does not."""
    if view.status.state not in (State.DISCONNECTED, State.FALLBACK) or view.paused:
        return None
    left = countdown(view.status, now)
    return None if left is None else wait_wait(left)


def next_step(view: EndpointView) -> str:
    """What a person can do about the state of the connection."""
    status = view.status
    if view.paused:
        return "Resume connects again."
    if status.state is State.CONNECTED:
        return "Nothing to do."
    if status.state is State.CONNECTING:
        return "Wait for the server's answer."
    if status.state is State.ERROR:
        return _NEXT_STEPS.get(status.layer or "", "Check that the server runs; Retry tries again now.")
    if not view.live:
        return "Live updates are off; switch them on to connect."
    if status.state is State.FALLBACK:
        return "Data comes by polling; Retry tries the live connection now."
    return "It dials again by itself; Retry dials now."


def connection_details(view: EndpointView, now: float) -> tuple[tuple[str, str], ...]:
    """State, reason, layer and next step, as labelled lines for a tooltip."""
    status = view.status
    lines = [("State", connection_text(view, now))]
    if status.reason:
        lines.append(("Reason", clean(status.reason)))
    if status.layer:
        lines.append(("Layer", status.layer))
    if status.attempt:
        lines.append(("Attempt", str(status.attempt)))
    lines.append(("Next step", next_step(view)))
    return tuple(lines)


def headline(view: EndpointView, now: float, today: datetime) -> str:
    """Why the endpoint is as it is, in one sentence."""
    sentence = _no_data(view) if view.health_seen_at is None else _cause(view, now, today)
    status = view.status
    if view.paused:
        return f"{sentence} · paused"
    if view.health_seen_at is not None and status.state in (State.DISCONNECTED, State.ERROR):
        return f"{sentence} · {_trouble(status)}"
    return sentence


def summary(views: list[EndpointView]) -> str:
    """The line of the status bar: how many endpoints, and how many of them are not well."""
    parts = [_count(len(views), "endpoint")]
    for health in (Health.CRITICAL, Health.WARNING, Health.UNKNOWN):
        parts += _counted(sum(view.health is health for view in views), health.value)
    for state in (State.ERROR, State.DISCONNECTED, State.CONNECTING, State.FALLBACK):
        parts += _counted(sum(view.status.state is state for view in views), _SUMMARY_WORDS[state])
    return " · ".join(parts)


_SUMMARY_WORDS = {
    State.ERROR: "in error",
    State.DISCONNECTED: "disconnected",
    State.CONNECTING: "connecting",
    State.FALLBACK: "polling",
}


_PLURALS = {Health.WARNING: "have warnings"}


def _counted(number: int, word: str) -> list[str]:
    return [f"{number} {word}"] if number else []


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _trouble(status: ConnectionStatus) -> str:
    word = STATE_WORDS[status.state].lower()
    return f"{word}: {clean(status.reason)}" if status.reason else word


def _no_data(view: EndpointView) -> str:
    if view.status.state is State.ERROR or (view.status.state is State.DISCONNECTED and not view.paused):
        return f"No data yet · {_trouble(view.status)}"
    return "No data yet" if view.paused else WAITING


def _cause(view: EndpointView, now: float, today: datetime) -> str:
    if view.health is Health.HEALTHY:
        if not view.services:
            return "Healthy, by its own word"
        disabled = sum(service.health is Health.DISABLED for service in view.services)
        number = len(view.services) - disabled
        text = f"All {number} services are healthy" if number != 1 else "Its one service is healthy"
        return f"{text} · {disabled} disabled" if disabled else text
    culprits = [service for service in view.services if service.health is view.health]
    if not culprits:
        return _own_cause(view, now, today)
    if len(culprits) == 1:
        return _service_cause(culprits[0], now, today)
    names = ", ".join(clean_name(service.name) for service in culprits[:_NAMES_IN_A_SENTENCE])
    rest = len(culprits) - _NAMES_IN_A_SENTENCE
    more = f" and {rest} more" if rest > 0 else ""
    return f"{len(culprits)} services {_PLURALS.get(view.health, 'are ' + view.health.value)}: {names}{more}"


def _own_cause(view: EndpointView, now: float, today: datetime) -> str:
    if view.own is not None and view.own.health is view.health:
        return _service_cause(view.own, now, today)
    if view.health is Health.UNKNOWN and view.health_seen_at is not None:
        return f"No news for {age_text(now - view.health_seen_at)}: too old to be trusted"
    return HEALTH_WORDS[view.health]


def _service_cause(service: ServiceState, now: float, today: datetime) -> str:
    name = clean_name(service.name) or "The endpoint"
    if service.health is Health.UNKNOWN and health_of(service.word) is not Health.UNKNOWN:
        return f"{name} is overdue: last heard {age_text(now - service.seen_at)} ago"
    word = clean_name(service.word) or service.health.value
    text = f"{name} has a warning" if word.lower() == "warning" else f"{name} is {word}"
    if service.since is not None:
        age = (today - service.since).total_seconds()
        text += f" since {time_text(service.since, today)} ({age_text(age)})"
    return f"{text}: {clean(service.message)}" if service.message else text
