"""An agent with a lever, served on loopback."""

from collections.abc import AsyncIterator

import pytest

from tests.agent.serving import Lever, Served, served


@pytest.fixture
def lever() -> Lever:
    return Lever()


@pytest.fixture
async def agent_server(no_leaks: None, lever: Lever) -> AsyncIterator[Served]:
    async with served(lever) as server:
        yield server
