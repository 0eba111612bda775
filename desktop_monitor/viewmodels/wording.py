"""What the window says about ages, states and health, as plain text (docs/behaviour.md, "The window").

Texts are translated where they are used: the tables hold what is to be translated.
"""

from datetime import UTC, datetime
from math import ceil

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import Source
from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, Layer, State
from desktop_monitor.viewmodels.figures import day_and_minute, decimal
from desktop_monitor.viewmodels.sentences import in_words

NOTHING = "—"
_ABSURD_MS = 1e10
"""From here on a response time has an exponent: no column is wide enough for its figures."""

_DAY = 86_400
_AGE_STEPS = (
    (5, 5, 1, str(QT_TRANSLATE_NOOP("wording", "< 5 s"))),
    (10, 5, 1, str(QT_TRANSLATE_NOOP("wording", "{number} s"))),
    (60, 10, 1, str(QT_TRANSLATE_NOOP("wording", "{number} s"))),
    (3600, 60, 60, str(QT_TRANSLATE_NOOP("wording", "{number} min"))),
    (_DAY, 3600, 3600, str(QT_TRANSLATE_NOOP("wording", "{number} h"))),
    (float("inf"), _DAY, _DAY, str(QT_TRANSLATE_NOOP("wording", "{number} d"))),
)
_STATE_WORDS = {
    State.CONNECTING: str(QT_TRANSLATE_NOOP("wording", "Connecting…")),
    State.CONNECTED: str(QT_TRANSLATE_NOOP("wording", "Live")),
    State.DISCONNECTED: str(QT_TRANSLATE_NOOP("wording", "Disconnected")),
    State.FALLBACK: str(QT_TRANSLATE_NOOP("wording", "Polling")),
    State.ERROR: str(QT_TRANSLATE_NOOP("wording", "Error")),
}
_HEALTH_WORDS = {
    Health.HEALTHY: str(QT_TRANSLATE_NOOP("wording", "Healthy")),
    Health.WARNING: str(QT_TRANSLATE_NOOP("wording", "Warning")),
    Health.CRITICAL: str(QT_TRANSLATE_NOOP("wording", "Critical")),
    Health.UNKNOWN: str(QT_TRANSLATE_NOOP("wording", "Unknown")),
    Health.DISABLED: str(QT_TRANSLATE_NOOP("wording", "Disabled")),
}
_SOURCE_WORDS = {"push": str(QT_TRANSLATE_NOOP("wording", "push")), "poll": str(QT_TRANSLATE_NOOP("wording", "poll"))}
_NEXT_STEPS = {
    "dns": str(
        QT_TRANSLATE_NOOP("wording", "Check the host name in the configuration and this computer's name resolution.")
    ),
    "tcp": str(QT_TRANSLATE_NOOP("wording", "Check that the server runs and that its port can be reached from here.")),
    "tls": str(QT_TRANSLATE_NOOP("wording", "Check the server's certificate; a private authority goes into ca_file.")),
    "proxy": str(QT_TRANSLATE_NOOP("wording", "Check the proxy settings of this computer.")),
    "http": str(QT_TRANSLATE_NOOP("wording", "Check the address in the configuration and the server's log.")),
    "upgrade": str(QT_TRANSLATE_NOOP("wording", "Check that the server, or the proxy before it, allows WebSocket.")),
    "key": str(QT_TRANSLATE_NOOP("wording", "Check the key of this endpoint.")),
    "silent": str(QT_TRANSLATE_NOOP("wording", "Check whether the server hangs: it accepts, but says nothing.")),
    "protocol": str(QT_TRANSLATE_NOOP("wording", "Check that the address belongs to an Admin API.")),
    "closed": str(QT_TRANSLATE_NOOP("wording", "Check the server's log: it closed the connection.")),
    "local": str(QT_TRANSLATE_NOOP("wording", "Correct this endpoint's entry in the configuration, then start again.")),
}
_COUNTED_HEALTH = {
    Health.CRITICAL: str(QT_TRANSLATE_NOOP("wording", "{number} critical")),
    Health.WARNING: str(QT_TRANSLATE_NOOP("wording", "{number} warning")),
    Health.UNKNOWN: str(QT_TRANSLATE_NOOP("wording", "{number} unknown")),
}
_COUNTED_STATES = {
    State.ERROR: str(QT_TRANSLATE_NOOP("wording", "{number} in error")),
    State.DISCONNECTED: str(QT_TRANSLATE_NOOP("wording", "{number} disconnected")),
    State.CONNECTING: str(QT_TRANSLATE_NOOP("wording", "{number} connecting")),
    State.FALLBACK: str(QT_TRANSLATE_NOOP("wording", "{number} polling")),
}


def health_word(health: Health) -> str:
    """The word for a health: "Critical"."""
    return QCoreApplication.translate("wording", _HEALTH_WORDS[health])


def state_word(state: State) -> str:
    """The word for a state of the connection: "Live"."""
    return QCoreApplication.translate("wording", _STATE_WORDS[state])


def waiting() -> str:
    """What is said as long as nothing has been heard."""
    return QCoreApplication.translate("wording", "Waiting for the first answer…")


