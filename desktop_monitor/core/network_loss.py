"""All endpoints failing at once is one piece of news (docs/behaviour.md, "Layers")."""

import msgspec

from desktop_monitor.core import notice_confirm as confirm
from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_changes import NETWORK, REACH, Failing, Result
from desktop_monitor.core.notice_state import HEALTHY, Subject
from desktop_monitor.core.notice_work import Work

WINDOW = 3.0
"""Seconds within which all endpoints must have failed."""
FEWEST = 2
"""With fewer endpoints nothing can be said of the network."""


def failing(w: Work, change: Failing) -> None:
    """Note that the connection of an endpoint fails or works: the first that works again proves the network."""
    since = w.state.failing
    if not change.failing:
        if change.endpoint in since:
            w.change(failing={name: moment for name, moment in since.items() if name != change.endpoint})
        if NETWORK in w.state.endpoints:
            _result(w, Health.HEALTHY)
        return
    if change.endpoint in since:
        return
    since = {**since, change.endpoint: w.now}
    w.change(failing=since)
    together = max(since.values()) - min(since.values()) <= WINDOW
    if len(since) >= max(FEWEST, w.rules.endpoints) and together:
        _result(w, Health.UNKNOWN)


def _result(w: Work, health: Health) -> None:
    before = w.endpoint(NETWORK).subjects.get(REACH, Subject())
    after = confirm.heard(before, Result(REACH, health), w.now, w.rules.policy)
    if health is not HEALTHY and after.candidate is not None:
        said = f"All {w.rules.endpoints} endpoints failed at the same time."
        after = msgspec.structs.replace(after, said=said)
        after = confirm.settle(after, f"confirmed: all endpoints failed within {WINDOW:g} s")
    if after != before:
        w.note(NETWORK, REACH, before, after)
        w.put_subjects(NETWORK, {REACH: after})
        w.touch_all()
