"""Why an endpoint is as it is, in one sentence (docs/behaviour.md, "The headline")."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.dependencies import dependents_of, needs_of, root_of
from desktop_monitor.core.health import Health, health_of
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EndpointView, ServiceState, State
from desktop_monitor.viewmodels.health_history import HealthHistory, moment_of
from desktop_monitor.viewmodels.inner_words import inner_health, inner_state, inner_word
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import age_text, age_wait, time_text, waiting

_NAMES_IN_A_SENTENCE = 3


class Headline(NamedTuple):
    """The sentence."""

    text: str
    since: datetime | None = None
    """The moment that it names, UTC."""
    wait: float | None = None
    """Seconds until the text changes by itself."""
    details: str = ""
    """What is said besides, where there is room: the server's message."""

    @property
    def whole(self) -> str:
        """Sentence and details."""
        return " · ".join(filter(None, (self.text, self.details)))


class _Since(NamedTuple):
    at: datetime
    exact: bool
    """False: it was so when it was first seen."""


def headline(view: EndpointView, now: float, today: datetime, history: HealthHistory) -> Headline:
    """The worst trouble with its cause, or why nothing is known, or that all is well. `today` is aware."""
    if view.health_seen_at is None:
        return Headline(_nothing_yet(view))
    if view.own is not None and view.own.source == "none" and not _heard(view.services):
        return _silence(view, now)
    if view.health.rank <= Health.HEALTHY.rank:
        told = _healthy(view, today, history)
    else:
        told = _trouble(view, now, today, history)
    if view.paused:
        extra = QCoreApplication.translate("headline", "paused")
    elif view.status.state in (State.DISCONNECTED, State.ERROR):
        extra = connection_cause(view)
    else:
        return told
    return told._replace(text=f"{told.text} · {extra}")


def connection_cause(view: EndpointView) -> str:
    """State, reason and layer: "disconnected: connection refused (tcp)"."""
    status = view.status
    if view.paused:
        return QCoreApplication.translate("headline", "paused")
    if status.state is State.CONNECTED:
        return QCoreApplication.translate("headline", "connected, but the server sends no health")
    if not status.reason:
        return inner_state(status.state)
    if status.layer is None:
        text = QCoreApplication.translate("headline", "{state}: {reason}")
    else:
        text = QCoreApplication.translate("headline", "{state}: {reason} ({layer})")
    return text.format(state=inner_state(status.state), reason=in_words(clean(status.reason)), layer=status.layer)


def _nothing_yet(view: EndpointView) -> str:
    if view.status.state is State.CONNECTING and not view.paused:
        return waiting()
    return QCoreApplication.translate("headline", "No data yet · {cause}").format(cause=connection_cause(view))


def _heard(services: Sequence[ServiceState]) -> bool:
    return any(service.source != "none" for service in services)


def _silence(view: EndpointView, now: float) -> Headline:
    age = now - (view.health_seen_at or 0.0)
    text = QCoreApplication.translate("headline", "No proof for {age} · {cause}")
    return Headline(text.format(age=age_text(age), cause=connection_cause(view)), wait=age_wait(age))


def _healthy(view: EndpointView, today: datetime, history: HealthHistory) -> Headline:
    disabled = sum(service.health is Health.DISABLED for service in view.services)
    number = len(view.services) - disabled
    since = _since(history, view.name, None, view.health)
    if not view.services:
        text = QCoreApplication.translate("headline", "Healthy, by its own word")
    elif not number:
        text = QCoreApplication.translate("headline", "Nothing to watch")
    else:
        text = QCoreApplication.translate("headline", "All %n service(s) are healthy", "", number)
    if since is not None:
        if since.exact:
            frame = QCoreApplication.translate("headline", "{sentence} since {time} ({age})")
        else:
            frame = QCoreApplication.translate("headline", "{sentence}, watched since {time} ({age})")
        text = _timed(frame, since, today).format(sentence=text)
    if disabled:
        text += " · " + QCoreApplication.translate("headline", "%n disabled", "", disabled)
    return Headline(text, since.at if since else None, _wait(since, today))