def age_text(age: float) -> str:
    """An age in seconds, coarse: "< 5 s", "5 s", "20 s", "4 min", "3 h", "2 d".

    Each change wakes an idle window and repaints all ages: by seconds, this and the pulse were half of what it cost.
    """
    age = max(age, 0.0)
    step, unit, text = _age_step(age)
    return QCoreApplication.translate("wording", text).format(number=int(age // step) * step // unit)


def age_wait(age: float) -> float:
    """Seconds until `age_text` of a growing age says something else."""
    age = max(age, 0.0)
    step, _, _ = _age_step(age)
    return step - age % step


def _age_step(age: float) -> tuple[int, int, str]:
    return next((step, unit, text) for limit, step, unit, text in _AGE_STEPS if age < limit)


def wait_text(seconds: float) -> str:
    """A time to wait: "4 s", "3 min"; always rounded up."""
    if seconds <= 60:
        return QCoreApplication.translate("wording", "{number} s").format(number=max(ceil(seconds), 0))
    return QCoreApplication.translate("wording", "{number} min").format(number=ceil(seconds / 60))


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
    if value >= _ABSURD_MS:
        return decimal(f"{value / 1000:.1e} s")
    if value >= 10_000:
        return f"{value / 1000:.0f} s"
    if value >= 1000:
        return decimal(f"{value / 1000:.1f} s")
    return f"{value:.0f} ms" if value >= 10 else decimal(f"{value:.1f} ms")


def proof_text(age: float | None, source: Source) -> str:
    """Age and source: "20 s · push"; a dash if there never was a proof."""
    return (
        NOTHING
        if age is None or source == "none"
        else f"{age_text(age)} · {QCoreApplication.translate('wording', _SOURCE_WORDS[source])}"
    )


def time_text(moment: datetime, today: datetime) -> str:
    """Local clock time to the second; date and time to the minute if it is not the day of `today`. Both are aware."""
    local = moment.astimezone()
    return f"{local:%H:%M:%S}" if local.date() == today.astimezone().date() else day_and_minute(local)


def utc_text(moment: datetime) -> str:
    """The moment (aware) in UTC, for a tooltip: "2030-05-04 12:00:00 UTC"."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def countdown(status: ConnectionStatus, now: float) -> float | None:
    """Seconds to the next dial or probe, None if there is none or it is due."""
    return None if status.retry_at is None or status.retry_at <= now else status.retry_at - now


def connection_text(view: EndpointView, now: float) -> str:
    """The state in a few words, for the indicator: "Live · 12 ms", "Disconnected · retry 4 s"."""
    status = view.status
    word = state_word(status.state)
    if status.state is State.CONNECTED and status.rtt is not None:
        return f"{word} · {milliseconds_text(status.rtt * 1000)}"
    if status.state is State.DISCONNECTED:
        if view.paused:
            return QCoreApplication.translate("wording", "{state} · paused").format(state=word)
        left = countdown(status, now)
        return (
            word
            if left is None
            else QCoreApplication.translate("wording", "{state} · retry {wait}").format(
                state=word, wait=wait_text(left)
            )
        )
    if status.state is State.ERROR and status.reason:
        return f"{word} · {in_words(clean(status.reason))}"
    return word


def second_line(view: EndpointView, now: float) -> str:
    """The line under an endpoint's name: as `connection_text`, with the time to the next probe."""
    left = countdown(view.status, now)
    if view.status.state is State.FALLBACK and left is not None:
        return QCoreApplication.translate("wording", "{state} · probe in {wait}").format(
            state=state_word(State.FALLBACK), wait=wait_text(left)
        )
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
        return QCoreApplication.translate("wording", "Resume connects again.")
    if status.state is State.CONNECTED:
        return QCoreApplication.translate("wording", "Nothing to do.")
    if status.state is State.CONNECTING:
        return QCoreApplication.translate("wording", "Wait for the server's answer.")
    if status.state is State.ERROR:
        step = layer_step(status.layer)
        return step or QCoreApplication.translate("wording", "Check that the server runs; Retry tries again now.")
    if not view.live:
        return QCoreApplication.translate("wording", "Live updates are off; switch them on to connect.")
    if status.state is State.FALLBACK:
        return QCoreApplication.translate("wording", "Data comes by polling; Retry tries the live connection now.")
    return QCoreApplication.translate("wording", "It dials again by itself; Retry dials now.")


def layer_step(layer: Layer | None) -> str:
    """What a person can check when it fails on that layer; empty for None."""
    return "" if layer is None else QCoreApplication.translate("wording", _NEXT_STEPS[layer])


def connection_details(view: EndpointView, now: float) -> tuple[tuple[str, str], ...]:
    """State, reason, layer and next step, as labelled lines for a tooltip."""
    status = view.status
    lines = [(QCoreApplication.translate("wording", "State"), connection_text(view, now))]
    if status.reason:
        lines.append((QCoreApplication.translate("wording", "Reason"), in_words(clean(status.reason))))
    if status.layer:
        lines.append((QCoreApplication.translate("wording", "Layer"), status.layer))
    if status.attempt:
        lines.append((QCoreApplication.translate("wording", "Attempt"), str(status.attempt)))
    lines.append((QCoreApplication.translate("wording", "Next step"), next_step(view)))
    return tuple(lines)


def summary(views: list[EndpointView]) -> str:
    """The line of the status bar: how many endpoints, and how many of them are not well."""
    parts = [endpoints_text(len(views))]
    counted = [(_COUNTED_HEALTH[health], sum(view.health is health for view in views)) for health in _COUNTED_HEALTH]
    counted += [
        (_COUNTED_STATES[state], sum(view.status.state is state for view in views)) for state in _COUNTED_STATES
    ]
    parts += [QCoreApplication.translate("wording", text).format(number=number) for text, number in counted if number]
    return " · ".join(parts)


def endpoints_text(number: int) -> str:
    """So many endpoints."""
    return QCoreApplication.translate("wording", "%n endpoint(s)", "", number)
