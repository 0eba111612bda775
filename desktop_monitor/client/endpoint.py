"""Where an endpoint is, and how to speak to it: addresses, TLS and the key."""

import asyncio
import ipaddress
import ssl
from urllib.parse import urlsplit, urlunsplit

from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.client.secrets import Secrets
from desktop_monitor.config.keys import KeyProblem, resolve_key, usable_key
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.connection_state import Failure, FailureKind
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.text import clean


class Endpoint:
    """One endpoint's address book; made from its settings."""

    def __init__(self, settings: EndpointSettings, typed_key: str = "") -> None:
        """`typed_key`: shown instead of the one that the settings name, if they name one."""
        self.settings = settings
        self._typed_key = typed_key
        self.name = settings.name
        self.policy: ConnectionPolicy = settings.connection
        self.base_url = settings.url.rstrip("/")
        parts = urlsplit(self.base_url)
        self.secure = parts.scheme == "https"
        self.host = parts.hostname or ""
        self.loopback = _is_loopback(self.host)
        path = f"{parts.path}/{settings.ws_path.lstrip('/')}"
        self.websocket_url = urlunsplit(("wss" if self.secure else "ws", parts.netloc, path, "", ""))
        self._tls: ssl.SSLContext | None = None
        self._key: asyncio.Future[str | None] | None = None
        self.secrets = Secrets()

    @property
    def port(self) -> int:
        """The port of the server. Raises `ValueError` if the URL names an impossible one."""
        return urlsplit(self.base_url).port or (443 if self.secure else 80)

    def tls(self) -> ssl.SSLContext | None:
        """The TLS context; None for plain http. Certificates are always verified. Raises `PersonNeeded`."""
        if self.secure and self._tls is None:
            context = ssl.create_default_context()
            if self.settings.ca_file:
                try:
                    context.load_verify_locations(cafile=self.settings.ca_file)
                except OSError as error:
                    reason = f"ca_file cannot be used: {clean(error.strerror or str(error), 200)}"
                    raise PersonNeeded(Failure(layer="tls", reason=reason, kind=FailureKind.CERTIFICATE)) from error
            self._tls = context
        return self._tls

    @property
    def keyed(self) -> bool:
        """True if the server is shown a key."""
        return self.settings.key != "none"

    @property
    def exposes_key(self) -> bool:
        """True if whoever is on the way to the server can read the key."""
        return self.keyed and not self.secure and not self.loopback

    async def headers(self) -> dict[str, str]:
        """What authenticates us. Raises `PersonNeeded`. However many ask, the keyring is asked once at a time."""
        if not self.keyed:
            return {}
        if self._key is None:
            self._key = in_daemon_thread(self._find_key)
            self._key.add_done_callback(_retrieve)
        try:
            key = await asyncio.shield(self._key)
        except KeyProblem as problem:
            self.forget_key()
            raise PersonNeeded(Failure(layer="key", reason=str(problem), kind=FailureKind.KEY)) from problem
        self.secrets.add(key or "")
        return {"Authorization": f"Bearer {key}"}

    def _find_key(self) -> str | None:
        if self._typed_key:
            return usable_key(self._typed_key, "what was typed")
        return resolve_key(self.settings.key, self.name)

    def forget_key(self) -> None:
        """Look the key up again when it is next needed: it was refused, or may have been replaced."""
        if self._key is not None and self._key.done():
            self._key = None


class PersonNeeded(Exception):
    """The key or a certificate cannot be had; `failure` says the same to the machines."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.reason)
        self.failure = failure


def _retrieve(key: "asyncio.Future[str | None]") -> None:
    """Nobody need be waiting for the key any more when it cannot be had."""
    if not key.cancelled():
        key.exception()


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
