"""The tables `[connection]`, `[[endpoint]]`, `[notices]` and `[history]` of the file, as values."""

import re
from pathlib import Path
from typing import cast, get_args

from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.keys import ALLOWED, is_key_spec
from desktop_monitor.config.settings import EndpointSettings, HistorySettings, Transport
from desktop_monitor.config.table import Table
from desktop_monitor.config.urls import TargetError, check_base_url
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy

LONGEST = 1_000_000.0
"""Longest time a setting may name, in seconds; timers of every event loop can still hold it."""
MOST_ATTEMPTS = 1_000
"""Most steps of the ladder."""

_LEAST_SECONDS = {
    "backoff_initial": 0.05,
    "backoff_max": 0.05,
    "poll_interval": 0.5,
    "heartbeat_interval": 0.2,
    "heartbeat_timeout": 0.2,
    "open_timeout": 0.5,
    "stable_after": 0.0,
}
_LEAST_PROBE = 0.5
_MESSAGE_BYTES = (1_024, 1_073_741_824)
_NOTICE_SECONDS = (
    "warning_confirm",
    "good_confirm",
    "connection_loss",
    "flap_window",
    "group_critical",
    "group_other",
    "group_repeat",
)
_QUIET_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


def connection_policy(table: Table, base: ConnectionPolicy) -> ConnectionPolicy:
    """`table` over `base`. Raises `ConfigError`, also if the two together do not fit."""
    seconds = {key: table.number(key, getattr(base, key), low, LONGEST) for key, low in _LEAST_SECONDS.items()}
    policy = ConnectionPolicy(
        **seconds,
        max_attempts=table.whole("max_attempts", base.max_attempts, 1, MOST_ATTEMPTS),
        jitter=table.number("jitter", base.jitter, 0, 1),
        probe_intervals=table.numbers("probe_intervals", base.probe_intervals, _LEAST_PROBE, LONGEST),
        max_message_bytes=table.whole("max_message_bytes", base.max_message_bytes, *_MESSAGE_BYTES),
    )
    if policy.heartbeat_timeout <= policy.heartbeat_interval:
        raise table.error(
            "heartbeat_timeout",
            f"is {policy.heartbeat_timeout:g}: allowed is more than heartbeat_interval, {policy.heartbeat_interval:g}",
        )
    return policy


def endpoint_settings(table: Table, connection: ConnectionPolicy) -> EndpointSettings:
    """One `[[endpoint]]`; `connection` is what its `[endpoint.connection]` overrides. Raises `ConfigError`."""
    return EndpointSettings(
        name=table.name(),
        url=_base_url(table),
        ws_path=_ws_path(table),
        transport=cast(Transport, table.choice("transport", "auto", get_args(Transport))),
        ca_file=_ca_file(table),
        key=key_spec(table),
        connection=connection_policy(table.table("connection", ConnectionPolicy.__struct_fields__), connection),
    )


def notice_policy(table: Table) -> NoticePolicy:
    """The `[notices]` table. Raises `ConfigError`."""
    base = NoticePolicy()
    seconds = {key: table.number(key, getattr(base, key), 0, LONGEST) for key in _NOTICE_SECONDS}
    return NoticePolicy(
        **seconds,
        enabled=table.flag("enabled", base.enabled),
        flap_changes=table.whole("flap_changes", base.flap_changes, 2, 1_000),
        summary_from=table.whole("summary_from", base.summary_from, 2, 1_000),
        quiet_hours=_quiet_hours(table),
        sound=table.flag("sound", base.sound),
    )


def history_settings(table: Table) -> HistorySettings:
    """The `[history]` table. Raises `ConfigError`."""
    base = HistorySettings()
    return HistorySettings(
        days=table.whole("days", base.days, 1, 36_500), max_mib=table.whole("max_mib", base.max_mib, 1, 1_048_576)
    )


def key_spec(table: Table) -> str:
    """The `key` of an endpoint or of the agent; a value that does not fit is not shown: it may be a key."""
    spec = table.text("key", "none")
    if not is_key_spec(spec):
        raise table.error("key", f"does not say where the key is: {ALLOWED}")
    return spec


def _base_url(table: Table) -> str:
    try:
        return check_base_url(table.text("url"))
    except TargetError as problem:
        raise table.error("url", f"is not usable: {problem}") from problem


def _ws_path(table: Table) -> str:
    path = table.text("ws_path", "/ws")
    plain = path.isascii() and path.isprintable() and not set(path) & set(" ?#\\")
    fits = path != "" and plain and "//" not in path
    if not fits:
        raise table.error("ws_path", 'does not fit: allowed is a path without query, such as "/ws"')
    return path


def _ca_file(table: Table) -> str:
    """The file as an absolute path; a relative one starts at the folder of the configuration file."""
    named = table.text("ca_file", "")
    if not named:
        return ""
    try:
        path = Path(table.file).absolute().parent / Path(named).expanduser()
        if not path.is_file():
            raise table.refuse("ca_file", "a file of certificates (PEM), and there is none at that path")
        _require_certificate(path)
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, ConfigError):
            raise
        raise table.refuse("ca_file", "a readable file that holds a certificate (PEM)") from error
    return str(path)


def _require_certificate(path: Path) -> None:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cafile=path)
    if not context.cert_store_stats()["x509"]:
        raise ValueError("no certificate")


def _quiet_hours(table: Table) -> str:
    hours = table.text("quiet_hours", "")
    start, _, end = hours.partition("-")
    if hours and (not _QUIET_HOURS.fullmatch(hours) or start == end):
        raise table.refuse("quiet_hours", '"" or two different times such as "22:00-07:00"')
    return hours
