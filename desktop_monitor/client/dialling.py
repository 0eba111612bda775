"""The way to a server: the proxy in between, if there is one, addresses, TCP."""

import asyncio
import socket
from collections.abc import Sequence
from typing import Any
from urllib.request import getproxies, proxy_bypass

import aiohappyeyeballs
from websockets.exceptions import InvalidProxy
from websockets.proxy import Proxy, get_proxy, parse_proxy
from websockets.uri import parse_uri

from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import PROXY_UNUSABLE, RequestFailed

ADDRESS_HEAD_START = 0.25
"""Seconds an address has before the next one is tried beside it (RFC 8305 section 5)."""
RECEIVE_BUFFER = 256 * 1024
"""Bytes that may wait for us in the kernel. It would make room for 32 MB by itself, and a window that was flooded with
50,000 messages a second then works off for seconds what is old."""

Address = tuple[Any, Any, Any, Any, Any]
"""As `socket.getaddrinfo` gives it."""


def link_proxy(endpoint: Endpoint) -> str | None:
    """The proxy that the environment names for the WebSocket; it may hold a password. Loopback needs none."""
    return None if endpoint.loopback else get_proxy(parse_uri(endpoint.websocket_url))


def http_proxy(endpoint: Endpoint) -> str | None:
    """The same for HTTP requests, by the variables that httpx heeds."""
    if endpoint.loopback or proxy_bypass(f"{endpoint.host}:{endpoint.port}"):
        return None
    proxies = getproxies()
    proxy = proxies.get("https" if endpoint.secure else "http") or proxies.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


def usable_proxy(url: str) -> Proxy:
    """What the URL of a proxy says. Raises `RequestFailed` if it is one that we cannot use."""
    try:
        proxy = parse_proxy(url)
    except (InvalidProxy, ValueError) as error:
        raise RequestFailed(PROXY_UNUSABLE) from error
    if proxy.scheme not in ("http", "https"):
        raise RequestFailed(PROXY_UNUSABLE)
    return proxy


async def addresses_of(host: str, port: int) -> list[Address]:
    """The addresses of a host, best first. Raises `OSError` or `UnicodeError`."""
    return await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)


async def open_tcp(addresses: Sequence[Address]) -> socket.socket:
    """A connection to the first of the addresses that answers. Raises `OSError`."""
    return await aiohappyeyeballs.start_connection(
        addresses, happy_eyeballs_delay=ADDRESS_HEAD_START, socket_factory=_bounded_socket
    )


def _bounded_socket(address: Address) -> socket.socket:
    family, kind, protocol, _, _ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)  # before it connects: RFC 7323 section 2.2
    return made
