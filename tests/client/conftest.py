"""A scripted server, and no leaks."""

from collections.abc import AsyncIterator

import pytest

from tests.servers.scripted import ScriptedServer, scripted


@pytest.fixture
async def server(no_leaks: None) -> AsyncIterator[ScriptedServer]:
    async with scripted() as running:
        yield running