def _trouble(view: EndpointView, now: float, today: datetime, history: HealthHistory) -> Headline:
    bad = [service for service in view.services if service.health.rank > Health.HEALTHY.rank]
    if not bad or bad[0].health.rank < view.health.rank:
        return _own_trouble(view, today, history)
    needs, services = needs_of(view.services), {service.name: service for service in bad}
    root = root_of(bad[0].name, lambda name: needs.get(name, ()), lambda name: _health(services, name))
    worst = bad[0] if root is None else services[root]
    affected = dependents_of(worst.name, needs)
    told = _service(view.name, worst, now, today, history)
    text = told.text
    if affected:
        troubled = [name for name in services if name in affected]
        others = sorted(affected.difference(troubled), key=str.casefold)
        text = QCoreApplication.translate("headline", "{trouble}, affects {names}").format(
            trouble=text, names=_some([*troubled, *others])
        )
    more = len(bad) - 1 - len(affected & services.keys())
    if more > 0:
        text = QCoreApplication.translate("headline", "{trouble} · and {number} more").format(trouble=text, number=more)
    return told._replace(text=text)


def _own_trouble(view: EndpointView, today: datetime, history: HealthHistory) -> Headline:
    """The endpoint's own status is worse than its services."""
    word = clean_name(view.own.word) if view.own is not None else ""
    text = QCoreApplication.translate("headline", "It says of itself: {word}").format(
        word=inner_word(word) or inner_health(view.health)
    )
    return _told(text, _since(history, view.name, None, view.health), today)


def _service(endpoint: str, service: ServiceState, now: float, today: datetime, history: HealthHistory) -> Headline:
    name = clean_name(service.name)
    if service.health is Health.UNKNOWN and (service.source == "none" or health_of(service.word) is not Health.UNKNOWN):
        age = now - service.seen_at
        text = QCoreApplication.translate("headline", "{name} is overdue: last heard {age} ago")
        return Headline(text.format(name=name, age=age_text(age)), wait=age_wait(age))
    word = clean_name(service.word)
    if (word or service.health.value).lower() == "warning":
        text = QCoreApplication.translate("headline", "{name} has a warning").format(name=name)
    else:
        text = QCoreApplication.translate("headline", "{name} is {word}")
        text = text.format(name=name, word=inner_word(word) or inner_health(service.health))
    since = _since(history, endpoint, service.name, service.health)
    if service.since is not None:
        since = _Since(service.since, exact=True)
    return _told(text, since, today)._replace(details=in_words(clean(service.message)))


def _told(text: str, since: _Since | None, today: datetime) -> Headline:
    if since is None:
        return Headline(text)
    if since.exact:
        frame = QCoreApplication.translate("headline", "{sentence} since {time} ({age})")
    else:
        frame = QCoreApplication.translate("headline", "{sentence} at least since {time} ({age})")
    return Headline(_timed(frame, since, today).format(sentence=text), since.at, _wait(since, today))


def _since(history: HealthHistory, endpoint: str, service: str | None, health: Health) -> _Since | None:
    known = history.of(endpoint, service)
    if known is None or known.health is not health:
        return None
    before = known.changes[-2].health if len(known.changes) > 1 else None
    return _Since(moment_of(known.since), exact=before is not None)


def _timed(frame: str, since: _Since, today: datetime) -> str:
    """`frame` with time and age in it, and `{sentence}` still to come."""
    age = max((today - since.at).total_seconds(), 0.0)
    return frame.format(sentence="{sentence}", time=time_text(since.at, today), age=age_text(age))


def _wait(since: _Since | None, today: datetime) -> float | None:
    return None if since is None else age_wait((today - since.at).total_seconds())


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(clean_name(name) for name in names[:_NAMES_IN_A_SENTENCE])
    more = len(names) - _NAMES_IN_A_SENTENCE
    if more <= 0:
        return shown
    return QCoreApplication.translate("headline", "{names} and {number} more").format(names=shown, number=more)


def _health(services: Mapping[str, ServiceState], name: str) -> Health | None:
    service = services.get(name)
    return None if service is None else service.health
