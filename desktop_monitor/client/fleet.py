"""All endpoints under watch, and what concerns them together: sleep and the network."""

import asyncio
import random
from collections.abc import Callable, Sequence

from desktop_monitor.client.clock import Clock, SleepWatch, SystemClock
from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.session import Session
from desktop_monitor.config.settings import EndpointSettings
from desktop_monitor.core.network_loss import NetworkLoss
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.updates import EndpointView, Update

SLEEP_CHECK = 5.0
"""Seconds between two looks for a sleep, when nothing else is due."""


class Fleet:
    """Watches endpoints from `start` to `stop`, in the running event loop; `on_update` must not block."""

    def __init__(
        self,
        endpoints: Sequence[EndpointSettings],
        on_update: Callable[[Update], None],
        *,
        notices: NoticePolicy | None = None,
        clock: Clock | None = None,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._clock = clock or SystemClock()
        self._on_update = on_update
        self._sleep = SleepWatch(self._clock)
        self._notices = notices or NoticePolicy()
        self._network_loss = NetworkLoss(len(endpoints), enabled=self._notices.enabled)
        self._sessions = {
            settings.name: Session(Endpoint(settings), self._notices, self._tell, self._clock, draw, self._check_sleep)
            for settings in endpoints
        }
        self._timer: asyncio.TimerHandle | None = None

    @property
    def views(self) -> tuple[EndpointView, ...]:
        """All that is known now, in the order of the configuration."""
        return tuple(session.view() for session in self._sessions.values())

    def start(self) -> None:
        """Begin to watch all endpoints."""
        for session in self._sessions.values():
            session.start()
        self._look_for_sleep()

    async def stop(self) -> None:
        """End everything. Nothing is told after it."""
        if self._timer is not None:
            self._timer.cancel()
        await asyncio.gather(*(session.stop() for session in self._sessions.values()))

    def retry(self, name: str) -> None:
        """Dial or poll now; resumes a paused endpoint."""
        self._sessions[name].retry()

    def check(self, name: str) -> None:
        """One look over HTTP now; the connection stays as it is."""
        self._sessions[name].check()

    def pause(self, name: str) -> None:
        """Leave an endpoint alone until `retry`."""
        self._sessions[name].pause()

    def set_live(self, name: str, live: bool) -> None:
        """Live updates on or off."""
        self._sessions[name].set_live(live)

    def network_changed(self, up: bool) -> None:
        """What the operating system says of the network."""
        for session in self._sessions.values():
            session.network_changed(up)

    def _tell(self, update: Update) -> None:
        self._on_update(self._network_loss.note(update))

    def _look_for_sleep(self) -> None:
        self._check_sleep()
        self._timer = asyncio.get_running_loop().call_later(SLEEP_CHECK, self._look_for_sleep)

    def _check_sleep(self) -> None:
        if self._sleep.woke():
            for session in self._sessions.values():
                session.wake()
