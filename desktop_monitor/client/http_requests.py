"""One request over HTTP, by means of httpx: imported when the first one is made."""

import asyncio
import contextlib
import ssl
from collections.abc import Coroutine, Mapping
from typing import Any, ClassVar

import anyio

from desktop_monitor import __version__
from desktop_monitor.client.endpoint import Endpoint, PersonNeeded
from desktop_monitor.client.failures import (
    BUSY_STATUSES,
    KEY_STATUSES,
    PROXY_UNUSABLE,
    RequestFailed,
    network_failure,
    retry_after_seconds,
)
from desktop_monitor.client.plain_httpx import httpx
from desktop_monitor.core.connection_state import Failure, FailureKind
from desktop_monitor.core.refusals import refusal_sentence
from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import Layer

BODY_LIMIT = 16 * 1024 * 1024
"""Longest answer that is read, in bytes."""
REFUSAL_LIMIT = 64 * 1024
"""Longest answer to an action, and longest refusal, that is read, in bytes."""
REFUSAL_PATIENCE = 1.0
"""Longest time in seconds that a refusal gets to say more than its status."""
REFUSAL_MARGIN = 0.1
"""Seconds before the end of the request at which it is given up, so that its status is not lost."""
_BROKEN_ANSWERS = {
    "illegal status line": "the answer is not HTTP",
    "peer closed connection": "the answer ends in the middle",
    "Server disconnected": "the connection was closed without an HTTP answer",
}
"""What h11 and httpcore say of an answer begins so: they have one exception for all of it."""


