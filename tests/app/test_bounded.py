"""A server that makes up new names, words and times with every message for as long as it likes fills nothing."""

import types
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QObject

from desktop_monitor.client.notice_desk import NoticeDesk
from desktop_monitor.config.update_log import UpdateLog
from desktop_monitor.core.decode import decode_frame
from desktop_monitor.core.events import EventLog
from desktop_monitor.core.json_lines import json_lines
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.notice_changes import NoticeRules
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.updates import NoticeDecided, Update
from desktop_monitor.desktop.delivery import Delivery
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.theme import Scheme, Themes
from desktop_monitor.viewmodels.bridge import Bridge
from desktop_monitor.viewmodels.event_logs import EventLogs
from desktop_monitor.viewmodels.events import EventsModel
from desktop_monitor.viewmodels.monitor import Monitor
from tests.app.test_console import own_looks
from tests.client.clocks import MovableClock

__all__ = ["own_looks"]

_SMALLER = {
    "core.services.MOST_SERVICES": 20,
    "core.notice_state.MOST_SUBJECTS": 50,
    "client.notice_desk.DECISIONS_KEPT": 50,
    "viewmodels.event_logs._TWINS_KNOWN": 100,
    "viewmodels.notices.KEPT_ROWS": 50,
    "viewmodels.connection.PROBLEMS_KEPT": 20,
    "viewmodels.problems.ProblemsModel.limit": 20,
    "viewmodels.metrics.SERIES_KEPT": 20,
    "viewmodels.health_history.MOST_KEPT": 50,
    "viewmodels.services.DAYS_KEPT": 20,
    "viewmodels.connection.STATES_KEPT": 20,
    "viewmodels.state_history.StatesModel.limit": 20,
    "desktop.delivery.BUBBLES_KEPT": 20,
    "config.update_log._MOST_KINDS": 20,
    "ui.painting._CACHED_TEXTS": 200,
}
"""The bounds, so small that they are reached at once."""
_LEAVES = (str, bytes, int, float, bool, type(None), datetime, type, types.ModuleType, types.FunctionType)


class World:
    """All that remembers what one endpoint told, without a network."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.endpoint = EndpointMonitor("A", "http://a", ConnectionPolicy(), NoticePolicy())
        self.endpoint.started(self.clock.now())
        rules = NoticeRules(
            policy=NoticePolicy(group_critical=0.0, group_other=0.0), endpoints=1, local=lambda utc: utc
        )
        self.desk = NoticeDesk(rules, self.clock, lambda: None, lambda _: None, lambda _: None, None)
        self.delivery = Delivery(lambda _: False, lambda *_: True, lambda: None)
        self.delivery.use(None)
        self.log = UpdateLog()
        self.bridge, self.monitor = Bridge(), Monitor(self.clock.now)
        self.bridge.delivered.connect(self.monitor.take)
        self.window = MainWindow(self.monitor, Themes(Scheme.LIGHT))
        self.monitor.expect([self.endpoint.view(live=True, paused=False)])
        self.window.furnish()
        self.window.show_endpoints()
        self.window.show()

    async def hear_much(self, numbers: range) -> None:
        """Something new for each number."""
        for number in numbers:
            for text in _messages(number):
                self.hear(text)
            await self.delivery.idle()

    def hear(self, text: str) -> None:
        """The endpoint says `text`; some time passes."""
        self.clock.pass_by(30.0)
        now, utc = self.clock.now(), self.clock.utc().astimezone(UTC)
        changes = self.endpoint.receive(decode_frame(text), "push", now, utc)
        decisions = self.desk.take(self.endpoint.take_for_notices())
        self.desk._tick()
        view = self.endpoint.view(live=True, paused=False)
        told = (*changes, *map(NoticeDecided, decisions))
        update = Update(endpoint="A", at=utc, now=now, changes=told, view=view, notices=self.desk.board)
        self.bridge.take(update)
        self.bridge.flush()
        self.log.take(update)
        json_lines(update)
        for decision in decisions:
            self.delivery.deliver(decision)


def _messages(number: int) -> Iterator[str]:
    """A snapshot, statistics, events and nonsense with names that never were before."""
    new = f"n{number}"
    status = ("critical", "healthy", "warning")[number % 3]
    services = [{"name": f"{new}-{each}", "status": status, "message": new, new: new} for each in range(5)]
    health = {"service": "x", "status": "healthy", "version": new, "dependencies": services}
    alert = {"id": new, "name": new, "severity": "warning", "message": new, "status": "active", "service": new}
    stats = {"metrics": {new: {new: 1.5}, f"e{new}": {"error": new}}, "alerts": [alert]}
    event = {"id": new, "event_type": new, "entity_id": new, "message": new, "severity": new, "timestamp": new}
    yield _text(type="initial_data", epoch=f"e{number // 10}", seq=number, data={"health": health, "statistics": stats})
    yield _text(type="events_update", data=[event | {"seq": number, "epoch": new}, event | {"id": f"u{new}"}, new])
    yield _text(type="events_update", data=[event | {"id": f"t{new}", "timestamp": f"2026-01-01T00:00:{number % 60}Z"}])
    yield _text(type="error", message=new)
    yield _text(type=new)


def _text(**told: Any) -> str:
    return msgspec.json.encode(told).decode()


def held(*roots: object) -> dict[str, int]:
    """How much is in all that can be reached: items of containers, by whose attribute they are."""
    seen, found, left = set[int](), dict[str, int](), [("", root) for root in roots]
    while left:
        where, value = left.pop()
        if isinstance(value, _LEAVES) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, Mapping):
            found[where] = found.get(where, 0) + len(value)
            left += [(where, inner) for pair in value.items() for inner in pair]
        elif isinstance(value, list | tuple | set | frozenset | deque):
            found[where] = found.get(where, 0) + len(value)
            left += [(where, inner) for inner in value]
        elif type(value).__module__.startswith("desktop_monitor"):
            left += [(f"{type(value).__name__}.{name}", inner) for name, inner in _attributes(value)]
            if isinstance(value, QObject):
                left += [(where, child) for child in value.children()]
    return found


def _attributes(value: object) -> Iterator[tuple[str, object]]:
    yield from getattr(value, "__dict__", {}).items()
    slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    for name in (*slots, *getattr(value, "__struct_fields__", ())):
        if hasattr(value, name):
            yield name, getattr(value, name)


async def test_nothing_grows_with_what_a_server_makes_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, value in _SMALLER.items():
        monkeypatch.setattr(f"desktop_monitor.{place}", value)
    monkeypatch.setattr(EventLog.__init__, "__defaults__", (10,))
    monkeypatch.setattr(EventLogs.__init__, "__defaults__", (100, 100, 10))
    monkeypatch.setattr(EventsModel.__init__, "__defaults__", (None, 50))
    world = World()
    roots = (world.endpoint, world.desk, world.delivery, world.log, world.bridge, world.monitor, world.window)
    try:
        await world.hear_much(range(60))
        before = held(*roots)
        await world.hear_much(range(60, 180))
        after = held(*roots)
    finally:
        await world.desk.stop()
        world.delivery.stop()
        world.window.close()
        world.window.deleteLater()
    assert sum(before.values()) > 1_000
    grown = {where: (before.get(where, 0), count) for where, count in after.items()}
    assert "\n".join(f"{where}: {few}, {many}" for where, (few, many) in grown.items() if many > 1.3 * few + 70) == ""
