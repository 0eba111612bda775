"""The settings as values. They are read and checked in `loading`; defaults here are the defaults of the file."""

from typing import Literal

import msgspec

from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy

Transport = Literal["auto", "polling"]
CheckKind = Literal["http", "tcp", "process", "systemd", "command"]
Thresholds = tuple[float, float]
"""Warning and critical; a value at or above one has crossed it."""


class EndpointSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[endpoint]]`."""

    name: str
    """Unique among the endpoints."""
    url: str
    """The base URL, http or https."""
    ws_path: str = "/ws"
    """Joined to the base URL for the WebSocket."""
    transport: Transport = "auto"
    """"polling": live updates are off."""
    ca_file: str = ""
    """A file with extra certificate authorities (PEM); empty for none."""
    key: str = "none"
    """Where the API key is: "none", "keyring" or "env:NAME"; never the key itself."""
    connection: ConnectionPolicy = ConnectionPolicy()
    """`[connection]` with this endpoint's `[endpoint.connection]` over it."""


class HistorySettings(msgspec.Struct, frozen=True, kw_only=True):
    """The `[history]` table: what is kept of the past."""

    days: int = 90
    """Older records are deleted."""
    max_mib: int = 1024
    """The largest size of the history, in MiB."""


class CheckSettings(msgspec.Struct, frozen=True, kw_only=True):
    """One `[[agent.check]]`."""

    name: str
    """The name of its service; unique among the checks."""
    kind: CheckKind
    target: str | tuple[str, ...]
    """http: a URL; tcp: "host:port"; process: a process name; systemd: a unit; command: the argv list."""
    interval: float = 10.0
    """Seconds between two runs."""
    timeout: float = 5.0
    """Seconds after which a run has failed."""


class AgentSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The `[agent]` table: what is watched on this computer, with its thresholds."""

    key: str = "none"
    """Where the key that clients must bring is: "none", "keyring" or "env:NAME"."""
    cpu: Thresholds = (85.0, 95.0)
    """Percent, over one minute."""
    memory: Thresholds = (85.0, 95.0)
    """Percent in use."""
    swap: Thresholds = (50.0, 80.0)
    """Percent in use."""
    disk: Thresholds = (85.0, 95.0)
    """Percent in use, for each real disk."""
    load_per_core: Thresholds = (2.0, 4.0)
    """Load average over one minute, divided by the number of cores."""
    temperature: Thresholds = (80.0, 95.0)
    """Degrees Celsius."""
    check: tuple[CheckSettings, ...] = ()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The whole configuration. `Settings()` is what holds without a file."""

    endpoint: tuple[EndpointSettings, ...] = ()
    """Empty: this computer is watched, through the embedded agent."""
    connection: ConnectionPolicy = ConnectionPolicy()
    notices: NoticePolicy = NoticePolicy()
    history: HistorySettings = HistorySettings()
    agent: AgentSettings = AgentSettings()
