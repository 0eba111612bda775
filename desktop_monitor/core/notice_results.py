"""What a report means for the notices: results, and what each service needs (docs/behaviour.md, "Notices")."""

from collections.abc import Mapping
from typing import Any

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.messages import HealthReport
from desktop_monitor.core.notice_changes import OWN_STATUS, Result
from desktop_monitor.core.text import clean_name

_NEEDS = ("depends_on", "dependencies")
_AFFECTS = "affects"


def results_of(report: HealthReport) -> tuple[Result, ...]:
    """The results in `report`, the endpoint's own status last."""
    needs = _needs(report)
    results = [
        Result(service.name, service.health, service.message, needs.get(service.name, ()))
        for service in report.services
    ]
    return (*results, Result(OWN_STATUS, own_trouble(report), report.word))


def own_trouble(report: HealthReport) -> Health:
    """The endpoint's own status as far as no service of it explains it."""
    explained = worst(service.health for service in report.services)
    return report.health if report.health.rank > explained.rank else Health.HEALTHY


def _needs(report: HealthReport) -> Mapping[str, tuple[str, ...]]:
    """What each service needs, by its own word (`depends_on`, `dependencies`) or that of the other (`affects`)."""
    needs: dict[str, set[str]] = {}
    for service in report.services:
        if not service.details:
            continue
        for key in _NEEDS:
            needs.setdefault(service.name, set()).update(_names(service.details.get(key)))
        for other in _names(service.details.get(_AFFECTS)):
            needs.setdefault(other, set()).add(service.name)
    return {name: tuple(sorted(others - {name})) for name, others in needs.items()}


def _names(value: Any) -> list[str]:
    """The names in a list of names, or of objects with a name; an object's keys; one name."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | dict):
        return []
    found = [each.get("name") if isinstance(each, dict) else each for each in value]
    return [clean_name(each) for each in found if isinstance(each, str) and each]
