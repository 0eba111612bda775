"""The link of a session: one WebSocket at a time, from dial to loss, each in a task."""

import asyncio
from functools import partial
from typing import Protocol

from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.tasks import Tasks
from desktop_monitor.client.websocket import WebSocket
from desktop_monitor.client.wire import Wire
from desktop_monitor.core.connection_state import Event, Failed, Opened, Staged
from desktop_monitor.core.monitor import EndpointMonitor
from desktop_monitor.core.updates import Layer


class Host(Protocol):
    """The session, as the link sees it."""

    @property
    def monitor(self) -> EndpointMonitor:
        """What is known of the endpoint."""

    @property
    def wire(self) -> Wire:
        """What counts and shows all that comes and goes."""

    def handle(self, event: Event) -> None:
        """Give the machines an event."""

    def note(self, event: Event) -> None:
        """The same, for an event that nobody needs to be told of."""

    def hear(self, generation: int, frame: str | bytes, more: bool) -> None:
        """Take a message; `more`: the next one is there already."""


class Link:
    """Dials and drops as the machines say, and hands over what arrives."""

    def __init__(self, endpoint: Endpoint, tasks: Tasks, host: Host) -> None:
        self._endpoint = endpoint
        self._tasks = tasks
        self._host = host
        self._socket: WebSocket | None = None
        self._task: asyncio.Task[None] | None = None

    def dial(self, generation: int) -> None:
        """Drop what there is, and dial."""
        self.drop()
        self._socket = WebSocket(self._endpoint, partial(self._staged, generation))
        self._task = self._tasks.begin(self._run(self._socket, generation), partial(Failed, generation))

    def send(self, text: str) -> None:
        """Send a text frame, if the link is open."""
        if self._socket is not None and self._socket.send(text):
            self._host.wire.sent(text)

    def drop(self, *, politely: bool = False) -> None:
        """End the dial or the link; nothing of it is heard any more."""
        if self._socket is not None:
            (self._socket.close if politely else self._socket.abort)()
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()
        self._task = self._socket = None

    def _staged(self, generation: int, layer: Layer) -> None:
        self._host.note(Staged(generation, layer))

    async def _run(self, socket: WebSocket, generation: int) -> None:
        try:
            await socket.dial()
            self._host.monitor.events.link_opened()
            self._host.handle(Opened(generation))
            await socket.listen(partial(self._host.hear, generation))
        except RequestFailed as failed:
            self._host.handle(Failed(generation, failed.failure))
        finally:
            socket.abort()
