"""The WebSocket side, spoken to by a real client."""

import asyncio
import contextlib
import json
import socket
from collections.abc import Sequence
from datetime import datetime

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from desktop_monitor.agent.hub import Hub
from desktop_monitor.agent.readings import Measure, Reading
from desktop_monitor.agent.server import REQUEST_LIMIT
from desktop_monitor.core.health import Health
from tests.agent.serving import Frame, Lever, Served, served


def health_of(frame: Frame) -> str:
    (dependency,) = frame["data"]["dependencies"]
    status: str = dependency["status"]
    return status


async def test_the_first_message_is_the_whole_picture(agent_server: Served) -> None:
    async with agent_server.listener() as client:
        frame = await client.next()
    assert frame["type"] == "initial_data"
    assert (frame["epoch"], frame["seq"]) == (agent_server.agent.journal.epoch, 1)
    assert frame["data"]["health"]["service"] == "desktop-monitor-agent"
    assert frame["data"]["health"]["status"] == "unknown"
    assert frame["data"]["statistics"]["metrics"]["lever"] == {"position": 1.0}
    (event,) = frame["data"]["events"]
    assert (event["event_type"], event["seq"], event["epoch"]) == ("agent_started", 1, frame["epoch"])
    assert datetime.fromisoformat(event["timestamp"]).tzinfo is not None


async def test_a_change_of_health_is_pushed_with_its_event_and_alert(agent_server: Served, lever: Lever) -> None:
    async with agent_server.listener() as client:
        await client.until("initial_data")
        lever.pull(Health.CRITICAL, "broken")
        health, events, stats = [await client.next() for _ in range(3)]
    assert health["type"] == "health_update"
    assert health["data"]["status"] == "critical"
    assert health["data"]["dependencies"][0]["message"] == "broken"
    (event,) = events["data"]
    assert (events["type"], event["message"], event["seq"]) == ("events_update", "broken", 2)
    (alert,) = stats["data"]["alerts"]
    assert (stats["type"], alert["service"], alert["level"]) == ("stats_update", "Lever", "critical")


async def test_a_crossed_threshold_pushes_the_figures(agent_server: Served, lever: Lever) -> None:
    measure = Measure(metric="percent", value=20.0, threshold=None)
    async with agent_server.listener() as client:
        await client.until("initial_data")
        lever.pull(Health.WARNING, measure=Measure(metric="percent", value=90.0, threshold=85.0))
        await client.until("stats_update")
        lever.pull(Health.HEALTHY, measure=measure)
        assert (await client.until("events_update"))["data"][0]["event_type"] == "threshold_crossed"
        assert (await client.next())["type"] == "stats_update"


async def test_the_same_health_again_is_not_pushed(agent_server: Served, lever: Lever) -> None:
    async with agent_server.listener() as client:
        await client.until("initial_data")
        lever.pull(Health.HEALTHY)
        assert health_of(await client.next()) == "healthy"
        lever.pull(Health.HEALTHY)
        lever.pull(Health.CRITICAL)
        assert health_of(await client.next()) == "critical"


async def test_figures_and_health_are_pushed_regularly(lever: Lever) -> None:
    async with (
        served(lever, stats_interval=0.01) as server,
        server.listener() as client,
    ):
        kinds = [(await client.next())["type"] for _ in range(5)]
    assert kinds == ["initial_data", "health_update", "stats_update", "health_update", "stats_update"]


async def test_a_pong_tells_the_place_of_the_sequence(agent_server: Served) -> None:
    async with agent_server.listener() as client:
        await client.next()
        pong = await client.ask(type="ping", timestamp="2026-01-01T00:00:00Z")
    assert pong == {
        "type": "pong",
        "timestamp": pong["timestamp"],
        "epoch": agent_server.agent.journal.epoch,
        "seq": 1,
    }


@pytest.mark.parametrize("data_type", ["health", "stats", "events"])
async def test_a_request_is_answered_to_the_asker_only(agent_server: Served, data_type: str) -> None:
    async with agent_server.listener() as asker, agent_server.listener() as bystander:
        await asker.next()
        await bystander.next()
        assert (await asker.ask(type="request_update", data_type=data_type))["type"] == f"{data_type}_update"
        assert (await bystander.ask(type="ping"))["type"] == "pong"


async def test_subscriptions_are_honoured(agent_server: Served, lever: Lever) -> None:
    async with agent_server.listener() as client:
        await client.next()
        gone = await client.ask(type="unsubscribe", subscription_type="events")
        assert (gone["type"], gone["status"], gone["subscription_type"]) == ("subscription", "unsubscribed", "events")
        assert gone["channels"] == ["health", "stats"]
        lever.pull(Health.CRITICAL)
        assert [(await client.next())["type"] for _ in range(2)] == ["health_update", "stats_update"]
        back = await client.ask(type="subscribe", subscription_type="events")
        assert (back["status"], back["channels"]) == ("subscribed", ["events", "health", "stats"])
        lever.pull(Health.HEALTHY)
        await client.until("events_update")


@pytest.mark.parametrize(
    "frame",
    [
        b"\x00binary",
        "{not json",
        "[1, 2, 3]",
        '"ping"',
        "",
        "{}",
        '{"type": 7}',
        '{"type": "PING"}',
        '{"type": "request_update"}',
        '{"type": "request_update", "data_type": "bogus"}',
        '{"type": "subscribe", "subscription_type": "bogus"}',
        '{"type": "subscribe", "subscription_type": {}}',
        "[" * 60_000,
        '{"type": "ping", "x": ' + "[" * 60_000,
    ],
    ids=lambda frame: frame[:40] if isinstance(frame, str) else "binary",
)
async def test_what_cannot_be_understood_is_answered_and_the_link_stays(
    agent_server: Served, frame: str | bytes
) -> None:
    async with agent_server.listener() as client:
        await client.next()
        await client.connection.send(frame)
        answer = await client.next()
        assert answer["type"] == "error"
        assert answer["message"]
        assert (await client.ask(type="ping"))["type"] == "pong"


