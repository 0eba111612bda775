"""What is not well, worst first: for the tray's count, tooltip and menu."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.viewmodels.inner_words import inner_health

_MANY = 9
_LINE = 90
"""Longest line of a tooltip or menu, in characters."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Trouble:
    """A service that is not well, or an endpoint as a whole (`service` None)."""

    endpoint: str
    service: str | None
    health: Health
    message: str

    def line(self) -> str:
        """What it is, in a short line."""
        where = clean_name(self.endpoint)
        name = where if self.service is None else f"{clean_name(self.service)} · {where}"
        text = QCoreApplication.translate("troubles", "{name}: {health}")
        return clean(text.format(name=name, health=inner_health(self.health)), _LINE)


def troubles_of(views: Iterable[EndpointView]) -> list[Trouble]:
    """All troubles, worst first, then in the order of the configuration."""
    found = [trouble for view in views for trouble in _of_endpoint(view)]
    return sorted(found, key=lambda trouble: -trouble.health.rank)


def count_text(count: int) -> str:
    """The count on the tray's icon: empty for none, at most "9+"."""
    return "" if not count else str(count) if count <= _MANY else f"{_MANY}+"


def tray_tooltip(summary: str, troubles: list[Trouble], silence: str) -> str:
    """What the tray says: the summary, the worst three, and what mutes the voice.

    Some hosts read mark-up there and others show it, so there is nothing in it that could be taken for a tag.
    """
    lines = [f"Desktop Monitor: {summary}"]  # a name, the same in every language
    lines += [trouble.line() for trouble in troubles[:_NAMED]]
    rest = len(troubles) - _NAMED
    if rest > 0:
        lines.append(QCoreApplication.translate("troubles", "and {number} more").format(number=rest))
    if silence:
        lines.append(silence)
    return "\n".join(lines).replace("<", "‹")


def _of_endpoint(view: EndpointView) -> list[Trouble]:
    if view.health.rank <= Health.HEALTHY.rank:
        return []
    if view.health_seen_at is None and view.status.state is State.CONNECTING:
        return []  # nobody knows yet
    bad = [service for service in view.services if service.health.rank > Health.HEALTHY.rank]
    if not bad or (view.health is Health.UNKNOWN and len(bad) == len(view.services)):
        return [Trouble(view.name, None, view.health, view.status.reason or "")]
    return [Trouble(view.name, service.name, service.health, service.message) for service in bad]
