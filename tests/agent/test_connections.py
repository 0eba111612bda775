"""What clients leave unsaid has an end, and nothing that they say looks like a fault of the program."""

import asyncio
import socket
from datetime import UTC, datetime

import pytest
from uvicorn import Config
from websockets.frames import Frame, Opcode

from desktop_monitor.agent import connections
from desktop_monitor.agent.connections import AgentHttp, Connections
from tests.agent.serving import CHUNKED, HANDSHAKE, UPGRADE, Lever, Served, served
from tests.helpers.logs import ExpectedLogs

NOON = datetime(2030, 5, 4, 12, tzinfo=UTC)
LIVENESS = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"


def frame(opcode: Opcode, data: bytes, *, fin: bool = True) -> bytes:
    return Frame(opcode, data, fin).serialize(mask=True)


def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.05)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"G",
        b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Long: ",
        LIVENESS + b"GET /health HTTP/1.1\r\n",
        b"POST /api/v1/alerts/x/resolve HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1234",
        CHUNKED + b"5\r\n12",
    ],
    ids=["nothing", "a letter", "half a head", "half a second head", "half a body", "half a chunk"],
)
async def test_what_is_never_finished_ends(agent_server: Served, said: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(monkeypatch)
    reader, writer = await agent_server.dial(said)
    assert (await reader.read() == b"") == (b"\r\n\r\n" not in said)
    writer.close()


async def test_a_byte_now_and_then_does_not_prolong_it(agent_server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(monkeypatch)
    reader, writer = await agent_server.dial(LIVENESS)
    await reader.readuntil(b"}")
    ended = asyncio.create_task(reader.read())
    while not ended.done():
        writer.write(b"G")
        await asyncio.wait([ended], timeout=0.01)
    assert ended.exception() is None or isinstance(ended.exception(), ConnectionError)
    writer.close()


async def test_who_asks_and_never_reads_is_cut_off(agent_server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(monkeypatch)
    for number in range(2_000):
        agent_server.agent.journal.append(NOON, f"s{number}", "health_changed", severity="info", message="m" * 500)
    host, _, port = agent_server.netloc.partition(":")
    loop = asyncio.get_running_loop()
    with socket.socket() as plain:
        plain.setblocking(False)
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        await loop.sock_connect(plain, (host, int(port)))
        ask = b"GET /api/v1/events?limit=2000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        with pytest.raises(ConnectionError):
            await loop.sock_sendall(plain, ask * 100_000)


async def test_a_listener_that_has_ended_and_never_reads_is_cut_off(
    agent_server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    host, _, port = agent_server.netloc.partition(":")
    loop = asyncio.get_running_loop()
    with socket.socket() as plain:
        plain.setblocking(False)
        await loop.sock_connect(plain, (host, int(port)))
        await loop.sock_sendall(plain, HANDSHAKE)
        await loop.sock_recv(plain, 4_096)
        for _ in range(20):
            agent_server.agent.hub.publish("stats", "x" * 1_000_000)  # more than any buffer between the two takes
        await loop.sock_sendall(plain, frame(Opcode.TEXT, b"\xff"))
        with pytest.raises(ConnectionError):
            await loop.sock_sendall(plain, bytes(50_000_000))


async def test_a_listener_may_be_silent(agent_server: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(monkeypatch)
    async with agent_server.listener() as client:
        await client.until("initial_data")
        reader, writer = await agent_server.dial()  # comes later, and has ended
        assert await reader.read() == b""
        assert (await client.ask(type="ping"))["type"] == "pong"
    writer.close()


class Taking(asyncio.Transport):
    """A client that takes a long answer in so many steps, and then no more."""

    def __init__(self, *unsent: int) -> None:
        super().__init__()
        self.unsent = list(unsent)
        self.cut = asyncio.Event()

    def get_write_buffer_size(self) -> int:
        return self.unsent.pop(0) if len(self.unsent) > 1 else self.unsent[0]

    def abort(self) -> None:
        self.cut.set()


async def test_who_still_takes_a_long_answer_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.0)
    client = Taking(900, 600, 600, 300, 300, 300)
    AgentHttp(Config(lambda: None, log_config=None), Connections(), {}).connection_made(client)
    await client.cut.wait()
    assert client.unsent == [300]


async def test_in_a_full_house_the_longest_silent_gives_way(no_leaks: None, lever: Lever) -> None:
    async with served(lever, most=3) as server, server.listener() as client:
        await client.until("initial_data")
        longest, left = await server.dial()
        _, stays = await server.dial(LIVENESS)
        reader, asks = await server.dial(LIVENESS)
        assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
        assert await longest.read() == b""
        assert (await client.ask(type="ping"))["type"] == "pong"
        for writer in (left, stays, asks):
            writer.close()


async def test_among_listeners_alone_there_is_no_room(no_leaks: None, lever: Lever) -> None:
    async with served(lever, most=2) as server, server.listener() as one, server.listener() as other:
        reader, writer = await server.dial()
        assert await reader.read() == b""
        for client in (one, other):
            await client.until("initial_data")
            assert (await client.ask(type="ping"))["type"] == "pong"
        writer.close()


async def test_silent_ones_beyond_all_bounds_leave_room_for_requests(no_leaks: None, lever: Lever) -> None:
    async with served(lever, most=20) as server:
        writers = [(await server.dial(b"GET /"))[1] for _ in range(60)]
        async with server.http() as http:
            assert (await http.get("/health")).status_code == 200
        for writer in writers:
            writer.close()


@pytest.mark.parametrize("key", [None, "canary"], ids=["without a key", "refused"])
@pytest.mark.parametrize("chunk", [b"zz\r\n", b"5\r\n12345zz", b"-1\r\n", b"\xff\xff\r\n"], ids=ascii)
async def test_a_bad_body_at_once_is_400(no_leaks: None, lever: Lever, key: str | None, chunk: bytes) -> None:
    async with served(lever, key=key) as server:
        reader, writer = await server.dial(CHUNKED + chunk)
        answer = await reader.read()
        assert answer.startswith(b"HTTP/1.1 400 ")
        assert answer.count(b"HTTP/1.1") == 1
        writer.close()


@pytest.mark.parametrize(("key", "status"), [(None, b"404"), ("canary", b"401")])
async def test_a_bad_body_after_the_answer_ends_the_connection(
    no_leaks: None, lever: Lever, key: str | None, status: bytes
) -> None:
    async with served(lever, key=key) as server:
        reader, writer = await server.dial(CHUNKED)
        assert status in await reader.readline()
        writer.write(b"zz\r\n")
        assert b"HTTP/1.1" not in await reader.read()
        writer.close()


@pytest.mark.parametrize(
    "said",
    [
        frame(Opcode.TEXT, b"\xff\xfe"),
        frame(Opcode.TEXT, b"\xe2\x82", fin=False) + frame(Opcode.CONT, b"x"),
        frame(Opcode.TEXT, b"\xff") + frame(Opcode.TEXT, b"\xff") + frame(Opcode.PING, b"x"),
    ],
    ids=["at once", "in fragments", "more than once"],
)
async def test_a_text_that_is_none_is_1007(agent_server: Served, said: bytes) -> None:
    async with agent_server.listener() as client:
        await client.until("initial_data")
        client.connection.transport.write(said)
        await client.connection.wait_closed()
        assert client.connection.close_code == 1007


async def test_a_text_that_is_none_with_a_farewell(agent_server: Served) -> None:
    reader, writer = await agent_server.dial(HANDSHAKE)
    await reader.readuntil(b"\r\n\r\n")
    writer.write(frame(Opcode.TEXT, b"\xff") + frame(Opcode.CLOSE, b"\x03\xe8"))
    assert (await reader.read()).endswith(b"\x88\x02\x03\xe8")
    writer.close()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"POST /ws HTTP/1.1\r\n" + UPGRADE + b"\r\n", b"405"),
        (b"GET /ws HTTP/1.1\r\n" + UPGRADE + b"Content-Length: 4\r\n\r\nbody", b"400"),
        (b"GET /ws HTTP/1.1\r\n" + UPGRADE + b"X: y\r\n" * 200 + b"\r\n", b"431"),
        (b"GET /ws HTTP/1.1\r\n" + UPGRADE + b"X: " + b"y" * 20_000 + b"\r\n\r\n", b"431"),
    ],
    ids=["no GET", "a body", "many headers", "a long header"],
)
async def test_a_handshake_that_is_none_is_refused(agent_server: Served, said: bytes, status: bytes) -> None:
    reader, writer = await agent_server.dial(said)
    assert (await reader.readline()).startswith(b"HTTP/1.1 " + status)
    await reader.read()
    writer.close()


async def test_a_fault_of_ours_is_still_told(
    agent_server: Served, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    def failing() -> None:
        raise LookupError

    monkeypatch.setattr(agent_server.agent, "run", failing)
    expected_logs("uvicorn.error: Exception in ASGI application")
    async with agent_server.http() as http:
        assert (await http.get("/health")).status_code == 500
