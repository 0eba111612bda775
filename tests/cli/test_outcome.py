import pytest

from desktop_monitor.cli.outcome import Look, outcome
from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import HealthReport, ServiceReport


def look(name: str = "A", *, own: Health = Health.HEALTHY, **services: Health) -> Look:
    reports = tuple(ServiceReport(name=key, word=health.value) for key, health in services.items())
    return Look(endpoint=name, report=HealthReport(service="api", word=own.value, services=reports))


@pytest.mark.parametrize(
    ("looks", "line", "code"),
    [
        ([look(db=Health.HEALTHY)], "HEALTHY: A, 1 service", 0),
        ([look(), look("B", db=Health.DISABLED)], "HEALTHY: 2 endpoints, 1 service", 0),
        ([look(db=Health.WARNING, web=Health.CRITICAL)], "CRITICAL: A: web critical, db warning", 2),
        ([look(db=Health.WARNING)], "WARNING: A: db warning", 1),
        ([look(db=Health.UNKNOWN)], "UNKNOWN: A: db unknown", 3),
        ([look(own=Health.CRITICAL, db=Health.HEALTHY)], "CRITICAL: A: critical, says the endpoint itself", 2),
        ([look(own=Health.DISABLED)], "UNKNOWN: A: all of it is disabled", 3),
        (
            [Look(endpoint="A", failure="connection refused", layer="tcp"), look("B", db=Health.WARNING)],
            "WARNING: B: db warning; A: connection refused (layer tcp)",
            1,
        ),
        (
            [Look(endpoint="A", report=HealthReport(service="", word="healthy"))],
            "UNKNOWN: A: the answer says nothing about any service",
            3,
        ),
    ],
)
def test_the_worst_decides_and_is_named_first(looks: list[Look], line: str, code: int) -> None:
    assert outcome(looks) == (line, code)


def test_many_services_are_counted() -> None:
    services = {f"s{number:02}": Health.WARNING for number in range(10)}
    line, _ = outcome([look("A", own=Health.HEALTHY, **services)])
    assert line.endswith("s07 warning, 2 more")


def test_hostile_text_stays_on_its_line_and_makes_no_performance_data() -> None:
    service = ServiceReport(name="a|b\n", word="down", message="\x1b[31m|x=1")
    report = HealthReport(service="api", word="down", services=(service,))
    line, code = outcome([Look(endpoint="A|B", report=report)])
    assert (line, code) == ("CRITICAL: A/B: a/b  critical (\ufffd[31m/x=1)", 2)
