"""A scripted server, and no leaks."""

from collections.abc import AsyncIterator

import pytest

from desktop_monitor.core import link_effects
from tests.servers.scripted import ScriptedServer, scripted


@pytest.fixture(autouse=True)
def short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one interval of the link that no setting scales: how long data may keep away after the proof."""
    monkeypatch.setattr(link_effects, "DATA_GRACE", 0.2)


@pytest.fixture
async def server(no_leaks: None) -> AsyncIterator[ScriptedServer]:
    async with scripted() as running:
        yield running
