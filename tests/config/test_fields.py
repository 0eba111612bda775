"""One field at a time, by the rules of the whole file."""

from typing import Any

import pytest

from desktop_monitor.config.fields import FormName, field_problem


@pytest.mark.parametrize(
    ("form", "key", "value", "others", "problem"),
    [
        ("connection", "jitter", 0.25, {}, None),
        ("connection", "jitter", 3, {}, "is 3: allowed is a number from 0 to 1"),
        ("connection", "jitter", "x", {}, 'is "x": allowed is a number from 0 to 1'),
        ("connection", "jitter", 1, {"poll_interval": 0}, None),
        (
            "connection",
            "heartbeat_interval",
            70.0,
            {},
            "does not fit: heartbeat_timeout is 60: allowed is more than heartbeat_interval, 70",
        ),
        ("connection", "heartbeat_interval", 70.0, {"heartbeat_timeout": 90.0}, None),
        (
            "connection",
            "heartbeat_timeout",
            20.0,
            {"heartbeat_interval": 20.0},
            "is 20: allowed is more than heartbeat_interval, 20",
        ),
        ("endpoint.connection", "open_timeout", 0.1, {}, "is 0.1: allowed is a number from 0.5 to 1000000"),
        ("endpoint", "url", "http://a", {"name": ""}, None),
        (
            "endpoint",
            "name",
            "",
            {"url": "nonsense"},
            'is "": allowed is 1 to 200 characters, no control characters, no space at its ends',
        ),
        ("endpoint", "name", "Taken", {}, 'is "Taken": allowed is a name that no other endpoint has'),
        (
            "endpoint",
            "key",
            "secret",
            {},
            'does not say where the key is: allowed is "none", "keyring" or "env:NAME", never the key itself',
        ),
        ("check", "name", "CPU", {}, 'is "CPU": allowed is a name that no service of the agent\'s own has'),
        ("check", "name", "Taken", {}, 'is "Taken": allowed is a name that no other check has'),
        ("check", "target", "a:1", {"kind": "tcp"}, None),
        ("check", "target", ["a"], {"kind": "command", "name": "CPU"}, None),
        ("check", "kind", "tcp", {}, None),
        ("check", "kind", "pigeon", {}, 'is "pigeon": allowed is http, tcp, process, systemd or command'),
        ("notices", "quiet_hours", "22", {}, 'is "22": allowed is "" or two different times such as "22:00-07:00"'),
        (
            "agent",
            "cpu",
            [95.0, 85.0],
            {},
            "is [95, 85]: allowed is [warning, critical], two numbers from 0 to 100, the first one smaller",
        ),
        ("history", "days", 0, {}, "is 0: allowed is a whole number from 1 to 36500"),
    ],
)
def test_fields(form: FormName, key: str, value: Any, others: dict[str, Any], problem: str | None) -> None:
    assert field_problem(form, key, value, others, taken=("Taken",)) == problem


def test_an_override_is_held_against_what_holds_for_all() -> None:
    common = {"heartbeat_interval": 10.0, "heartbeat_timeout": 15.0}
    told = field_problem("endpoint.connection", "heartbeat_timeout", 9.0, connection=common)
    assert told == "is 9: allowed is more than heartbeat_interval, 10"
    assert field_problem("endpoint.connection", "heartbeat_timeout", 12.0, connection=common) is None
