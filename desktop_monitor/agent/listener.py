"""One WebSocket session, from the handshake to the end (docs/protocol.md, "Messages")."""

import asyncio
from datetime import UTC, datetime
from typing import Literal

import msgspec
from starlette.websockets import WebSocket, WebSocketDisconnect

from desktop_monitor.agent import documents
from desktop_monitor.agent.agent import Agent
from desktop_monitor.agent.hub import CHANNELS, Client
from desktop_monitor.agent.responses import failed
from desktop_monitor.core.text import clean, clean_name

BUSY_RETRY_AFTER = "10"
"""Seconds a client is asked to wait when there is no room."""


class _Frame(msgspec.Struct):
    type: str
    data_type: str = ""
    subscription_type: str = ""


async def listen(websocket: WebSocket, agent: Agent) -> None:
    """Serve one client until it goes, or reads too slowly."""
    client = agent.hub.admit(websocket.state.abort)
    if client is None:
        busy = failed(503, "Too many clients listen already", headers={"Retry-After": BUSY_RETRY_AFTER})
        await websocket.send_denial_response(busy)
        return
    try:
        await websocket.accept()
        client.open(agent.snapshot())
        await _converse(websocket, client, agent)
    finally:
        agent.hub.leave(client)


async def _converse(websocket: WebSocket, client: Client, agent: Agent) -> None:
    writer = asyncio.create_task(client.write(websocket.send_text))
    try:
        while (message := await websocket.receive())["type"] == "websocket.receive":
            await client.reply(_answer(message.get("text"), client, agent))
    finally:
        writer.cancel()
        (failure,) = await asyncio.gather(writer, return_exceptions=True)
        if isinstance(failure, Exception) and not isinstance(failure, WebSocketDisconnect):
            raise failure


def _answer(text: str | None, client: Client, agent: Agent) -> str:
    if text is None:
        return _error("Binary frames are not understood; send JSON as text")
    try:
        frame = msgspec.json.decode(text, type=_Frame)
    except (msgspec.DecodeError, RecursionError) as error:
        return _error(f"The message cannot be read: {clean(str(error), 200)}")
    match frame.type:
        case "ping":
            return agent.pong()
        case "request_update":
            return _update(frame.data_type, agent)
        case "subscribe" | "unsubscribe":
            return _subscription(frame.type, frame.subscription_type, client)
        case _:
            return _error(f"Unknown message type: {clean_name(frame.type)}")


def _update(data_type: str, agent: Agent) -> str:
    match data_type:
        case "health":
            return agent.health_update()
        case "stats":
            return agent.stats_update()
        case "events":
            return agent.events_update()
        case _:
            return _error(f"Unknown data_type: {clean_name(data_type)}; allowed are events, health, stats")


def _subscription(action: Literal["subscribe", "unsubscribe"], channel: str, client: Client) -> str:
    if channel not in CHANNELS:
        return _error(f"Unknown subscription_type: {clean_name(channel)}; allowed are events, health, stats")
    if action == "subscribe":
        client.channels.add(channel)
    else:
        client.channels.discard(channel)
    return documents.message(
        "subscription",
        datetime.now(UTC),
        status=f"{action}d",
        subscription_type=channel,
        channels=sorted(client.channels),
    )


def _error(message: str) -> str:
    return documents.message("error", datetime.now(UTC), message=message)
