"""What a link that has just been opened brings, for a diagnosis (docs/behaviour.md, "Diagnose")."""

import asyncio

from desktop_monitor.client.clock import Clock
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.websocket import WebSocket
from desktop_monitor.client.wire import ping_text
from desktop_monitor.core.connection_state import Failure
from desktop_monitor.core.decode import decode_frame
from desktop_monitor.core.diagnosis import Finding, Verdict
from desktop_monitor.core.messages import HealthUpdate, Message, Snapshot

OVER_HTTP = {True: "health comes over HTTP", False: "none comes over HTTP"}


class FirstData:
    """Pings at once and listens until `close`, so that its times are true whenever somebody asks for them."""

    def __init__(self, link: WebSocket, clock: Clock) -> None:
        self._link = link
        self._clock = clock
        self._began = clock.now()
        self._heard = asyncio.Event()
        self._healthy = asyncio.Event()
        self.first_text: float | None = None
        """Seconds from the ping to the first well-formed message; None: not yet."""
        self.health: float | None = None
        """The same to the first health data that is no placeholder."""
        self.placeholder = False
        """True if there was a placeholder."""
        self.failure: Failure | None = None
        """How the link ended, if it did."""
        link.send(ping_text(clock.utc()))
        self._task = asyncio.ensure_future(self._listen())

    @property
    def passed(self) -> float:
        """Seconds since the ping."""
        return self._clock.now() - self._began

    async def finding(self, for_text: float, for_health: float, *, over_http: bool) -> Finding:
        """What comes: a message until `for_text` seconds after the ping, then health until `for_health` seconds after
        the message. `over_http` says whether health can be had without the link."""
        await _until(self._heard, for_text - self.passed)
        if self.first_text is None:
            said = f"nothing was said within {for_text:g} s" if self.failure is None else self.failure.reason
            return Finding(Verdict.FAILED, f"connected, but {said}; {OVER_HTTP[over_http]}", self.passed)
        await _until(self._healthy, self.first_text + for_health - self.passed)
        first = f"first message after {_milliseconds(self.first_text)}"
        if self.health is not None:
            return Finding(Verdict.GOOD, f"{first}, health after {_milliseconds(self.health)}", self.health)
        if self.failure is not None:
            said = f"connected, {first}, but then {self.failure.reason}; {OVER_HTTP[over_http]}"
            return Finding(Verdict.FAILED, said, self.passed)
        what = "only a placeholder" if self.placeholder else "no data"
        said = f"connected, {first}, but it sent {what} within {for_health:g} s; {OVER_HTTP[over_http]}"
        return Finding(Verdict.DOUBTFUL if over_http else Verdict.FAILED, said, self.passed)

    async def close(self) -> None:
        """Drop the link."""
        self._task.cancel()
        self._link.abort()
        await asyncio.wait([self._task])

    async def _listen(self) -> None:
        try:
            await self._link.listen(self._hear)
        except RequestFailed as failed:
            self.failure = failed.failure
        finally:
            self._heard.set()
            self._healthy.set()

    def _hear(self, frame: str | bytes, _more: bool) -> None:
        if isinstance(frame, str):
            self._take(decode_frame(frame).message)

    def _take(self, message: Message | None) -> None:
        if message is None:
            return
        if self.first_text is None:
            self.first_text = self.passed
            self._heard.set()
        report = message.report if isinstance(message, HealthUpdate) else None
        report = message.health if isinstance(message, Snapshot) else report
        if report is not None and report.placeholder:
            self.placeholder = True
        elif report is not None and self.health is None:
            self.health = self.passed
            self._healthy.set()


async def _until(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(max(0.0, seconds)):
            await event.wait()
    except TimeoutError:
        return


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
