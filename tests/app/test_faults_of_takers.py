"""What takes updates and fails takes nothing else with it."""

import logging
from typing import Any, cast

from desktop_monitor.app.engine import Engine
from desktop_monitor.app.recording import Recording
from desktop_monitor.core.updates import Update
from tests.helpers.logs import ExpectedLogs
from tests.viewmodels.builders import NOW, TODAY, endpoint


class Broken:
    """A history with a fault of ours."""

    def record(self, _update: Update) -> None:
        raise ZeroDivisionError


async def test_the_window_hears_what_the_history_could_not_take(expected_logs: ExpectedLogs) -> None:
    expected_logs("a fault in what takes updates")
    taken: list[Update] = []
    engine = Engine(None, cast(Recording, Broken()), taken.append, logging.getLogger().info)
    update = Update(endpoint="A", at=TODAY, now=NOW, changes=(), view=endpoint("A"))
    cast(Any, engine)._take(update)
    assert taken == [update]
