"""Where an endpoint is, and how to speak to it: addresses, TLS and the key."""

import ipaddress
import ssl
from urllib.parse import urlsplit, urlunsplit

from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.keys import KeyProblem, resolve_key
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.connection_state import Failure, FailureKind
from desktop_monitor.core.policy import ConnectionPolicy


class Endpoint:
    """One endpoint's address book; made from its settings."""

    def __init__(self, settings: EndpointSettings) -> None:
        self.settings = settings
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
        self._key: str | None = None

    def tls(self) -> ssl.SSLContext | None:
        """The TLS context; None for plain http. Certificates are always verified."""
        if self.secure and self._tls is None:
            self._tls = ssl.create_default_context()
            if self.settings.ca_file:
                self._tls.load_verify_locations(cafile=self.settings.ca_file)
        return self._tls

    async def headers(self) -> dict[str, str]:
        """What authenticates us. Raises `KeyUnavailable`."""
        if self._key is None and self.settings.key != "none":
            try:
                self._key = await in_daemon_thread(lambda: resolve_key(self.settings.key, self.name))
            except KeyProblem as problem:
                raise KeyUnavailable(str(problem)) from problem
        return {} if self._key is None else {"Authorization": f"Bearer {self._key}"}


class KeyUnavailable(Exception):
    """The key of an endpoint cannot be had."""

    @property
    def failure(self) -> Failure:
        """The same for the machines: a person is needed."""
        return Failure(layer="key", reason=str(self), kind=FailureKind.KEY)


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
