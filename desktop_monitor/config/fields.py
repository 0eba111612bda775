"""One field of a dialog checked as it is typed, by the rules of the file and in their words."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import settings_of

FormName = Literal["endpoint", "endpoint.connection", "check", "connection", "notices", "history", "agent"]
"""What a form fills in: an entry, or a table."""

_ENDPOINT: Mapping[str, Any] = {"name": "\u2026", "url": "http://127.0.0.1"}
_CHECKS: Mapping[str, Any] = {
    "http": "http://127.0.0.1",
    "tcp": "127.0.0.1:1",
    "process": "a",
    "systemd": "a",
    "command": ["a"],
}


def field_problem(
    form: FormName,
    key: str,
    value: Any,
    others: Mapping[str, Any] | None = None,
    *,
    taken: Iterable[str] = (),
    connection: Mapping[str, Any] | None = None,
    file: Path | None = None,
) -> str | None:
    """What is wrong with `value` for `key`, as "is 3: allowed is a number from 0 to 1"; None if it can be saved.

    `others`: the rest of the form, which may hold mistakes of its own (they are not told). `taken`: the names of the
    other entries. `connection`: for `endpoint.connection`, what `[connection]` says. `file`: the configuration file,
    where a relative `ca_file` starts. Values are as in the file: a command of a check is a list.
    """
    values = {each: told for each, told in (others or {}).items() if each != key and told is not None}
    while True:
        data = _data(form, {**values, key: value}, taken, connection or {})
        try:
            settings_of(data, str(file) if file is not None else "")
        except ConfigError as error:
            if error.key == key:
                return error.what
            if error.key not in values:  # what two values say together does not fit
                return f"does not fit: {error.key} {error.what}"
            del values[error.key]
        else:
            return None


def _data(
    form: FormName, values: dict[str, Any], taken: Iterable[str], connection: Mapping[str, Any]
) -> dict[str, object]:
    """A configuration that holds the form, and beside it nothing that could be wrong."""
    if form == "endpoint":
        return {"endpoint": [*({**_ENDPOINT, "name": name} for name in taken), {**_ENDPOINT, **values}]}
    if form == "endpoint.connection":
        return {"connection": connection, "endpoint": [{**_ENDPOINT, "connection": values}]}
    if form == "check":
        kind = values.get("kind", "http")
        checks = [{"name": name, "kind": "http", "target": _CHECKS["http"]} for name in taken]
        base = {"name": "\u2026", "kind": "http", "target": _CHECKS.get(kind if isinstance(kind, str) else "", "")}
        return {"agent": {"check": [*checks, {**base, **values}]}}
    return {form: values}