class Requests:
    """To one endpoint."""

    def __init__(self, endpoint: Endpoint, timeout: float) -> None:
        """`timeout` is for one request, in seconds."""
        self._endpoint = endpoint
        self._timeout = timeout
        self._client: httpx.AsyncClient | None = None

    def stage(self) -> "Stage":
        """How far a request has come: not yet anywhere."""
        return Stage(self._endpoint.base_url)

    async def close(self) -> None:
        """Drop the connections that are open."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def ask(self, method: str, path: str, query: Mapping[str, str], stage: "Stage") -> bytes:
        """The body of the answer. Raises `RequestFailed`; `stage` knows more then."""
        try:
            return await _gently(self._body(method, path, query, stage), self._timeout)
        except PersonNeeded as error:
            raise RequestFailed(error.failure) from error
        except RequestFailed as failed:
            if failed.failure.kind is FailureKind.KEY:
                self._endpoint.forget_key()
            raise
        except TimeoutError as error:
            reason = f"no answer to HTTP within {self._timeout:g} s"
            raise RequestFailed(Failure(layer=stage.layer, reason=reason)) from error
        except httpx.ProxyError as error:
            reason = f"the proxy failed: {clean(str(error), 200)}"
            raise RequestFailed(Failure(layer="proxy", reason=reason)) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            reason = f"the URL cannot work: {clean(str(error), 200)}"
            raise RequestFailed(Failure(layer="local", reason=reason, kind=FailureKind.BAD_URL)) from error
        except (httpx.HTTPError, OSError, ExceptionGroup) as error:  # a group: anyio, of an impossible port
            raise RequestFailed(_http_failure(error, stage)) from error

    async def _body(self, method: str, path: str, query: Mapping[str, str], stage: "Stage") -> bytes:
        if self._endpoint.keyed:
            stage.layer = "key"
        headers = await self._endpoint.headers()
        stage.layer = "tcp"
        url = self._endpoint.base_url + path
        request = self._opened().stream(method, url, params=query, headers=headers, extensions={"trace": stage.note})
        response: httpx.Response | None = None
        try:
            async with request as response:
                stage.status = response.status_code
                stage.encoding = response.headers.get("Content-Encoding", "")
                if method == "GET":
                    if response.is_error:
                        stage.body = await _beginning(response)
                    _check(response)
                    stage.body = await _read(response, BODY_LIMIT)
                else:
                    stage.body = await _read(response, REFUSAL_LIMIT)
                    _check(response, refusal_sentence(stage.body))
                return stage.body
        finally:
            if response is not None:
                response.stream = httpx.ByteStream(b"")  # the one that was read holds the response
            await stage.close_half_open()

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = self._made()
        return self._client

    def _made(self) -> httpx.AsyncClient:
        verify = self._endpoint.tls()
        try:
            return httpx.AsyncClient(
                # For plain http a context that trusts nobody: the default one takes tens of ms to load.
                verify=verify or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                timeout=None,  # one timeout spans the whole request
                trust_env=not self._endpoint.loopback,
                follow_redirects=False,
                # A server may close a kept connection in the moment of the next request (RFC 9112 section 9.3.1).
                limits=httpx.Limits(max_keepalive_connections=0),
                headers={"User-Agent": f"desktop-monitor/{__version__}", "Accept": "application/json"},
            )
        except (ImportError, ValueError, httpx.InvalidURL) as error:  # proxies are looked up here; SOCKS is not there
            raise RequestFailed(PROXY_UNUSABLE) from error


async def _gently(work: Coroutine[Any, Any, bytes], timeout: float) -> bytes:
    """`work`, which is given up after `timeout` seconds (TimeoutError), or when this is cancelled.

    httpcore loses connections when its task is cancelled in the wrong moment (its issue 1093), but it does mind
    the scopes of anyio.
    """
    scope = anyio.CancelScope()

    async def run() -> bytes:
        with scope, anyio.fail_after(timeout):
            return await work
        raise asyncio.CancelledError

    task = asyncio.ensure_future(run())
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        scope.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
    finally:
        del task  # its exception holds this frame


class Stage:
    """How far a request has come, as httpcore traces it."""

    _LAYERS: ClassVar[dict[str, Layer]] = {"connect_tcp": "tcp", "start_tls": "tls", "send_request_headers": "http"}

    def __init__(self, base_url: str) -> None:
        self.layer: Layer = "tcp"
        self.status: int | None = None
        self.encoding = ""
        """How the answer is compressed, as its header says."""
        self.body = b""
        self._base_url = base_url
        self._without_tls: Any = None

    async def note(self, name: str, info: dict[str, Any]) -> None:
        """Take one trace event, such as `connection.connect_tcp.started`."""
        _, step, moment = name.rsplit(".", 2)
        if moment == "started":
            self.layer = self._LAYERS.get(step, self.layer)
        if (step, moment) == ("connect_tcp", "started") and info["host"].encode() != httpx.URL(self._base_url).raw_host:
            self.layer = "proxy"
        if (step, moment) == ("connect_tcp", "complete"):
            self._without_tls = info["return_value"]
        elif (step, moment) in (("start_tls", "complete"), ("send_request_headers", "started")):
            self._without_tls = None

    async def close_half_open(self) -> None:
        """A connection whose TLS handshake is cancelled is forgotten by httpcore."""
        if self._without_tls is not None:
            with anyio.CancelScope(shield=True):
                await self._without_tls.aclose()


def _http_failure(error: httpx.HTTPError | OSError | ExceptionGroup[Exception], stage: Stage) -> Failure:
    if isinstance(error, httpx.DecodingError):
        return Failure(
            layer=stage.layer, reason=f"the answer cannot be decompressed ({clean(stage.encoding.strip(), 40)})"
        )
    if isinstance(error, httpx.RemoteProtocolError):
        said = (reason for start, reason in _BROKEN_ANSWERS.items() if str(error).startswith(start))
        return Failure(layer=stage.layer, reason=next(said, "the answer breaks the rules of HTTP"))
    return network_failure(error, stage.layer)


def _check(response: httpx.Response, said: str = "") -> None:
    """Raise `RequestFailed` unless the answer is 2xx; `said` is the server's own sentence."""
    status = response.status_code
    if response.is_success:
        return
    if response.is_redirect:
        target = clean(response.headers.get("Location", ""), 200)
        raise RequestFailed(Failure(layer="http", reason=f"HTTP redirected to {target}: not followed"), status)
    if status in KEY_STATUSES:
        raise RequestFailed(
            Failure(layer="key", reason=f"HTTP {status}: {said or 'the key is refused'}", kind=FailureKind.KEY), status
        )
    wait = None
    if status in BUSY_STATUSES:
        wait = retry_after_seconds(response.headers.get("Retry-After"), response.headers.get("Date"))
    reason = f"HTTP {status}: {said}" if said else f"HTTP {status}"
    raise RequestFailed(Failure(layer="http", reason=reason, retry_after=wait), status)


async def _beginning(response: httpx.Response) -> bytes:
    """What a refusal says, as far as it comes soon and can be read: that it is one is known without it."""
    body = bytearray()
    soon = min(anyio.current_time() + REFUSAL_PATIENCE, anyio.current_effective_deadline() - REFUSAL_MARGIN)
    with anyio.CancelScope(deadline=soon), contextlib.suppress(httpx.HTTPError):
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > REFUSAL_LIMIT:
                break
    return bytes(body[:REFUSAL_LIMIT])


async def _read(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    try:
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > limit:
                size = f"{limit // 2**20} MiB" if limit >= 2**20 else f"{limit // 2**10} KiB"
                reason = f"the answer is longer than {size}"
                raise RequestFailed(Failure(layer="protocol", reason=reason))
        return bytes(body)
    finally:
        body.clear()  # an exception keeps it with the frame
