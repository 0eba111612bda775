"""Exceptions of the transports become failures with a layer and a sentence (docs/behaviour.md, "Layers")."""

import errno
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from desktop_monitor.core.connection_state import Failure, FailureKind
from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import Layer

REFUSED_STATUSES = frozenset({401, 403, 404, 405, 426, 501})
"""Answers to the handshake that no repetition mends."""
KEY_STATUSES = frozenset({401, 403})
BUSY_STATUSES = frozenset({429, 503})
"""Answers whose Retry-After is honoured (RFC 6585 section 4, RFC 9110 section 15.6.4)."""
TOO_BIG = 1009
BAD_CLOSES = frozenset({1002, 1003, 1007})
"""Close codes (RFC 6455 section 7.4.1) that count as refused the third time in a row."""

PROXY_UNUSABLE = Failure(
    layer="proxy", reason="the proxy that the environment names cannot be used: allowed is http://host:port"
)
"""Its URL may hold a password, so it is not repeated."""

_SENTENCES = {
    errno.ECONNREFUSED: "connection refused",
    errno.ECONNRESET: "connection reset",
    errno.EPIPE: "connection reset",
    errno.EHOSTUNREACH: "host unreachable",
    errno.ENETUNREACH: "network unreachable",
    errno.ETIMEDOUT: "no answer",
}


class RequestFailed(Exception):
    """A request got no usable answer; `failure` says why, `status` is that of the answer if there was one."""

    def __init__(self, failure: Failure, status: int | None = None) -> None:
        super().__init__(failure.reason)
        self.failure = failure
        self.status = status
        self.beginning = ""
        """The first characters of the answer, without keys, if it said anything (raw: clean it before it is shown)."""


def causes(error: BaseException) -> Iterator[BaseException]:
    """`error` and all that led to it, depth first; members of groups too."""
    pending, seen = [error], set[int]()
    while pending:
        current = pending.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            pending.extend(reversed(current.exceptions))
        pending.extend(cause for cause in (current.__context__, current.__cause__) if cause is not None)


def network_failure(error: BaseException, layer: Layer) -> Failure:
    """The failure behind an exception of name look-up, TCP or TLS; `layer` is how far things had come."""
    found = list(causes(error))
    for cause in found:
        if isinstance(cause, socket.gaierror):
            reason = f"the name could not be resolved ({clean(cause.strerror or str(cause))})"
            return Failure(layer="proxy" if layer == "proxy" else "dns", reason=reason)
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = f"the certificate is not trusted: {clean(cause.verify_message or str(cause))}"
            return Failure(layer="tls", reason=reason, kind=FailureKind.CERTIFICATE)
        if isinstance(cause, ssl.SSLError):
            return Failure(layer="tls", reason=f"TLS failed: {clean(cause.reason or str(cause))}")
    for cause in found:
        if isinstance(cause, OSError) and cause.errno in _SENTENCES:
            return Failure(layer=layer, reason=_SENTENCES[cause.errno])
    said = next(cause for cause in found if not isinstance(cause, BaseExceptionGroup))
    text = clean(str(said)) or type(said).__name__
    return Failure(layer=layer, reason=text)


def handshake_refused(status: int, retry_after: str | None, date: str | None, location: str | None) -> Failure:
    """The server answered the WebSocket handshake with something else than 101."""
    kind = FailureKind.REFUSED if status in REFUSED_STATUSES else FailureKind.PASSING
    if 300 <= status < 400 and location is not None:
        return Failure(layer="upgrade", reason=f"WebSocket redirected to {clean(location, 200)}: not followed")
    wait = retry_after_seconds(retry_after, date) if status in BUSY_STATUSES else None
    return Failure(layer="upgrade", reason=f"WebSocket refused: {status}", kind=kind, retry_after=wait)


def link_closed(code: int | None, reason: str) -> Failure:
    """The link ended: with a close frame of `code`, or without one (None)."""
    if code is None:
        return Failure(layer="closed", reason="connection lost")
    kind = FailureKind.REFUSED if code == TOO_BIG else FailureKind.PASSING
    kind = FailureKind.BAD_CLOSE if code in BAD_CLOSES else kind
    layer: Layer = "closed" if kind is FailureKind.PASSING else "protocol"
    said = f" ({clean(reason, 200)})" if reason else ""
    return Failure(layer=layer, reason=f"closed with {code}{said}", kind=kind)


def retry_after_seconds(value: str | None, date: str | None) -> float | None:
    """`Retry-After` (RFC 9110 section 10.2.3) in seconds; a date counts from the answer's own `Date` if it has one."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:10])
    at = _http_date(value)
    if at is None:
        return None
    return max(0.0, (at - (_http_date(date) or datetime.now(UTC))).total_seconds())


def _http_date(value: str | None) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value or "")
    except (ValueError, OverflowError):
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
