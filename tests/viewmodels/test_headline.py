from datetime import timedelta
from typing import Any

import msgspec
import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ConnectionStatus, EndpointView, ServiceState, State
from desktop_monitor.viewmodels.headline import Headline, headline
from desktop_monitor.viewmodels.health_history import HealthHistory
from tests.viewmodels.builders import NOW, TODAY, endpoint, service
from tests.viewmodels.histories import C, H, W, Watched

FIVE_SECONDS_AGO = TODAY - timedelta(seconds=5)


def told(view: EndpointView, history: HealthHistory | None = None) -> Headline:
    return headline(view, NOW, TODAY, history or HealthHistory())


def bad(name: str, health: Health = C, word: str = "down", **more: Any) -> ServiceState:
    return msgspec.structs.replace(service(name, health, word=word), since=FIVE_SECONDS_AGO, **more)


def test_the_one_that_is_to_blame_with_what_it_affects() -> None:
    down = bad("Enrichment Pipeline", message="refused", details={"affects": ["Ingestion"]})
    line = told(endpoint("P", down, service("Ingestion")))
    clock = f"{FIVE_SECONDS_AGO.astimezone():%H:%M:%S}"
    assert line.text == f"Enrichment Pipeline is down since {clock} (5 s), affects Ingestion"
    assert line.whole == f"{line.text} · refused"
    assert line.since == FIVE_SECONDS_AGO
    assert line.wait == pytest.approx(5.0)


def test_what_it_explains_is_not_counted_again() -> None:
    view = endpoint(
        "P",
        bad("API", details={"depends_on": ["DB"]}),
        bad("Backup", W, "degraded"),
        bad("DB"),
        bad("Web", details={"depends_on": ["API"]}),
        service("Mail"),
    )
    text = told(view).text
    assert text.startswith("DB is down since ")
    assert text.endswith("affects API, Web · and 1 more")


def test_many_names_are_cut_short() -> None:
    view = endpoint("P", bad("DB", details={"affects": list("FEDCBA")}))
    assert told(view).text.endswith("affects A, B, C and 3 more")


def test_several_troubles_name_the_first() -> None:
    view = endpoint("P", *(bad(name) for name in "ABCD"))
    assert told(view).text.endswith("· and 3 more")


def test_a_warning_is_something_one_has() -> None:
    assert told(endpoint("P", bad("A", W, "warning"))).text.startswith("A has a warning since ")


def test_trouble_that_was_there_at_first_sight_says_so() -> None:
    watched = Watched()
    watched.say(-60, A=C)
    text = told(endpoint("P", service("A", C, word="down")), watched.history).text
    assert text.startswith("A is down at least since ")
    assert text.endswith("(1 min)")


def test_overdue_is_not_the_servers_unknown() -> None:
    overdue = endpoint("P", service("A", Health.UNKNOWN, word="healthy", age=240), service("B"))
    assert told(overdue).text == "A is overdue: last heard 4 min ago"
    assert told(endpoint("P", service("A", Health.UNKNOWN, word="purple"))).text == "A is purple"


def test_all_healthy_says_how_many_and_since_when() -> None:
    watched = Watched()
    watched.say(-500, A=H, B=H)
    view = endpoint("P", service("A"), service("B"), service("Off", Health.DISABLED), health=H)
    line = told(view, watched.history)
    assert line.text.startswith("All 2 services are healthy, watched since ")
    assert line.text.endswith("(8 min) · 1 disabled")
    watched.say(-480, A=C, B=H)
    watched.say(-470, A=H, B=H)
    assert told(view, watched.history).text.startswith("All 2 services are healthy since ")


def test_healthy_without_services_or_with_all_disabled() -> None:
    assert told(endpoint("P", health=H)).text == "Healthy, by its own word"
    assert told(endpoint("P", service("A", Health.DISABLED))).text == "Nothing to watch · 1 disabled"


def test_its_own_word_when_no_service_explains_it() -> None:
    view = msgspec.structs.replace(endpoint("P", service("A"), health=C), own=bad("P", word="failing"))
    assert told(view).text == "It says of itself: failing"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (
            ConnectionStatus(state=State.DISCONNECTED, reason="connection refused", layer="tcp"),
            "No proof for 4 min · disconnected: connection refused (tcp)",
        ),
        (ConnectionStatus(state=State.ERROR, reason="bad\u202ekey"), "No proof for 4 min · error: bad\ufffdkey"),
        (ConnectionStatus(state=State.CONNECTED), "No proof for 4 min · connected, but the server sends no health"),
        (ConnectionStatus(state=State.CONNECTING), "No proof for 4 min · connecting…"),
    ],
)
def test_unknown_as_a_whole_says_why(status: ConnectionStatus, text: str) -> None:
    lost = msgspec.structs.replace(service("A", Health.UNKNOWN, word="healthy", age=240), source="none")
    view = msgspec.structs.replace(endpoint("P", lost, status=status), own=lost, health_seen_at=NOW - 240)
    line = told(view)
    assert line.text == text
    assert line.wait == 60


def test_cut_off_or_paused_is_said_beside_what_is_known() -> None:
    status = ConnectionStatus(state=State.DISCONNECTED, reason="connection refused")
    assert told(endpoint("P", service("A"), status=status)).text.endswith("· disconnected: connection refused")
    assert told(endpoint("P", service("A"), status=status, paused=True)).text.endswith("· paused")


def test_before_the_first_answer() -> None:
    connecting = ConnectionStatus(state=State.CONNECTING)
    assert told(endpoint(seen=False, status=connecting)).text == "Waiting for the first answer…"
    status = ConnectionStatus(state=State.ERROR, reason="bad key", layer="key")
    assert told(endpoint(status=status, seen=False)).text == "No data yet · error: bad key (key)"
    assert told(endpoint(status=status, seen=False, paused=True)).text == "No data yet · paused"


def test_hostile_names_and_braces_stay_text() -> None:
    alone = told(endpoint("P", bad("{0}{name}\x1b", message="{x}")))
    assert alone.text.startswith("{0}{name}\ufffd is down since ")
    assert alone.details == "{x}"
