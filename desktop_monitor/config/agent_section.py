"""The `[agent]` table of the file and its checks, as values."""

import re
from collections.abc import Callable
from typing import cast, get_args

from desktop_monitor.config.sections import LONGEST, key_spec
from desktop_monitor.config.settings import AgentSettings, CheckKind, CheckSettings
from desktop_monitor.config.table import Table
from desktop_monitor.config.urls import TargetError, check_host_port, check_target_url
from desktop_monitor.core.text import clean_name

LEAST_INTERVAL = 0.5
"""Least time between two runs of a check, in seconds."""
LEAST_TIMEOUT = 0.1
"""Least time a check gets, in seconds."""
OWN_SERVICES = frozenset({"CPU", "Memory", "Swap", "Load", "Network", "Temperature", "Systemd"})
"""Names of the agent's own services; `Disk <mount>` is taken too."""

_HIGHEST = {
    "cpu": 100.0,
    "memory": 100.0,
    "swap": 100.0,
    "disk": 100.0,
    "load_per_core": 1_000.0,
    "temperature": 1_000.0,
}
_UNIT = re.compile(r"[A-Za-z0-9:_.\\@][A-Za-z0-9:_.\\@-]{0,254}")
"""systemd.unit(5), "Description"; a dash first would be taken for an option."""


def agent_settings(table: Table) -> AgentSettings:
    """The `[agent]` table. Raises `ConfigError`."""
    base = AgentSettings()
    checks: list[CheckSettings] = []
    for entry in table.tables("check", CheckSettings.__struct_fields__):
        check = _check(entry)
        if any(check.name == other.name for other in checks):
            raise entry.refuse("name", "a name that no other check has")
        checks.append(check)
    thresholds = {key: table.thresholds(key, getattr(base, key), high) for key, high in _HIGHEST.items()}
    return AgentSettings(key=key_spec(table), **thresholds, check=tuple(checks))


def _check(table: Table) -> CheckSettings:
    name = table.name()
    if name in OWN_SERVICES or name.startswith("Disk "):
        raise table.refuse("name", "a name that no service of the agent's own has")
    kind = cast(CheckKind, table.choice("kind", None, get_args(CheckKind)))
    base = CheckSettings(name=name, kind=kind, target="")
    return CheckSettings(
        name=name,
        kind=kind,
        target=_command(table) if kind == "command" else _target(table, kind),
        interval=table.number("interval", base.interval, LEAST_INTERVAL, LONGEST),
        timeout=table.number("timeout", base.timeout, LEAST_TIMEOUT, LONGEST),
    )


def _target(table: Table, kind: CheckKind) -> str:
    target = table.text("target")
    try:
        return _TARGETS[kind](target)
    except TargetError as problem:
        raise table.error("target", f"does not fit a check of kind {kind}: {problem}") from problem


def _command(table: Table) -> tuple[str, ...]:
    """The argv list. Arguments are not shown: they may hold a secret."""
    argv = table.values.get("target")
    if not isinstance(argv, list) or not argv or not all(isinstance(item, str) and "\0" not in item for item in argv):
        raise table.error(
            "target", 'does not fit a check of kind command: allowed is a list such as ["check_load", "-w", "5"]'
        )
    if not argv[0]:
        raise table.error("target", "names no program: the first entry of the list is empty")
    return tuple(argv)


def _process(target: str) -> str:
    if not target.strip() or target != clean_name(target):
        raise TargetError('allowed is the name of a process, such as "nginx"')
    return target


def _unit(target: str) -> str:
    if not _UNIT.fullmatch(target):
        raise TargetError('allowed is the name of a unit, such as "ssh.service"')
    return target


_TARGETS: dict[CheckKind, Callable[[str], str]] = {
    "http": check_target_url,
    "tcp": check_host_port,
    "process": _process,
    "systemd": _unit,
}
