"""What a report means for the notices: results, and what each service needs (docs/behaviour.md, "Notices")."""

from desktop_monitor.core.dependencies import needs_of
from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.messages import HealthReport
from desktop_monitor.core.notice_changes import OWN_STATUS, Result


def results_of(report: HealthReport) -> tuple[Result, ...]:
    """The results in `report`, the endpoint's own status last."""
    needs = needs_of(report.services)
    results = [
        Result(service.name, service.health, service.message, needs.get(service.name, ()))
        for service in report.services
    ]
    return (*results, Result(OWN_STATUS, own_trouble(report), report.word))


def own_trouble(report: HealthReport) -> Health:
    """The endpoint's own status as far as no service of it explains it."""
    explained = worst(service.health for service in report.services)
    return report.health if report.health.rank > explained.rank else Health.HEALTHY
