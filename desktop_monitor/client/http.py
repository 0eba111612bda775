"""The same data over HTTP (docs/protocol.md, "HTTP"). Redirects are never followed, bodies are bounded."""

import asyncio
import contextlib
import ssl
from collections.abc import Callable, Coroutine
from datetime import datetime
from types import TracebackType
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

import anyio
import httpx
import msgspec

from desktop_monitor import __version__
from desktop_monitor.client.endpoint import Endpoint, PersonNeeded
from desktop_monitor.client.failures import (
    BUSY_STATUSES,
    PROXY_UNUSABLE,
    RequestFailed,
    network_failure,
    retry_after_seconds,
)
from desktop_monitor.client.secrets import BEGINNING
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.alerts import AlertAction, is_usable_id
from desktop_monitor.core.connection_state import Failure, FailureKind
from desktop_monitor.core.decode import decode_alerts, decode_events, decode_health, decode_stats
from desktop_monitor.core.messages import Decoded, HealthReport, HealthUpdate
from desktop_monitor.core.refusals import answer_failure, refusal_sentence
from desktop_monitor.core.text import clean
from desktop_monitor.core.times import iso_utc
from desktop_monitor.core.updates import Layer

BODY_LIMIT = 16 * 1024 * 1024
"""Longest answer that is read, in bytes."""
REFUSAL_LIMIT = 64 * 1024
"""Longest answer to an action, and longest refusal, that is read, in bytes."""
REFUSAL_PATIENCE = 1.0
"""Longest time in seconds that a refusal gets to say more than its status."""
REFUSAL_MARGIN = 0.1
"""Seconds before the end of the request at which it is given up, so that its status is not lost."""
KEY_STATUSES = frozenset({401, 403})

HEALTH = "/api/v1/health"
STATS = "/api/v1/stats"
EVENTS = "/api/v1/events"
ALERTS = "/api/v1/alerts"
INFO = "/api/info"


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """One request, and what came of it."""

    method: str
    path: str
    """Without the query."""
    target: str
    """With it."""
    status: int | None
    """None: no answer."""
    body: bytes
    """As far as it was read."""


class HttpClient:
    """Requests to one endpoint. Every method raises `RequestFailed`, whose failure has the layer."""

    def __init__(
        self, endpoint: Endpoint, timeout: float, on_exchange: Callable[[Exchange], None] | None = None
    ) -> None:
        """`timeout` is for one request, in seconds; `on_exchange` is told of each that has ended."""
        self._endpoint = endpoint
        self._timeout = timeout
        self._on_exchange = on_exchange
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> "HttpClient":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def health(self) -> Decoded:
        """`GET /api/v1/health`."""
        return await self._get(HEALTH, decode_health)

    async def stats(self) -> Decoded:
        """`GET /api/v1/stats` of the last hour."""
        return await self._get(STATS, decode_stats, {"period": "1h"})

    async def alerts(self) -> Decoded:
        """`GET /api/v1/alerts`."""
        return await self._get(ALERTS, decode_alerts)

    async def events(self, limit: int, since: datetime | None = None, since_seq: int | None = None) -> Decoded:
        """`GET /api/v1/events`: the newest `limit`, where the server honours it those since a time or number."""
        query = {"limit": str(limit)}
        if since is not None:
            query["start_time"] = iso_utc(since)
        if since_seq is not None:
            query["since_seq"] = str(since_seq)
        return await self._get(EVENTS, decode_events, query)

    async def act_on_alert(self, alert_id: str, action: AlertAction) -> None:
        """`POST /api/v1/alerts/{id}/acknowledge` or `…/resolve`. `RequestFailed` has the server's own sentence."""
        if not is_usable_id(alert_id):
            raise RequestFailed(Failure(layer="local", reason="the alert has no id that a request can name"))
        path = f"{ALERTS}/{quote(alert_id, safe='')}/{action.value}"
        if (failure := answer_failure(await self._exchange("POST", path))) is not None:
            raise RequestFailed(Failure(layer="protocol", reason=failure))

    async def info(self) -> bytes:
        """The body of `GET /api/info`."""
        return await self._exchange("GET", INFO)

    async def close(self) -> None:
        """Drop the connections that are open."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _get(self, path: str, decode: Callable[[bytes], Decoded], query: dict[str, str] | None = None) -> Decoded:
        body = await self._exchange("GET", path, query)
        return self._endpoint.secrets.checked(decode(body), body)

    async def _exchange(self, method: str, path: str, query: dict[str, str] | None = None) -> bytes:
        stage = _Stage(self._endpoint.base_url)
        try:
            return await self._ask(method, path, query or {}, stage)
        except RequestFailed as failed:
            failed.failure = self._endpoint.secrets.struck_failure(failed.failure)
            failed.beginning = self._endpoint.secrets.struck(stage.body, BEGINNING)
            raise
        finally:
            if self._on_exchange is not None:
                target = f"{path}?{urlencode(query)}" if query else path
                self._on_exchange(
                    Exchange(method=method, path=path, target=target, status=stage.status, body=stage.body)
                )

    async def _ask(self, method: str, path: str, query: dict[str, str], stage: "_Stage") -> bytes:
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
            raise RequestFailed(network_failure(error, stage.layer)) from error

    async def _body(self, method: str, path: str, query: dict[str, str], stage: "_Stage") -> bytes:
        if self._endpoint.keyed:
            stage.layer = "key"
        headers = await self._endpoint.headers()
        stage.layer = "tcp"
        url = self._endpoint.base_url + path
        request = self._opened().stream(method, url, params=query, headers=headers, extensions={"trace": stage.note})
        try:
            async with request as response:
                stage.status = response.status_code
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
                timeout=None,  # noqa: S113  (one timeout spans the whole request)
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


class _Stage:
    """How far a request has come, as httpcore traces it."""

    _LAYERS: ClassVar[dict[str, Layer]] = {"connect_tcp": "tcp", "start_tls": "tls", "send_request_headers": "http"}

    def __init__(self, base_url: str) -> None:
        self.layer: Layer = "tcp"
        self.status: int | None = None
        self.body = b""
        self._server = httpx.URL(base_url).raw_host
        self._without_tls: Any = None

    async def note(self, name: str, info: dict[str, Any]) -> None:
        """Take one trace event, such as `connection.connect_tcp.started`."""
        _, step, moment = name.rsplit(".", 2)
        if moment == "started":
            self.layer = self._LAYERS.get(step, self.layer)
        if (step, moment) == ("connect_tcp", "started") and info["host"].encode() != self._server:
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


async def fetch_health(settings: EndpointSettings, timeout: float) -> HealthReport:
    """One look at an endpoint's health, `timeout` in seconds. Raises `RequestFailed`."""
    async with HttpClient(Endpoint(settings), timeout) as client:
        decoded = await client.health()
    if not isinstance(decoded.message, HealthUpdate):
        raise RequestFailed(unreadable(decoded))
    return decoded.message.report


def unreadable(decoded: Decoded) -> Failure:
    """The failure of an answer without a message in it."""
    return Failure(layer="protocol", reason=decoded.problems[0] if decoded.problems else "the answer says nothing")


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
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > limit:
            size = f"{limit // 2**20} MiB" if limit >= 2**20 else f"{limit // 2**10} KiB"
            reason = f"the answer is longer than {size}"
            raise RequestFailed(Failure(layer="protocol", reason=reason))
    return bytes(body)
