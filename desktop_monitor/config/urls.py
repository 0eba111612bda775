"""Which URLs are accepted (RFC 3986), and what an endpoint without a name is called."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from desktop_monitor.core.text import clean_name

_DEFAULT_PORTS = {"http": 80, "https": 443}
_EXAMPLE = "such as http://127.0.0.1:8004"
_LABEL = re.compile(r"[A-Za-z0-9_-]{1,63}")
"""What programs take in a name (RFC 1123, 2.1), and the underscore that some networks use."""


class TargetError(ValueError):
    """The sentence says what is wrong with the URL and what is allowed; it never repeats a secret."""


def check_base_url(url: str) -> str:
    """Return `url` without a slash at its end.

    Raises `TargetError` unless it is http or https with a host, and without user, password, query and fragment: a key
    does not belong in a URL (RFC 9110, section 4.2.4).
    """
    parts = _checked(url)
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise TargetError("the URL has a query or a fragment: allowed is scheme, host, port and path")
    return url.rstrip("/")


def check_target_url(url: str) -> str:
    """Return `url` if it is one a check may ask: as a base URL, but a query is allowed. Raises `TargetError`."""
    if _checked(url).fragment or "#" in url:
        raise TargetError("the URL has a fragment: allowed is scheme, host, port, path and query")
    return url


def host_and_port(url: str) -> str:
    """`host:port` of a checked URL, the scheme's default port filled in."""
    parts = urlsplit(url)
    return f"{_bracketed(parts.hostname or '')}:{parts.port or _DEFAULT_PORTS[parts.scheme]}"


def check_host_port(target: str) -> str:
    """Return `target` if it is `host:port` (IPv6 in brackets). Raises `TargetError`."""
    parts = _split(f"tcp://{target}")
    if not parts.hostname or not parts.port or parts.netloc != target or "@" in target:
        raise TargetError('allowed is "host:port", the port from 1 to 65535, such as "127.0.0.1:5432"')
    _check_host(parts.hostname, target)
    return target


def _checked(url: str) -> SplitResult:
    parts = _split(url)
    if parts.scheme not in _DEFAULT_PORTS:
        raise TargetError(f"{_shown(url)} does not begin with http:// or https://: allowed is a base URL {_EXAMPLE}")
    if "@" in parts.netloc:
        raise TargetError("the URL has a user or password in it: set key to keyring or env:NAME instead")
    if not parts.hostname:
        raise TargetError(f"{_shown(url)} names no host: allowed is a base URL {_EXAMPLE}")
    if parts.port == 0:
        raise TargetError(f"{_shown(url)} has port 0: allowed is 1 to 65535")
    if "[" in parts.netloc and ":" not in parts.hostname:  # a kind of address that nobody has yet (RFC 3986, 3.2.2)
        raise TargetError(f"{_shown(url)} names a host that cannot exist")
    _check_host(parts.hostname, url)
    return parts


def _split(url: str) -> SplitResult:
    if not url.isprintable() or " " in url or "\\" in url:
        raise TargetError(f"{_shown(url)} holds a space, a backslash or a control character: it is not a URL")
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (reading it checks its range)
    except ValueError as error:
        raise TargetError(f"{_shown(url)} is not a URL: host or port cannot be read") from error
    return parts


def _check_host(host: str, url: str) -> None:
    """A name whose labels fit the DNS (RFC 1035, 2.3.4), or an address."""
    try:
        if ":" in host:
            ipaddress.IPv6Address(host)
        else:
            _check_name(host.rstrip("."))
    except ValueError as error:
        raise TargetError(f"{_shown(url)} names a host that cannot exist") from error


def _check_name(name: str) -> None:
    """Raises `ValueError`."""
    if not name.isascii():
        import idna  # the rules that requests follow; they take milliseconds of the start to import

        name = idna.encode(name).decode()
    if not all(map(_LABEL.fullmatch, name.split("."))):
        raise ValueError


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _shown(url: str) -> str:
    """The URL for a message; not if it may hold a secret."""
    return "the URL" if any(mark in url for mark in "@?#") else f'"{clean_name(url)}"'
