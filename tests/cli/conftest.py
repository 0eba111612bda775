import socket
from collections.abc import Iterator

import pytest

from tests.cli.commands import agent


@pytest.fixture
def closed_url() -> Iterator[str]:
    """A URL nobody listens at, and nobody can while the test runs."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.fixture
def silent_url() -> Iterator[str]:
    """A URL where connections are taken and nothing is answered."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(scope="package")
def agent_url() -> Iterator[str]:
    with agent() as url:
        yield url
