"""One WebSocket, from dial to loss. It has no timer of its own: the machine is the only heartbeat."""

from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.datastructures import Headers
from websockets.exceptions import (
    InvalidHandshake,
    InvalidProxy,
    InvalidStatus,
    InvalidURI,
    ProxyError,
    WebSocketException,
)
from websockets.frames import CloseCode
from websockets.protocol import State

from desktop_monitor import __version__
from desktop_monitor.client.dialling import addresses_of, link_proxy, open_tcp
from desktop_monitor.client.endpoint import Endpoint, PersonNeeded
from desktop_monitor.client.failures import (
    PROXY_UNUSABLE,
    RequestFailed,
    handshake_refused,
    link_closed,
    network_failure,
)
from desktop_monitor.client.link_connection import Hear, LinkConnection, forget_frames
from desktop_monitor.core.connection_state import Failure, FailureKind
from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import Layer

USER_AGENT = f"desktop-monitor/{__version__}"
CLOSE_TIMEOUT = 1.0
"""Longest time in seconds the peer has to end the connection after a protocol error of its own."""
TLS_GOODBYE = 1.0
"""Longest time in seconds for the TLS close alert."""
UNAUTHORIZED = 401


class WebSocket:
    """A dial, then a link. `dial` and `listen` raise `RequestFailed`, whose failure has the layer."""

    def __init__(self, endpoint: Endpoint, on_stage: Callable[[Layer], None]) -> None:
        self._endpoint = endpoint
        self._on_stage = on_stage
        self._connection: LinkConnection | None = None

    async def dial(self) -> None:
        """Open the link. Cancelling closes whatever has been opened."""
        stage: Layer = "tcp"

        def note(layer: Layer) -> None:
            nonlocal stage
            stage = layer
            self._on_stage(layer)

        try:
            self._connection = await self._open(note)
        except PersonNeeded as error:
            raise RequestFailed(error.failure) from error
        except (OSError, WebSocketException, ValueError, EOFError, ImportError) as error:
            status = error.response.status_code if isinstance(error, InvalidStatus) else None
            if status == UNAUTHORIZED:
                self._endpoint.forget_key()
            failure = self._endpoint.secrets.struck_failure(_dial_failure(error, stage))
            forget_frames(error)
            raise RequestFailed(failure, status) from error

    async def _open(self, note: Callable[[Layer], None]) -> LinkConnection:
        endpoint = self._endpoint
        if endpoint.keyed:
            note("key")
        headers, tls = await endpoint.headers(), endpoint.tls()
        proxy = link_proxy(endpoint)
        sock = None
        if proxy is None:
            note("dns")
            addresses = await addresses_of(endpoint.host, endpoint.port)
            note("tcp")
            sock = await open_tcp(addresses)
        else:
            note("proxy")
        options: dict[str, Any] = {"sock": sock} if sock is not None else {}
        if endpoint.secure:
            options |= {"ssl": tls, "ssl_shutdown_timeout": TLS_GOODBYE}
            if proxy is None:
                note("tls")
        connection = await _Connect(
            endpoint.websocket_url,
            note=note,
            additional_headers=headers,
            user_agent_header=USER_AGENT,
            proxy=proxy,
            open_timeout=None,
            ping_interval=None,
            close_timeout=CLOSE_TIMEOUT,
            max_size=endpoint.policy.max_message_bytes,
            create_connection=LinkConnection,
            **options,
        )
        assert isinstance(connection, LinkConnection)
        return connection

    async def listen(self, hear: Hear) -> None:
        """Hand over what arrives until the link ends: that is always a `RequestFailed`, or what `hear` raises."""
        assert self._connection is not None
        connection = self._connection
        await connection.heard_by(hear)
        closed = connection.protocol.close_exc
        frame = closed.rcvd if closed.rcvd is not None and closed.rcvd_then_sent else closed.sent
        failure = link_closed(frame.code if frame else None, frame.reason if frame else "")
        raise RequestFailed(self._endpoint.secrets.struck_failure(failure)) from closed

    def send(self, text: str) -> bool:
        """Send a text frame now, or not at all if the link is ending: its loss is told by `listen`."""
        connection = self._connection
        if connection is None or connection.state is not State.OPEN:
            return False
        connection.protocol.send_text(text.encode())
        connection.send_data()
        return True

    def close(self) -> None:
        """Say goodbye (1000) and close, without waiting for the answer."""
        connection = self._connection
        if connection is not None:
            connection.hush()
            if connection.state is State.OPEN:
                connection.protocol.send_close(CloseCode.NORMAL_CLOSURE)
                connection.send_data()
                connection.let_go()

    def abort(self) -> None:
        """Drop the link without ceremony."""
        if self._connection is not None:
            self._connection.hush()
            self._connection.transport.abort()


class _Connect(connect):
    """A single dial that follows no redirect and tells when the handshake begins."""

    def __init__(self, uri: str, *, note: Callable[[Layer], None], **options: Any) -> None:
        super().__init__(uri, **options)
        self._note = note

    async def open_tcp_connection(self) -> ClientConnection:
        connection = await super().open_tcp_connection()
        self._note("upgrade")
        return connection

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


def _first(headers: Headers, name: str) -> str | None:
    """The first of the headers called `name`: a server may send several."""
    return next(iter(headers.get_all(name)), None)


def _dial_failure(error: Exception, stage: Layer) -> Failure:
    if isinstance(error, InvalidStatus):
        response = error.response
        headers = response.headers
        retry_after, date, location = (_first(headers, name) for name in ("Retry-After", "Date", "Location"))
        return handshake_refused(response.status_code, retry_after, date, location)
    if isinstance(error, InvalidProxy | ImportError):  # for SOCKS a library is missing
        return PROXY_UNUSABLE
    if isinstance(error, ProxyError):
        return Failure(layer="proxy", reason=f"the proxy failed: {clean(str(error), 200)}")
    if isinstance(error, InvalidURI | UnicodeError):
        return Failure(layer="local", reason=f"the URL cannot work: {clean(str(error), 200)}", kind=FailureKind.BAD_URL)
    if isinstance(error, InvalidHandshake | EOFError) and not isinstance(error.__cause__, OSError):
        reason = "the server did not answer as a WebSocket"
        return Failure(layer="upgrade", reason=f"{reason}: {clean(str(error), 200)}" if str(error) else reason)
    return network_failure(error, stage)
