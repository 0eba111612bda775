"""The one line and the exit code of `check` (Monitoring Plugins guidelines, "Plugin Return Codes")."""

from collections.abc import Sequence

import msgspec

from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.messages import HealthReport
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import Layer

_EXIT_CODES = {Health.HEALTHY: 0, Health.WARNING: 1, Health.CRITICAL: 2, Health.UNKNOWN: 3}
_NAMED = 8
"""So many services that are not healthy are named for each endpoint."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look at one endpoint: what it reported, or why nothing came back."""

    endpoint: str
    report: HealthReport | None = None
    failure: str = ""
    layer: Layer | None = None

    @property
    def health(self) -> Health:
        """The worst of its own status and its services; unknown without an answer that says something."""
        if self.report is None or self.report.placeholder:
            return Health.UNKNOWN
        return _proven(worst([self.report.health, *(service.health for service in self.report.services)]))


def outcome(looks: Sequence[Look]) -> tuple[str, int]:
    """The line (no "|" in it: what follows one would be read as performance data) and the exit code."""
    health = _proven(worst(look.health for look in looks))
    worst_first = sorted(looks, key=lambda look: -look.health.rank)
    told = [_told(look) for look in worst_first if look.health is not Health.HEALTHY]
    text = "; ".join(told) if told else _all_healthy(looks)
    return f"{health.name}: {text}".replace("|", "/"), _EXIT_CODES[health]


def _proven(health: Health) -> Health:
    """Where everything is disabled, nothing is known to be well."""
    return Health.UNKNOWN if health is Health.DISABLED else health


def _told(look: Look) -> str:
    name = clean_name(look.endpoint)
    if look.report is None:
        return f"{name}: {clean(look.failure)}" + (f" (layer {look.layer})" if look.layer else "")
    if look.report.placeholder:
        return f"{name}: the answer says nothing about any service"
    bad = sorted(
        (service for service in look.report.services if service.health not in {Health.HEALTHY, Health.DISABLED}),
        key=lambda service: (-service.health.rank, service.name),
    )
    parts = [
        f"{clean_name(service.name)} {service.health.value}{_because(service.message)}" for service in bad[:_NAMED]
    ]
    if len(bad) > _NAMED:
        parts.append(f"{len(bad) - _NAMED} more")
    if not parts:
        disabled = look.report.health is Health.DISABLED
        parts = ["all of it is disabled" if disabled else f"{look.health.value}, says the endpoint itself"]
    return f"{name}: {', '.join(parts)}"


def _because(message: str) -> str:
    return f" ({clean(message, 200)})" if message else ""


def _all_healthy(looks: Sequence[Look]) -> str:
    services = sum(len(look.report.services) for look in looks if look.report is not None)
    names = clean_name(looks[0].endpoint) if len(looks) == 1 else f"{len(looks)} endpoints"
    return f"{names}, {services} service{'' if services == 1 else 's'}"
