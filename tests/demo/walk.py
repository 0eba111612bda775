"""The two minutes of the demonstration, as a table: when, and what happens to the shop and its server."""

from collections.abc import Callable

from tests.demo.stage import Stage

Act = Callable[[Stage], None]


def _database_down(stage: Stage) -> None:
    stage.shop.raise_alert("Database", "critical", "No answer on 5432 for 10 s")
    stage.hit("Database", "down", "connection refused (TCP 10.0.0.7:5432)")
    stage.hit("Web", "degraded", "answers from the cache alone")
    stage.hit("Orders", "down", "cannot write: no database")


def _flap(stage: Stage) -> None:
    if "Mail" in stage.shop.trouble:
        stage.heal("Mail")
    else:
        stage.hit("Mail", "degraded", "the provider answers slowly")


def _storm(stage: Stage) -> None:
    for number in range(1, 51):
        word = "down" if number % 3 else "degraded"
        stage.shop.trouble[f"Worker {number:02}"] = (word, "lost its node: rack B has no power")
    stage.tell("Rack B", "power_lost", "critical", "50 workers lost their node")


def _workers(there: bool) -> Act:
    def change(stage: Stage) -> None:
        stage.shop.workers = there
        if not there:
            stage.heal(*[name for name in stage.shop.trouble if name.startswith("Worker")])
        stage.push_health()

    return change


def _heal(*names: str) -> Act:
    return lambda stage: stage.heal(*names)


WALK: tuple[tuple[float, str, Act], ...] = (
    (0, "all is well: connected, live", Stage.calm),
    (12, "an outage: the database is down, two services need it", _database_down),
    (30, "the outage is over", _heal("Database", "Web", "Orders")),
    *((36 + 2 * turn, "Mail flaps", _flap) for turn in range(6)),
    (50, "the server hangs: connecting, then disconnected", Stage.hang),
    (60, "the WebSocket is refused for good: fallback, polling", Stage.refuse_link),
    (72, "HTTP fails too: error", Stage.fail),
    (84, "the server is back", Stage.calm),
    (90, "50 workers join", _workers(True)),
    (96, "a storm: all 50 are in trouble at once", _storm),
    (110, "the storm is over", _workers(False)),
)
"""Seconds from the beginning, what it shows, what is done."""
LENGTH = 120.0
"""Seconds after which it begins anew."""
