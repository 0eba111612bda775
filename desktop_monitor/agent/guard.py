"""Who may talk to the agent: refuses foreign Host and Origin headers, and asks for the key if there is one.

The Host rule stops DNS rebinding, the Origin rule stops web pages that are open on the same computer
(docs/protocol.md, "Access").
"""

import hmac
import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from desktop_monitor.agent.responses import failed

OPEN_PATHS = frozenset({"/health", "/api/health", "/api/info"})
"""Paths that need no key: they say that the agent runs, and whether it wants a key."""


class Guard:
    """ASGI middleware in front of everything."""

    def __init__(self, app: ASGIApp, *, host: str, key: str | None) -> None:
        self._app = app
        self._names = AllowedHosts(host)
        self._key = None if key is None else key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 403 or 401."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
            return
        status, reason = refusal
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
        await failed(status, reason, headers=headers)(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or not self._names.allow(hosts[0]):
            return 403, "Foreign Host header"
        port = scope["server"][1]
        if any(not self._is_own(origin, hosts[0], port) for origin in origins):
            return 403, "Foreign Origin header"
        if self._key is None or scope["path"] in OPEN_PATHS:
            return None
        given = _bearer(scope["headers"])
        if given is None:
            return 401, "Authentication required"
        return None if hmac.compare_digest(given, self._key) else (401, "Invalid API key")

    def _is_own(self, origin: str, host: str, port: int) -> bool:
        """Whether a page of this server itself asks."""
        try:
            parts = urlsplit(origin)
            own_port = (parts.port or 80) == port
        except ValueError:
            return False
        if parts.scheme != "http":
            return False
        return parts.netloc.lower() == host.lower() or (own_port and self._names.allow(parts.netloc))


class AllowedHosts:
    """The names this server may be called by. On loopback those of loopback; else any address, which no DNS answer
    can forge, and this computer's own names. The port is free: it may be forwarded."""

    def __init__(self, bound: str) -> None:
        self._loopback_only = is_loopback(bound)
        names = {"localhost"} if self._loopback_only else {"localhost", *_own_names(), bound.lower()}
        self._names = frozenset(names)

    def allow(self, host: str) -> bool:
        """Whether the value of a Host header is one of ours."""
        try:
            parts = urlsplit(f"//{host}")
            name, _ = parts.hostname, parts.port
        except ValueError:
            return False
        if not name or parts.netloc != host or "@" in host:
            return False
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return name.rstrip(".") in self._names
        return address.is_loopback or not self._loopback_only


def is_loopback(host: str) -> bool:
    """Whether only this computer reaches a server at `host` (a name or an address)."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"


def _own_names() -> Iterable[str]:
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return {name, short, f"{short}.local"}


def _bearer(headers: Iterable[tuple[bytes, bytes]]) -> bytes | None:
    # Bytes throughout: what is sent need not be ASCII.
    for name, value in headers:
        if name == b"authorization":
            scheme, _, credentials = value.partition(b" ")
            return credentials.strip() if scheme.lower() == b"bearer" else None
    return None
