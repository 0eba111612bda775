"""The engine under the window: the fleet, and the agent if nothing is configured. Imported late: it takes long."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_monitor.config.settings import Settings
from desktop_monitor.core.updates import Update

if TYPE_CHECKING:
    from desktop_monitor.agent.supervisor import AgentProcess
    from desktop_monitor.client.fleet import Fleet


class EngineError(Exception):
    """The engine did not start; the text is one sentence for people."""


class Engine:
    """Takes what a person asks for to the fleet, once there is one."""

    def __init__(self, on_update: Callable[[Update], None], on_agent_problem: Callable[[str], None]) -> None:
        self._on_update = on_update
        self._on_agent_problem = on_agent_problem
        self._agent: AgentProcess | None = None
        self._fleet: Fleet | None = None

    async def start(self, settings: Settings, config: Path | None) -> None:
        """Start to watch. Raises `EngineError` if this computer's agent does not start."""
        endpoints = settings.endpoint
        if not endpoints:
            from desktop_monitor.agent.supervisor import AgentProcess, AgentProcessError
            from desktop_monitor.config.this_computer import this_computer

            self._agent = AgentProcess(config=config, on_problem=self._on_agent_problem)
            try:
                url = await self._agent.start()
            except AgentProcessError as error:
                raise EngineError(str(error)) from error
            endpoints = (this_computer(url, settings),)
        from desktop_monitor.client.fleet import Fleet
        from desktop_monitor.config.notice_memory import default_memory

        memory = default_memory()
        self._fleet = Fleet(endpoints, self._on_update, notices=settings.notices, memory=memory)
        self._fleet.start()

    async def stop(self) -> None:
        """End the fleet, then the agent."""
        if self._fleet is not None:
            await self._fleet.stop()
        if self._agent is not None:
            await self._agent.stop()

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

    def network_changed(self, up: bool) -> None:
        """What the operating system says of the network."""
        if self._fleet is not None:
            self._fleet.network_changed(up)
