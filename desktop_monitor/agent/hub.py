"""The clients that listen over the WebSocket. None of them can hold up the agent or fill its memory."""

import asyncio
from collections.abc import Awaitable, Callable

CHANNELS = frozenset({"health", "stats", "events"})
"""What can be subscribed to."""
CLIENT_LIMIT = 1_024
"""Clients at once."""
QUEUE_LIMIT = 256
"""Messages that wait for one client; one more and it is dropped."""
WRITE_TIMEOUT = 10.0
"""Seconds within which a client has to take a message."""

Abort = Callable[[], None]
"""Cuts a connection without waiting for anything."""


class Client:
    """One listener. It hears nothing until `open`, then everything it is subscribed to, in order."""

    def __init__(self, abort: Abort, queue_limit: int, write_timeout: float) -> None:
        self.channels: set[str] = set()
        self._abort = abort
        self._queue: asyncio.Queue[str] = asyncio.Queue(queue_limit)
        self._write_timeout = write_timeout
        self.dropped = False

    def open(self, snapshot: str) -> None:
        """Start with `snapshot`; nothing that is published after this call is missed."""
        self._queue.put_nowait(snapshot)
        self.channels = set(CHANNELS)

    def offer(self, text: str) -> None:
        """Queue a published message. A client that has no room for it is dropped."""
        try:
            self._queue.put_nowait(text)
        except asyncio.QueueFull:
            self.drop()

    async def reply(self, text: str) -> None:
        """Queue an answer to the client's own request; waits for room, so a client that asks fast waits for itself."""
        await self._queue.put(text)

    async def write(self, send: Callable[[str], Awaitable[None]]) -> None:
        """Send what is queued until cancelled, or until a message is not taken in time: then the client is dropped.
        Raises what `send` raises."""
        while True:
            text = await self._queue.get()
            try:
                async with asyncio.timeout(self._write_timeout):
                    await send(text)
            except TimeoutError:
                self.drop()
                return
            except Exception:
                self._cut()
                raise

    def drop(self) -> None:
        """Cut the connection of a client that is too slow."""
        self.dropped = True
        self._cut()

    def _cut(self) -> None:
        self._abort()
        while not self._queue.empty():  # also wakes a reply that waits for room
            self._queue.get_nowait()


class Hub:
    """All listeners."""

    def __init__(
        self,
        client_limit: int = CLIENT_LIMIT,
        queue_limit: int = QUEUE_LIMIT,
        write_timeout: float = WRITE_TIMEOUT,
    ) -> None:
        self._client_limit = client_limit
        self._queue_limit = queue_limit
        self._write_timeout = write_timeout
        self._clients: set[Client] = set()
        self.dropped = 0
        """Clients that were dropped because they read too slowly."""

    def __len__(self) -> int:
        return len(self._clients)

    def admit(self, abort: Abort) -> Client | None:
        """Take in a client; None if there is no room."""
        if len(self._clients) >= self._client_limit:
            return None
        client = Client(abort, self._queue_limit, self._write_timeout)
        self._clients.add(client)
        return client

    def leave(self, client: Client) -> None:
        """Forget a client."""
        self._clients.discard(client)
        self.dropped += client.dropped

    def publish(self, channel: str, text: str) -> None:
        """Hand a message to everybody who subscribed to `channel`."""
        for client in self._clients:
            if channel in client.channels and not client.dropped:
                client.offer(text)

    def listened(self, channel: str) -> bool:
        """Whether anybody subscribed to `channel`."""
        return any(channel in client.channels for client in self._clients)
