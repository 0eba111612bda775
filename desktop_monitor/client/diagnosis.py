"""Why does it not work, or how well does it: the way to live data, step by step (docs/behaviour.md, "Diagnose").

It has nothing in common with the session that may run beside it: its sockets are its own, and closed at the end.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence

import msgspec
from websockets.proxy import Proxy

from desktop_monitor.client import dialling
from desktop_monitor.client.certificates import DAYS_LEFT_ENOUGH, handshake, untrusted_certificate
from desktop_monitor.client.clock import Clock, SystemClock
from desktop_monitor.client.diagnosis_key import judge_key
from desktop_monitor.client.endpoint import Endpoint, PersonNeeded
from desktop_monitor.client.failures import RequestFailed, network_failure
from desktop_monitor.client.first_data import OVER_HTTP, FirstData
from desktop_monitor.client.http import Exchange, HttpClient
from desktop_monitor.client.websocket import WebSocket
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.connection_state import FailureKind
from desktop_monitor.core.diagnosis import Finding, Step, StepResult, Verdict
from desktop_monitor.core.messages import HealthUpdate
from desktop_monitor.core.policy import DATA_GRACE
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import Layer

HINTS = {
    401: "it asks for a key",
    403: "the path may be wrong",
    404: "there is nothing at this path",
    405: "the path is for something else",
    426: "it wants another protocol",
    501: "it has no WebSocket",
}
"""What a refused handshake may mean."""
PLAIN_HTTP = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST"})
"""What OpenSSL says of an answer that is no TLS at all."""


async def diagnose(
    settings: EndpointSettings, *, timeout: float | None = None, clock: Clock | None = None, typed_key: str = ""
) -> AsyncGenerator[StepResult, None]:
    """Take all steps in their order, each at most `timeout` seconds (the endpoint's `open_timeout` by default).

    Nothing is raised, whatever the server does. Wrap it in `contextlib.aclosing`: what is open is closed when the
    iterator is closed or its task is cancelled. `typed_key` is used instead of the one that the settings name.
    """
    steps = _Steps(settings, timeout or settings.connection.open_timeout, clock or SystemClock(), typed_key)
    try:
        for step in Step:
            yield await steps.take(step)
    finally:
        await steps.close()


class _Steps:
    """The steps; each gives its finding or raises why it failed."""

    def __init__(self, settings: EndpointSettings, timeout: float, clock: Clock, typed_key: str) -> None:
        self._settings = settings
        self._timeout = timeout
        self._clock = clock
        self._endpoint = Endpoint(settings, typed_key)
        self._live = settings.transport == "auto"
        self._results: dict[Step, StepResult] = {}
        self._addresses: Sequence[dialling.Address] = ()
        self._sock: socket.socket | None = None
        self._http: HttpClient | None = None
        self._first_data: FirstData | None = None
        self._key_problem: Finding | None = None
        self._health_over_http = False
        self._ways: dict[Step, tuple[tuple[Step, ...], Layer, Callable[[], Awaitable[Finding]]]] = {
            Step.DNS: ((), "dns", self._look_up),
            Step.TCP: ((Step.DNS,), "tcp", self._connect),
            Step.TLS: ((Step.DNS, Step.TCP), "tls", self._prove_identity),
            Step.HTTP: ((Step.DNS, Step.TCP, Step.TLS), "http", self._ask_health),
            Step.UPGRADE: ((Step.DNS, Step.TCP, Step.TLS), "upgrade", self._open_link),
            Step.KEY: ((Step.DNS, Step.TCP, Step.TLS), "key", self._try_key),
            Step.FIRST_DATA: ((), "silent", self._await_data),
        }

    async def take(self, step: Step) -> StepResult:
        """Take a step, unless an earlier one that it needs has failed."""
        if step is Step.HTTP:
            await self._find_key()
        needs, layer, way = self._ways[step]
        began = self._clock.now()
        problem = self._key_problem if step is Step.KEY else None
        finding = problem or self._blocked(needs) or await self._finding(way, layer)
        took = self._clock.now() - began if finding.took is None else finding.took
        self._results[step] = StepResult(
            step=step,
            verdict=finding.verdict,
            took=None if finding.verdict is Verdict.SKIPPED else took,
            detail=clean(self._endpoint.secrets.struck_sentence(finding.detail)),
        )
        return self._results[step]

    async def close(self) -> None:
        """Close what is open."""
        if self._sock is not None:
            self._sock.close()
        if self._first_data is not None:
            await self._first_data.close()
        if self._http is not None:
            await self._http.close()

    async def _finding(self, way: Callable[[], Awaitable[Finding]], layer: Layer) -> Finding:
        try:
            return await way()
        except (RequestFailed, PersonNeeded) as failed:
            return Finding(Verdict.FAILED, failed.failure.reason)
        except (OSError, EOFError, ValueError) as error:
            return Finding(Verdict.FAILED, self._reason(error, layer))

    def _reason(self, error: Exception, layer: Layer) -> str:
        if isinstance(error, TimeoutError) and error.errno is None:
            return f"no answer within {self._timeout:g} s"
        return network_failure(error, layer).reason

    def _blocked(self, needs: Sequence[Step]) -> Finding | None:
        failed = [step.value for step in needs if self._failed(step)]
        return Finding(Verdict.SKIPPED, f"not taken: {failed[0]} failed") if failed else None

    def _failed(self, step: Step) -> bool:
        return step in self._results and self._results[step].verdict is Verdict.FAILED

    async def _find_key(self) -> None:
        """What cannot be shown a key is asked without one."""
        began = self._clock.now()
        try:
            async with asyncio.timeout(self._timeout):
                await self._endpoint.headers()
            return
        except PersonNeeded as error:
            problem = error.failure.reason
        except TimeoutError:
            problem = f"the keyring did not answer within {self._timeout:g} s"
        self._key_problem = Finding(Verdict.FAILED, problem, self._clock.now() - began)
        self._endpoint = Endpoint(msgspec.structs.replace(self._settings, key="none"))

    # Name, TCP, TLS: to the server, or to the proxy in between

    def _proxy(self, *, link: bool) -> Proxy | None:
        """The proxy for the link or for HTTP. Raises `RequestFailed` if it cannot be used."""
        url = (dialling.link_proxy if link else dialling.http_proxy)(self._endpoint)
        return None if url is None else dialling.usable_proxy(url)

    def _next_stop(self) -> tuple[str, int, str]:
        """Host and port, and how to call it."""
        proxy = self._proxy(link=self._live)
        if proxy is None:
            return self._endpoint.host, self._endpoint.port, ""
        return proxy.host, proxy.port, f"{_name(proxy)}: "

    async def _look_up(self) -> Finding:
        host, port, called = self._next_stop()
        async with asyncio.timeout(self._timeout):
            self._addresses = await dialling.addresses_of(host, port)
        if _is_address(host):
            return Finding(Verdict.SKIPPED, f"{called}no look-up needed, {host} is an address")
        found = dict.fromkeys(str(address[4][0]) for address in self._addresses)
        return Finding(Verdict.GOOD, f"{called}{', '.join(found)}")

    async def _connect(self) -> Finding:
        host, port, called = self._next_stop()
        try:
            async with asyncio.timeout(self._timeout):
                self._sock = await dialling.open_tcp(self._addresses)
        except OSError as error:
            reason = self._reason(error, "tcp")
            return Finding(Verdict.FAILED, f"{called}{reason} ({clean_name(host)}, port {port})")
        return Finding(Verdict.GOOD, f"{called}{self._sock.getpeername()[0]} answered on port {port}")

    async def _prove_identity(self) -> Finding:
        context = self._endpoint.tls()
        sock, self._sock = self._sock, None
        assert sock is not None
        if context is not None and self._proxy(link=self._live) is None:
            return await self._shake_hands(sock, context)
        sock.close()
        if context is not None:
            return Finding(Verdict.SKIPPED, "inside the tunnel of the proxy: the next steps check it")
        if self._endpoint.exposes_key:
            return Finding(Verdict.DOUBTFUL, "plain http: the key would be sent without encryption")
        return Finding(Verdict.SKIPPED, "plain http, nothing is encrypted")

    async def _shake_hands(self, sock: socket.socket, context: ssl.SSLContext) -> Finding:
        host, began = self._endpoint.host, self._clock.now()
        deadline = asyncio.get_running_loop().time() + self._timeout
        try:
            async with asyncio.timeout_at(deadline):
                version, certificate = await handshake(sock, context, host)
            took = self._clock.now() - began
        except (ssl.SSLError, EOFError) as error:
            failure = network_failure(error, "tls")
            shown = await self._untrusted(deadline) if failure.kind is FailureKind.CERTIFICATE else ""
            if isinstance(error, ssl.SSLError) and error.reason in PLAIN_HTTP:
                shown = " (it seems to speak plain http)"
            return Finding(Verdict.FAILED, failure.reason + shown)
        utc = self._clock.utc()
        days = certificate.days_left(utc)
        enough = days is None or days >= DAYS_LEFT_ENOUGH
        return Finding(Verdict.GOOD if enough else Verdict.DOUBTFUL, f"{version}; {certificate.sentence(utc)}", took)

    async def _untrusted(self, deadline: float) -> str:
        """What a certificate that is not trusted says of itself, if it can be had."""
        try:
            async with asyncio.timeout_at(deadline):
                shown = await untrusted_certificate(lambda: dialling.open_tcp(self._addresses), self._endpoint.host)
        except (OSError, EOFError, ValueError):
            return "; what else it says could not be read"
        return f"; {shown.sentence(self._clock.utc())}"

    # HTTP, WebSocket, key

    @property
    def _keyless(self) -> str:
        return ", asked without the key" if self._key_problem is not None else ""

    async def _ask_health(self) -> Finding:
        statuses: list[int | None] = []

        def note(exchange: Exchange) -> None:
            statuses.append(exchange.status)

        self._http = HttpClient(self._endpoint, self._timeout, note)
        try:
            proxy = self._proxy(link=False)
            decoded = await self._http.health()
        except RequestFailed as failed:
            return Finding(Verdict.FAILED, failed.failure.reason + self._keyless)
        how = f"HTTP {statuses[-1]}{f' through {_name(proxy)}' if proxy else ''}{self._keyless}"
        if not isinstance(decoded.message, HealthUpdate):
            return Finding(Verdict.FAILED, f"{how}, but {''.join(decoded.problems[:1]) or 'it says nothing'}")
        report = decoded.message.report
        if report.placeholder:
            return Finding(Verdict.DOUBTFUL, f"{how}, but it names no service")
        self._health_over_http = True
        if decoded.problems:
            return Finding(Verdict.DOUBTFUL, f"{how}, but in part unreadable: {decoded.problems[0]}")
        count = len(report.services)
        return Finding(Verdict.GOOD, f'{how}, "{report.word}", {count} service{"" if count == 1 else "s"}')

    async def _open_link(self) -> Finding:
        if not self._live:
            return Finding(Verdict.SKIPPED, "live updates off")
        began = self._clock.now()

        def note(layer: Layer) -> None:
            nonlocal began
            if layer in ("proxy", "upgrade"):
                began = self._clock.now()

        link = WebSocket(self._endpoint, note)
        try:
            async with asyncio.timeout(self._timeout):
                await link.dial()
            proxy = self._proxy(link=True)
            self._first_data = FirstData(link, self._clock)
        except RequestFailed as failed:
            hint = HINTS.get(failed.status or 0)
            said = f"{failed.failure.reason} ({hint})" if hint else failed.failure.reason
            return Finding(Verdict.FAILED, said + self._keyless, self._clock.now() - began)
        finally:
            if self._first_data is None:
                link.abort()
        way = f" through {_name(proxy)}" if proxy else ""
        said = f"{clean_name(self._endpoint.websocket_url)} is open{way}{self._keyless}"
        return Finding(Verdict.GOOD, said, self._clock.now() - began)

    async def _try_key(self) -> Finding:
        assert self._http is not None
        return await judge_key(self._http, keyed=self._endpoint.keyed)

    # First data

    async def _await_data(self) -> Finding:
        if self._first_data is None:
            return self._without_link()
        grace = min(DATA_GRACE, self._timeout)
        return await self._first_data.finding(self._timeout, grace, over_http=self._health_over_http)

    def _without_link(self) -> Finding:
        if not self._health_over_http:
            failed = self._blocked(tuple(Step))
            return failed or Finding(Verdict.FAILED, f"live updates are off, and {OVER_HTTP[False]}")
        took = self._results[Step.HTTP].took
        if not self._live:
            return Finding(Verdict.GOOD, f"{OVER_HTTP[True]}, as live updates are off", took)
        return Finding(Verdict.DOUBTFUL, f"no live updates: {OVER_HTTP[True]}", took)


def _name(proxy: Proxy) -> str:
    """A proxy without user and password."""
    host = f"[{proxy.host}]" if ":" in proxy.host else proxy.host
    return clean_name(f"proxy {proxy.scheme}://{host}:{proxy.port}")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
