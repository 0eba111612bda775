"""TLS handshakes for looking only, and what the server's certificate says (docs/behaviour.md, "Diagnose")."""

import asyncio
import math
import socket
import ssl
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from desktop_monitor.core.text import clean_name

DAYS_LEFT_ENOUGH = 14
"""A certificate that ends in fewer days is doubtful."""
NAMES_SHOWN = 5
NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL (X509_VERIFY_PARAM_set_flags(3)), which Python does not name."""
DAY = 86_400.0

OpenTcp = Callable[[], Awaitable[socket.socket]]


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """What a certificate says of itself; clean."""

    names: tuple[str, ...]
    """Whom it is for: its alternative names, else its common name."""
    issuer: str
    start: datetime | None
    """None if the date cannot be read."""
    end: datetime | None

    def days_left(self, utc: datetime) -> int | None:
        """Whole days until it ends; negative when it has."""
        return None if self.end is None else math.floor((self.end - utc).total_seconds() / DAY)

    def sentence(self, utc: datetime) -> str:
        """All of it: for whom, by whom, from when until when, and how long that is from now."""
        more = len(self.names) - NAMES_SHOWN
        names = ", ".join(self.names[:NAMES_SHOWN]) + (f" and {more} more" if more > 0 else "")
        said = f"certificate for {names or 'nobody'} by {self.issuer or 'nobody'}"
        days = self.days_left(utc)
        if self.start is None or self.end is None or days is None:
            return f"{said}; its dates cannot be read"
        said = f"{said}, valid from {self.start:%Y-%m-%d} until {self.end:%Y-%m-%d}"
        if utc < self.start:
            return f"{said}, not yet valid"
        return f"{said}, {_days(days)} left" if utc < self.end else f"{said}, ended {_days((utc - self.end).days)} ago"


async def handshake(sock: socket.socket, context: ssl.SSLContext, host: str) -> tuple[str, Certificate]:
    """The TLS version ("TLS 1.3") and the certificate; closes the socket. Raises `OSError` or `EOFError`."""
    session = await _session(sock, context, host)
    return (session.version() or "TLS").replace("v", " "), _read(session.getpeercert() or {})


async def untrusted_certificate(connect: OpenTcp, host: str) -> Certificate:
    """The certificate of a server that is not trusted, for showing it. Raises `OSError` or `EOFError`.

    Two handshakes, used for nothing else, and nothing is sent over either. The first takes any certificate; Python
    gives away only its bytes. The second trusts exactly those bytes and minds neither dates nor names: then Python
    gives away what they say.
    """
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.check_hostname = False
    anyone.verify_mode = ssl.CERT_NONE
    shown = (await _session(await connect(), anyone, host)).getpeercert(binary_form=True)
    this_one = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    this_one.check_hostname = False
    this_one.load_verify_locations(cadata=shown or b"")
    this_one.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VerifyFlags(NO_CHECK_TIME)
    return (await handshake(await connect(), this_one, host))[1]


async def _session(sock: socket.socket, context: ssl.SSLContext, host: str) -> ssl.SSLObject:
    """A finished handshake; the connection is cut."""
    _, writer = await asyncio.open_connection(sock=sock, ssl=context, server_hostname=host)
    session: ssl.SSLObject = writer.get_extra_info("ssl_object")
    writer.transport.abort()
    return session


def _read(said: Any) -> Certificate:
    """From what `ssl.SSLSocket.getpeercert` gives."""
    subject, issuer = (
        {key: value for part in said.get(who, ()) for key, value in part} for who in ("subject", "issuer")
    )
    names = [value for kind, value in said.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]
    by = [issuer[key] for key in ("commonName", "organizationName") if key in issuer]
    return Certificate(
        names=tuple(map(clean_name, names or filter(None, [subject.get("commonName")]))),
        issuer=clean_name(f"{by[0]} ({by[1]})" if len(by) > 1 else "".join(by)),
        start=_date(said.get("notBefore")),
        end=_date(said.get("notAfter")),
    )


def _date(said: str | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(said or ""), UTC)
    except (ValueError, OverflowError):
        return None


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
