"""Who may talk to the agent."""

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from desktop_monitor.agent.guard import AllowedHosts, is_loopback
from tests.agent.serving import Lever, Served, served

KEY = "sésame-open"


async def status_of_handshake(server: Served, headers: dict[str, str]) -> int:
    try:
        async with connect(server.ws_url, proxy=None, additional_headers=headers) as connection:
            await connection.recv()
    except InvalidStatus as refused:
        return refused.response.status_code
    return 101


async def status_of_get(server: Served, headers: dict[str, str], path: str = "/api/v1/health") -> int:
    async with server.http() as client:
        return (await client.get(path, headers=headers)).status_code


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1", "null", "http://[", "file://"]
)
async def test_a_foreign_origin_is_refused(agent_server: Served, origin: str) -> None:
    headers = {"Origin": origin.format(port=agent_server.netloc.rpartition(":")[2])}
    assert await status_of_get(agent_server, headers) == 403
    assert await status_of_handshake(agent_server, headers) == 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
async def test_the_servers_own_origin_is_welcome(agent_server: Served, name: str) -> None:
    headers = {"Origin": f"http://{name}:{agent_server.netloc.rpartition(':')[2]}"}
    assert await status_of_get(agent_server, headers) == 200
    assert await status_of_handshake(agent_server, headers) == 101


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "192.168.1.5", "localhost.evil.example", "x@localhost"]
)
async def test_a_foreign_host_is_refused(agent_server: Served, host: str) -> None:
    assert await status_of_get(agent_server, {"Host": host}) == 403
    async with agent_server.http() as client:
        answer = await client.get("/health", headers={"Host": host})
    assert answer.json()["error"] == "Foreign Host header"


async def test_a_foreign_host_is_refused_by_the_websocket_too(agent_server: Served) -> None:
    port = int(agent_server.netloc.rpartition(":")[2])
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws://evil.example:{port}/ws", host="127.0.0.1", port=port, proxy=None)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    ("bound", "host", "allowed"),
    [
        ("127.0.0.1", "LOCALHOST:9000", True),
        ("127.0.0.1", "localhost.", True),
        ("127.0.0.1", "127.9.9.9", True),
        ("::1", "[::1]:8765", True),
        ("127.0.0.1", "10.0.0.1:8765", False),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "localhost:port", False),
        ("0.0.0.0", "10.0.0.1:8765", True),
        ("0.0.0.0", "evil.example", False),
        ("monitor.example", "monitor.example:8765", True),
    ],
)
def test_allowed_hosts(bound: str, host: str, allowed: bool) -> None:
    assert AllowedHosts(bound).allow(host) is allowed


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("[::1]", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([], 401),
        ([(b"authorization", b"Bearer wrong")], 401),
        ([(b"authorization", b"Basic s\xc3\xa9same-open")], 401),
        ([(b"authorization", b"Bearer \xff\xfe")], 401),
        ([(b"authorization", b"Bearer s\xc3\xa9same-open")], 200),
        ([(b"authorization", b"bearer  s\xc3\xa9same-open")], 200),
    ],
)
async def test_the_key_over_http(no_leaks: None, lever: Lever, headers: list[tuple[bytes, bytes]], status: int) -> None:
    async with served(lever, key=KEY) as server, server.http() as client:
        answer = await client.get("/api/v1/health", headers=headers)
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["success"] is False


async def test_the_key_over_the_websocket(no_leaks: None, lever: Lever) -> None:
    async with served(lever, key="open-sesame") as server:
        assert await status_of_handshake(server, {}) == 401
        assert await status_of_handshake(server, {"Authorization": "Bearer wrong"}) == 401
        assert await status_of_handshake(server, {"Authorization": "Bearer open-sesame"}) == 101


async def test_what_stays_open_says_that_a_key_is_needed(no_leaks: None, lever: Lever) -> None:
    async with served(lever, key=KEY) as server, server.http() as client:
        info = (await client.get("/api/info")).json()
        statuses = [(await client.get(path)).status_code for path in ("/health", "/api/v1/alerts", "/no/such/path")]
    assert info["data"]["authentication"] is True
    assert statuses == [200, 401, 401]