async def test_a_message_that_is_too_long_ends_the_link(agent_server: Served) -> None:
    async with agent_server.listener() as client:
        await client.next()
        await client.connection.send("x" * 65_537)
        with pytest.raises(ConnectionClosed):
            await client.next()
        assert client.connection.close_code == 1009


async def test_many_requests_at_once_are_all_answered_in_order(agent_server: Served) -> None:
    async with agent_server.listener() as client:
        await client.next()
        for _ in range(2000):
            await client.say(type="ping")
        assert [(await client.next())["type"] for _ in range(2000)] == ["pong"] * 2000


async def test_a_client_that_does_not_read_is_dropped_and_others_hear_on(lever: Lever) -> None:
    hub = Hub(queue_limit=8, write_timeout=0.2)
    message = "x" * 100_000
    async with served(lever, hub=hub) as server, server.listener() as quick:
        await quick.next()
        loop = asyncio.get_running_loop()
        with socket.socket() as plain:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            plain.setblocking(False)
            host, port = server.netloc.split(":")
            await loop.sock_connect(plain, (host, int(port)))
            await loop.sock_sendall(plain, handshake(server.netloc))
            await loop.sock_recv(plain, 4096)
            while hub.dropped == 0:  # pushes until the sleeper's buffers are full
                lever.pull(Health.CRITICAL, message)
                await quick.until("events_update")
                lever.pull(Health.HEALTHY, message)
                await quick.until("events_update")
            assert len(hub) == 1
        assert (await quick.ask(type="ping"))["type"] in {"pong", "stats_update"}


def handshake(netloc: str) -> bytes:
    lines = [
        "GET /ws HTTP/1.1",
        f"Host: {netloc}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version: 13",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


async def test_a_client_that_does_not_read_cannot_hold_up_the_end(no_leaks: None, lever: Lever) -> None:
    async with served(lever) as server:
        loop = asyncio.get_running_loop()
        plain = socket.socket()
        plain.setblocking(False)
        host, port = server.netloc.split(":")
        await loop.sock_connect(plain, (host, int(port)))
        await loop.sock_sendall(plain, handshake(server.netloc))
        await loop.sock_recv(plain, 4096)
        for _ in range(20):
            server.agent.hub.publish("stats", "x" * 1_000_000)  # more than any buffer between the two takes
    plain.close()


async def test_a_client_that_pings_and_does_not_read_is_dropped(no_leaks: None, agent_server: Served) -> None:
    pings = b"\x89\xfd\0\0\0\0" + b"x" * 125
    reader, writer = await asyncio.open_connection(*agent_server.netloc.split(":"))
    writer.write(handshake(agent_server.netloc))
    await reader.readuntil(b"\r\n\r\n")
    assert isinstance(writer.transport, asyncio.ReadTransport)
    writer.transport.pause_reading()
    with contextlib.suppress(ConnectionError):
        for _ in range(2_000):  # 262 MB
            writer.write(pings * 1_000)
            await writer.drain()
    assert writer.transport.is_closing()
    writer.close()


async def test_clients_are_bounded(lever: Lever) -> None:
    async with served(lever, hub=Hub(client_limit=1)) as server:
        async with server.listener() as client:
            await client.next()
            with pytest.raises(InvalidStatus) as refused:
                await connect(server.ws_url, proxy=None)
            response = refused.value.response
            assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
        while len(server.agent.hub):  # noqa: ASYNC110 - nobody outside waits for this
            await asyncio.sleep(0)
        async with server.listener() as client:
            assert (await client.next())["type"] == "initial_data"


async def test_listeners_take_no_room_from_requests(agent_server: Served) -> None:
    host, _, port = agent_server.netloc.partition(":")
    async with asyncio.TaskGroup() as group:
        dials = [group.create_task(asyncio.open_connection(host, int(port))) for _ in range(REQUEST_LIMIT + 4)]
    writers = [dial.result()[1] for dial in dials]
    for writer in writers:
        writer.write(handshake(agent_server.netloc))
    for dial in dials:
        assert b" 101 " in await dial.result()[0].readline()
    async with agent_server.http() as http:
        assert (await http.get("/api/v1/health")).status_code == 200
    for writer in writers:
        writer.close()


async def test_another_path_is_refused_with_403(agent_server: Served) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(agent_server.ws_url + "/other", proxy=None)
    assert refused.value.response.status_code == 403


async def test_the_end_of_the_agent_closes_with_1012(lever: Lever) -> None:
    async with served(lever) as server:
        connection = await connect(server.ws_url, proxy=None)
    await connection.wait_closed()
    assert connection.close_code == 1012


async def test_a_probe_that_fails_makes_its_services_unknown(no_leaks: None) -> None:
    class Broken(Lever):
        interval = 60.0

        async def read(self) -> Sequence[Reading]:
            raise OSError("no such sensor")

    async with served(Broken(), first_look=60.0) as server, server.http() as client:
        body = (await client.get("/api/v1/health")).json()
    (dependency,) = body["dependencies"]
    assert (dependency["status"], dependency["message"]) == ("unknown", "could not be read: no such sensor")


async def test_a_probe_that_hangs_makes_its_services_unknown(no_leaks: None) -> None:
    class Hanging(Lever):
        timeout = 0.01

    async with served(Hanging()) as server, server.listener() as client:
        frame = await client.next()
        while "no result" not in json.dumps(frame):
            frame = await client.ask(type="request_update", data_type="health")
        assert health_of(frame) == "unknown"
