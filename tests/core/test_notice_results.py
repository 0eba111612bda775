from typing import Any

import msgspec
import pytest

from desktop_monitor.core.messages import HealthReport, ServiceReport
from desktop_monitor.core.notice_results import results_of
from desktop_monitor.core.raw import to_raw
from tests.core.notice_world import C, H


def needs(**details: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    sent = {name: msgspec.Raw(to_raw(each)) for name, each in details.items()}
    services = tuple(ServiceReport(name=name, word="down", raw_details=each) for name, each in sent.items())
    report = HealthReport(service="admin", word="down", services=services)
    return {result.service: result.depends_on for result in results_of(report)}


def test_the_own_status_is_the_last_result_and_fine_if_a_service_explains_it() -> None:
    service = ServiceReport(name="DB", word="down", message="refused")
    db, own = results_of(HealthReport(service="admin", word="down", services=(service,)))
    assert (db.service, db.health, db.message, db.depends_on) == ("DB", C, "refused", ())
    assert (own.service, own.health, own.message) == ("", H, "down")


@pytest.mark.parametrize("key", ["depends_on", "dependencies"])
@pytest.mark.parametrize(
    ("value", "names"),
    [
        (["DB", "Web", "DB"], ("DB", "Web")),
        ([{"name": "DB", "status": "up"}, {"status": "up"}], ("DB",)),
        ({"DB": "up"}, ("DB",)),
        ("DB", ("DB",)),
        (["A"], ()),
        ([7, None, "", ["DB"]], ()),
        (7, ()),
        (["D\x1bB"], ("D\ufffdB",)),
    ],
)
def test_what_a_service_needs(key: str, value: Any, names: tuple[str, ...]) -> None:
    assert needs(A={key: value})["A"] == names


def test_what_a_service_affects_needs_it() -> None:
    assert needs(DB={"affects": ["A", "B"]}, A={}, B={"depends_on": ["X"]}) == {
        "DB": (),
        "A": ("DB",),
        "B": ("DB", "X"),
        "": (),
    }
