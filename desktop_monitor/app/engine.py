"""The engine under the window: the fleet, and the agent if nothing is configured. Imported late: it takes long."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_monitor.app.recording import Recording
from desktop_monitor.config.settings import EndpointSettings, Settings
from desktop_monitor.config.update_log import UpdateLog
from desktop_monitor.core.alerts import ActionResult, AlertAction
from desktop_monitor.core.updates import EndpointView, Update

if TYPE_CHECKING:
    from desktop_monitor.agent.supervisor import AgentProcess
    from desktop_monitor.client.fleet import Fleet
    from desktop_monitor.client.wire import Listener


class EngineError(Exception):
    """The engine did not start; the text is one sentence for people."""


class Engine:
    """Takes what a person asks for to the fleet, once there is one."""

    def __init__(
        self,
        config: Path | None,
        recording: Recording,
        on_update: Callable[[Update], None],
        on_agent_problem: Callable[[str], None],
    ) -> None:
        """`config`: the file that --config names, which the agent reads too; `recording` is opened and closed here."""
        self._config = config
        self._recording = recording
        self._log = UpdateLog()
        self._on_update = on_update
        self._on_agent_problem = on_agent_problem
        self._settings = Settings()
        self._endpoints: dict[str, EndpointSettings] = {}
        self._changing = asyncio.Lock()
        self._agent: AgentProcess | None = None
        self._fleet: Fleet | None = None

    @property
    def views(self) -> tuple[EndpointView, ...]:
        """What is watched now, in the order of the configuration."""
        return () if self._fleet is None else self._fleet.views

    async def apply(self, settings: Settings, on_watched: Callable[[], None]) -> None:
        """Let these settings hold; the first ones start to watch. What did not change goes on undisturbed.

        `on_watched` is called as soon as `views` are the new ones, before anything is told of them by themselves.
        Raises `EngineError` if this computer's agent does not start; what was watched before is watched still.
        """
        async with self._changing:
            endpoints = settings.endpoint or await self._this_computer(settings)
            if self._fleet is None:
                await self._start_fleet(endpoints, settings)
            else:
                self._recording.keep(settings.history)
                is_new = any(endpoint.name not in self._endpoints for endpoint in endpoints)
                reaches = await self._recording.reaches() if is_new else {}
                await self._fleet.reconfigure(endpoints, settings.notices, reaches)
            self._settings = settings
            self._endpoints = {endpoint.name: endpoint for endpoint in endpoints}
            on_watched()
            if settings.endpoint:
                await self._stop_agent()

    async def stop(self) -> None:
        """End the fleet, then the history and the agent."""
        async with self._changing:
            if self._fleet is not None:
                await self._fleet.stop()
            await asyncio.gather(self._recording.close(), self._stop_agent())

    async def _start_fleet(self, endpoints: tuple[EndpointSettings, ...], settings: Settings) -> None:
        from desktop_monitor.client.fleet import Fleet
        from desktop_monitor.config.notice_memory import default_memory

        reaches = await self._recording.open(settings.history)
        self._fleet = Fleet(endpoints, self._take, notices=settings.notices, memory=default_memory())
        self._fleet.resume(reaches)
        self._fleet.start()

    def _take(self, update: Update) -> None:
        for take in (self._recording.record, self._log.take, self._on_update):
            try:
                take(update)
            except Exception as error:  # noqa: BLE001  (reported; it takes neither the others nor the link with it)
                from desktop_monitor.client.faults import report_fault

                report_fault("in what takes updates", error)

    async def _this_computer(self, settings: Settings) -> tuple[EndpointSettings, ...]:
        """The endpoint of an agent that runs by these settings."""
        from desktop_monitor.agent.supervisor import AgentProcess, AgentProcessError
        from desktop_monitor.config.this_computer import THIS_COMPUTER, this_computer

        if self._agent is None:
            agent = self._agent = AgentProcess(config=self._config, on_problem=self._on_agent_problem)
            try:
                await agent.start()
            except AgentProcessError as error:
                await self._stop_agent()
                raise EngineError(str(error)) from error
        elif settings.agent != self._settings.agent:
            await self._agent.restart()
            if any(view.name == THIS_COMPUTER and not view.paused for view in self.views):
                self.retry(THIS_COMPUTER)
        assert self._agent.url is not None
        return (this_computer(self._agent.url, settings),)

    async def _stop_agent(self) -> None:
        agent, self._agent = self._agent, None
        if agent is not None:
            await agent.stop()

    def retry(self, name: str) -> None:
        """Dial or poll now; resumes a paused endpoint."""
        if self._fleet is not None:
            self._fleet.retry(name)

    def check(self, name: str) -> None:
        """Ask for data over HTTP, once and now; the connection stays as it is."""
        if self._fleet is not None:
            self._fleet.check(name)

    def pause(self, name: str) -> None:
        """Leave an endpoint alone."""
        if self._fleet is not None:
            self._fleet.pause(name)

    def set_live(self, name: str, live: bool) -> None:
        """Live updates on or off."""
        if self._fleet is not None:
            self._fleet.set_live(name, live)

    def acknowledge(self, endpoint: str | None, service: str | None) -> None:
        """Somebody has seen the trouble; as `Fleet.acknowledge`."""
        if self._fleet is not None:
            self._fleet.acknowledge(endpoint, service)

    def snooze(self, endpoint: str | None, service: str | None, until: datetime) -> None:
        """Silence until then; as `Fleet.snooze`."""
        if self._fleet is not None:
            self._fleet.snooze(endpoint, service, until)

    def unsnooze(self, endpoint: str | None, service: str | None) -> None:
        """End exactly that snooze."""
        if self._fleet is not None:
            self._fleet.unsnooze(endpoint, service)

    def quiet(self, until: datetime | None) -> None:
        """Mute bubbles and sound until then; None ends it."""
        if self._fleet is not None:
            self._fleet.quiet(until)

    def why(self, endpoint: str | None, service: str | None) -> str:
        """What was or would be said of a service now, and why."""
        return "Nothing is watched yet." if self._fleet is None else self._fleet.why(endpoint, service)

    async def act_on_alert(self, endpoint: str, ids: Sequence[str], action: AlertAction) -> ActionResult:
        """Acknowledge or resolve on the server; as `Fleet.act_on_alert`."""
        if self._fleet is None:
            return ActionResult(asked=len(ids), failure="nothing is watched yet")
        return await self._fleet.act_on_alert(endpoint, ids, action)

    def exposed(self) -> frozenset[str]:
        """The endpoints whose key anybody on the way to them can read."""
        from desktop_monitor.client.endpoint import Endpoint

        return frozenset(name for name, each in self._endpoints.items() if Endpoint(each).exposes_key)

    def settings_of(self, name: str) -> EndpointSettings | None:
        """By what an endpoint is watched, this computer's too; None if there is none of that name."""
        return self._endpoints.get(name)

    def tap(self, name: str, listener: "Listener | None") -> None:
        """Let `listener` see the frames of an endpoint, if it is watched; as `Fleet.tap`."""
        if self._fleet is not None and name in self._endpoints:
            self._fleet.tap(name, listener)

    def network_changed(self, up: bool) -> None:
        """What the operating system says of the network."""
        if self._fleet is not None:
            self._fleet.network_changed(up)
