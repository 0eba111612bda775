"""The same data over HTTP (docs/protocol.md, "HTTP"). Redirects are never followed, bodies are bounded."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import msgspec

from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.secrets import BEGINNING
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.alerts import AlertAction, is_usable_id
from desktop_monitor.core.connection_state import Failure
from desktop_monitor.core.decode import decode_alerts, decode_events, decode_health, decode_stats
from desktop_monitor.core.messages import Decoded, HealthReport, HealthUpdate
from desktop_monitor.core.refusals import answer_failure
from desktop_monitor.core.times import iso_utc

if TYPE_CHECKING:
    from desktop_monitor.client.http_requests import Requests

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
        self._requests: Requests | None = None

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
        requests, self._requests = self._requests, None
        if requests is not None:
            await requests.close()

    async def _get(self, path: str, decode: Callable[[bytes], Decoded], query: dict[str, str] | None = None) -> Decoded:
        body = self._endpoint.secrets.out_of_data(await self._exchange("GET", path, query))
        return self._endpoint.secrets.checked(decode(body), body)

    async def _exchange(self, method: str, path: str, query: dict[str, str] | None = None) -> bytes:
        requests = await self._opened()
        stage = requests.stage()
        try:
            return await requests.ask(method, path, query or {}, stage)
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

    async def _opened(self) -> "Requests":
        return self._requests or self._made(await in_daemon_thread(_requests))

    def _made(self, kind: "type[Requests]") -> "Requests":
        if self._requests is None:  # two may have waited
            self._requests = kind(self._endpoint, self._timeout)
        return self._requests


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


def _requests() -> "type[Requests]":
    """Only when the first request is made, and in a thread: httpx takes 45 ms and 6 MiB to import."""
    from desktop_monitor.client.http_requests import Requests

    return Requests
