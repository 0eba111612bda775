"""Reading the configuration file into `Settings` (docs/behaviour.md, "Configuration")."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_monitor.config.agent_section import agent_settings
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.paths import CONFIG_VARIABLE, chosen_config_file, named_config_file
from desktop_monitor.config.sections import connection_policy, endpoint_settings, history_settings, notice_policy
from desktop_monitor.config.settings import AgentSettings, EndpointSettings, HistorySettings, Settings
from desktop_monitor.config.table import Table
from desktop_monitor.config.urls import check_base_url, host_and_port
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.core.text import clean

LARGEST_FILE = 1_048_576
"""Largest configuration file that is read, in bytes."""

MOST_DOTS = 200
"""On a line that is no comment: tomllib's time grows with the square of a dotted key's parts (20,000 of them: 6 s)."""

_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)


def load(path: Path | None) -> Settings:
    """The settings in the file at `path`, else in the one `DESKTOP_MONITOR_CONFIG` names, else in the default one.

    Only the default file may be missing: then the defaults hold. Raises `ConfigError` for everything else.
    """
    named = path or named_config_file()
    file = chosen_config_file(path)
    shown = clean(str(file)) + (f" (named by {CONFIG_VARIABLE})" if named and not path else "")
    try:
        text = decoded(read_bytes(file, shown), shown)
    except (FileNotFoundError, NotADirectoryError) as error:
        if named is None:
            return Settings()
        raise ConfigError(f"{shown}: there is no such file") from error
    return parse(text, str(file))


def parse(text: str, file: str) -> Settings:
    """The settings in `text`; `file` is what messages call it, and where relative paths start. Raises `ConfigError`."""
    return settings_of(_toml(text, clean(file)), clean(file))


def settings_of(data: Mapping[str, object], file: str) -> Settings:
    """The same from what the text says."""
    root = Table(data, Settings.__struct_fields__, file=file)
    connection = connection_policy(root.table("connection", ConnectionPolicy.__struct_fields__), ConnectionPolicy())
    return Settings(
        endpoint=_endpoints(root, connection),
        connection=connection,
        notices=notice_policy(root.table("notices", NoticePolicy.__struct_fields__)),
        history=history_settings(root.table("history", HistorySettings.__struct_fields__)),
        agent=agent_settings(root.table("agent", AgentSettings.__struct_fields__)),
    )


def endpoints_of_urls(urls: Sequence[str], connection: ConnectionPolicy) -> tuple[EndpointSettings, ...]:
    """Endpoints for URLs without a configuration, called `host:port`. Raises `ValueError` with a sentence if a URL is
    not usable or two of them have the same name.
    """
    endpoints: dict[str, EndpointSettings] = {}
    for url in urls:
        base = check_base_url(url)
        name = host_and_port(base)
        if name in endpoints:
            raise ValueError(f"two URLs name the endpoint {name}: give each in the configuration file, with a name")
        endpoints[name] = EndpointSettings(name=name, url=base, connection=connection)
    return tuple(endpoints.values())


def _endpoints(root: Table, connection: ConnectionPolicy) -> tuple[EndpointSettings, ...]:
    endpoints: dict[str, EndpointSettings] = {}
    for entry in root.tables("endpoint", EndpointSettings.__struct_fields__):
        endpoint = endpoint_settings(entry, connection)
        if endpoint.name in endpoints:
            raise entry.refuse("name", "a name that no other endpoint has")
        endpoints[endpoint.name] = endpoint
    return tuple(endpoints.values())


def read_bytes(file: Path, shown: str) -> bytes:
    """What the file holds; messages call it `shown`. Blocks as long as the disk does.

    Raises `ConfigError`, and `FileNotFoundError` or `NotADirectoryError` if there is no such file.
    """
    try:
        if file.exists() and not file.is_file():
            raise ConfigError(f"{shown}: is not a file: a configuration file is needed")
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror}") from error
    if len(data) > LARGEST_FILE:
        raise ConfigError(f"{shown}: is larger than 1 MiB: that is no configuration file")
    return data


def decoded(data: bytes, shown: str) -> str:
    """The text of a file called `shown`. Raises `ConfigError`."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: byte {error.start + 1} is not UTF-8: save the file as UTF-8") from error


def _toml(text: str, shown: str) -> dict[str, object]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS and not line.lstrip().startswith("#"):
            raise ConfigError(f"{shown}: line {number} has more than {MOST_DOTS} dots: no key is that long")
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise ConfigError(f"{shown}: is nested too deeply") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown}: {_syntax_error(str(error), text)}") from error
    except ValueError as error:  # an integer of thousands of digits
        raise ConfigError(f"{shown}: holds a number that is too large to read") from error


def _syntax_error(what: str, text: str) -> str:
    """Put the place first that tomllib names last."""
    found = _PLACE.fullmatch(what)
    if found:
        return f"line {found[2]}, column {found[3]}: not TOML: {clean(found[1])}"
    lines = text.splitlines() or [""]
    what = what.removesuffix(" (at end of document)")
    return f"line {len(lines)}, column {len(lines[-1]) + 1}: not TOML: {clean(what)}"
