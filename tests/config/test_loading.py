from pathlib import Path

import certifi
import msgspec
import pytest

from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import endpoints_of_urls, parse
from desktop_monitor.config.settings import AgentSettings, CheckSettings, EndpointSettings, HistorySettings, Settings
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.policy import ConnectionPolicy

ENDPOINT = '[[endpoint]]\nname = "Production"\nurl = "https://admin.example:8004"\n'
CHECK = '[[agent.check]]\nname = "Website"\n'

DOCUMENTED = """
[[endpoint]]
name = "Production"
url = "https://admin.example:8004"
ws_path = "/ws"
transport = "auto"
ca_file = ""
key = "none"

[connection]
backoff_initial = 1.0
backoff_max = 10.0
max_attempts = 10
jitter = 0.5
poll_interval = 30.0
heartbeat_interval = 25.0
heartbeat_timeout = 60.0
open_timeout = 10.0
probe_intervals = [60.0, 120.0, 300.0]
stable_after = 10.0
max_message_bytes = 4194304

[notices]
enabled = true
warning_confirm = 30.0
good_confirm = 10.0
connection_loss = 60.0
flap_changes = 4
flap_window = 600.0
group_critical = 1.0
group_other = 10.0
group_repeat = 300.0
summary_from = 4
quiet_hours = ""
sound = false

[history]
days = 90
max_mib = 1024

[agent]
key = "none"
cpu = [85.0, 95.0]
memory = [85.0, 95.0]
swap = [50.0, 80.0]
disk = [85.0, 95.0]
load_per_core = [2.0, 4.0]
temperature = [80.0, 95.0]

[[agent.check]]
name = "Website"
kind = "http"
target = "http://127.0.0.1:8080/health"
interval = 10.0
timeout = 5.0
"""


def problem(text: str, file: str = "config.toml") -> str:
    with pytest.raises(ConfigError) as caught:
        parse(text, file)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def test_the_documented_file_says_the_defaults() -> None:
    settings = parse(DOCUMENTED, "config.toml")
    website = CheckSettings(name="Website", kind="http", target="http://127.0.0.1:8080/health")
    assert settings == Settings(
        endpoint=(EndpointSettings(name="Production", url="https://admin.example:8004"),),
        agent=AgentSettings(check=(website,)),
    )


def test_the_documented_file_names_every_setting() -> None:
    tables: list[type[msgspec.Struct]] = [
        EndpointSettings,
        ConnectionPolicy,
        NoticePolicy,
        HistorySettings,
        AgentSettings,
        CheckSettings,
    ]
    for table in tables:
        for field in table.__struct_fields__:
            assert f"{field} = " in DOCUMENTED or f"{field}]" in DOCUMENTED


def test_an_empty_file_is_the_defaults() -> None:
    assert parse("", "config.toml") == Settings()


def test_the_endpoints_connection_overrides_the_common_one() -> None:
    text = f"connection.poll_interval = 5\nconnection.jitter = 0\n{ENDPOINT}[endpoint.connection]\njitter = 1\n"
    settings = parse(text, "config.toml")
    assert settings.connection == ConnectionPolicy(poll_interval=5.0, jitter=0.0)
    assert settings.endpoint[0].connection == ConnectionPolicy(poll_interval=5.0, jitter=1.0)


def test_whole_numbers_are_taken_for_times() -> None:
    interval = parse("connection.poll_interval = 1", "config.toml").connection.poll_interval
    assert (interval, type(interval)) == (1.0, float)


def test_every_kind_of_check_is_read() -> None:
    targets = {
        "http": '"https://h/health?full=1"',
        "tcp": '"[::1]:22"',
        "process": '"nginx"',
        "systemd": '"ssh@1.service"',
        "command": '["check_load", "-w", "5"]',
    }
    text = "\n".join(
        f'[[agent.check]]\nname = "{kind}"\nkind = "{kind}"\ntarget = {target}' for kind, target in targets.items()
    )
    checks = parse(text, "config.toml").agent.check
    assert [check.kind for check in checks] == list(targets)
    assert checks[-1].target == ("check_load", "-w", "5")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("connection.jitter = 3", "connection.jitter is 3: allowed is a number from 0 to 1"),
        ("connection.jitter = nan", "connection.jitter is nan: allowed is a number from 0 to 1"),
        ("connection.jitter = true", "connection.jitter is true: allowed is a number from 0 to 1"),
        ('connection.jitter = "1"', 'connection.jitter is "1": allowed is a number from 0 to 1'),
        ("connection.poll_interval = inf", "connection.poll_interval is inf: allowed is a number from 0.5 to 1000000"),
        ("connection.poll_interval = 0", "connection.poll_interval is 0: allowed is a number from 0.5 to 1000000"),
        (
            "connection.poll_interval = 1" + "0" * 400,
            "connection.poll_interval is too large: allowed is a number from 0.5 to 1000000",
        ),
        ("connection.max_attempts = 0", "connection.max_attempts is 0: allowed is a whole number from 1 to 1000"),
        ("connection.max_attempts = 1.5", "connection.max_attempts is 1.5: allowed is a whole number from 1 to 1000"),
        (
            "connection.probe_intervals = []",
            "connection.probe_intervals is []: allowed is a list of one or more numbers from 0.5 to 1000000",
        ),
        (
            "connection.probe_intervals = [60, 0.1]",
            "connection.probe_intervals is [60, 0.1]: allowed is a list of one or more numbers from 0.5 to 1000000",
        ),
        (
            "connection.heartbeat_timeout = 25",
            "connection.heartbeat_timeout is 25: allowed is more than heartbeat_interval, 25",
        ),
        ("connection.jiter = 1", "connection.jiter is not a known key: did you mean jitter?"),
        ("zebra = 1", "zebra is not a known key: known here are endpoint, connection, notices, history, agent"),
        ("connection = 1", "connection is 1: allowed is a table: write [connection]"),
        ('[endpoint]\nname = "a"', "endpoint is a table: allowed is a list of tables: write [[endpoint]] above each"),
        ("[[endpoint]]", "endpoint.name of endpoint 1 is missing: it must be set"),
        ('[[endpoint]]\nname = "P"', 'endpoint.url of "P" is missing: it must be set'),
        (
            f"{ENDPOINT}connection.jitter = 2",
            'endpoint.connection.jitter of "Production" is 2: allowed is a number from 0 to 1',
        ),
        (f'{ENDPOINT}transport = "udp"', 'endpoint.transport of "Production" is "udp": allowed is auto or polling'),
        (
            ENDPOINT + ENDPOINT,
            'endpoint.name of "Production" is "Production": allowed is a name that no other endpoint has',
        ),
        (
            "agent.cpu = [95, 85]",
            "agent.cpu is [95, 85]: allowed is [warning, critical], two numbers from 0 to 100, the first one smaller",
        ),
        (
            "agent.cpu = 85",
            "agent.cpu is 85: allowed is [warning, critical], two numbers from 0 to 100, the first one smaller",
        ),
        ("notices.sound = 1", "notices.sound is 1: allowed is true or false"),
        (
            'notices.quiet_hours = "25:00-07:00"',
            'notices.quiet_hours is "25:00-07:00": allowed is "" or two different times such as "22:00-07:00"',
        ),
        (
            'notices.quiet_hours = "07:00-07:00"',
            'notices.quiet_hours is "07:00-07:00": allowed is "" or two different times such as "22:00-07:00"',
        ),
        ("history.days = 0", "history.days is 0: allowed is a whole number from 1 to 36500"),
        (f"{CHECK}", 'agent.check.kind of "Website" is missing: allowed is http, tcp, process, systemd or command'),
        (
            f'{CHECK}kind = "tcp"\ntarget = "h:1"\ninterval = 0.4',
            'agent.check.interval of "Website" is 0.4: allowed is a number from 0.5 to 1000000',
        ),
        (
            '[[agent.check]]\nname = "CPU"\nkind = "tcp"\ntarget = "h:1"',
            'agent.check.name of "CPU" is "CPU": allowed is a name that no service of the agent\'s own has',
        ),
        ("a =", "line 1, column 4: not TOML: Invalid value"),
        ("[a]\nb = 1\nb = 2", "line 3, column 6: not TOML: Cannot overwrite a value"),
        ("a = " + "[" * 5000, "is nested too deeply"),
        (f"\na{'.a' * 201} = 1", "line 2 has more than 200 dots: no key is that long"),
        (f"# {'.' * 500}\na =", "line 2, column 4: not TOML: Invalid value"),
        ("a = 1" + "0" * 5000, "holds a number that is too large to read"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_it(text: str, sentence: str) -> None:
    assert problem(text) == f"config.toml: {sentence}"


@pytest.mark.parametrize("name", ["", "  ", " a", "a" * 201, "a\\u0007b", "a\\u202Eb", "a\\nb"])
def test_a_name_that_cannot_be_shown_is_refused(name: str) -> None:
    sentence = problem(f'[[endpoint]]\nname = "{name}"\nurl = "http://h"')
    assert "allowed is 1 to 200 characters" in sentence
    assert sentence.isprintable()


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("http", '"h:80"'),
        ("http", '"http://u:p@h/"'),
        ("http", '["a"]'),
        ("tcp", '"h"'),
        ("tcp", '"h:0"'),
        ("tcp", '"h:70000"'),
        ("tcp", '"h:1/x"'),
        ("process", '""'),
        ("process", '"a\\u0007"'),
        ("systemd", '"--all"'),
        ("systemd", '"a b"'),
        ("command", '"check_load"'),
        ("command", "[]"),
        ("command", '[""]'),
        ("command", '["a\\u0000"]'),
        ("command", '["a", 1]'),
    ],
)
def test_a_target_must_fit_its_kind(kind: str, target: str) -> None:
    assert 'agent.check.target of "Website" ' in problem(f'{CHECK}kind = "{kind}"\ntarget = {target}')


@pytest.mark.parametrize("line", ['key = "hunter2"', 'key = "env:hunter2-"', 'url = "http://me:hunter2@h"'])
def test_a_key_in_the_wrong_place_is_not_repeated(line: str) -> None:
    key = line.split(" ", maxsplit=1)[0]
    base = ENDPOINT.replace("url = ", "ws_path = ").replace("https://admin.example:8004", "/ws")
    text = base + line if key == "url" else ENDPOINT + line
    sentence = problem(text)
    assert f'endpoint.{key} of "Production"' in sentence
    assert "hunter2" not in sentence


@pytest.mark.parametrize("path", ["http://h/ws", "/a b", "/ws?key=1", "/ws#a", "/\\u00e4", "/\\n", ""])
def test_a_websocket_path_without_query_is_wanted(path: str) -> None:
    assert 'endpoint.ws_path of "Production"' in problem(f'{ENDPOINT}ws_path = "{path}"')


def test_a_ca_file_must_hold_a_certificate(tmp_path: Path) -> None:
    config = str(tmp_path / "config.toml")
    (tmp_path / "empty.pem").write_text("no certificate")
    for name in ("missing.pem", "empty.pem", ".", "~nobody-of-that-name/x"):
        assert 'endpoint.ca_file of "Production"' in problem(f'{ENDPOINT}ca_file = "{name}"', config)


def test_a_relative_ca_file_starts_at_the_configuration_file(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_bytes(Path(certifi.where()).read_bytes())
    settings = parse(f'{ENDPOINT}ca_file = "ca.pem"', str(tmp_path / "config.toml"))
    assert settings.endpoint[0].ca_file == str(tmp_path / "ca.pem")


def test_urls_make_endpoints_called_by_host_and_port() -> None:
    policy = ConnectionPolicy(jitter=0.0)
    assert endpoints_of_urls(["http://a/x/", "https://[::1]"], policy) == (
        EndpointSettings(name="a:80", url="http://a/x", connection=policy),
        EndpointSettings(name="[::1]:443", url="https://[::1]", connection=policy),
    )


def test_urls_with_the_same_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two URLs name the endpoint a:80"):
        endpoints_of_urls(["http://a", "http://a:80/"], ConnectionPolicy())


@pytest.mark.parametrize("path", ["/ws", "ws", "/api/v1/ws"])
def test_a_websocket_path_may_begin_with_a_slash_or_not(path: str) -> None:
    (endpoint,) = parse(f'{ENDPOINT}ws_path = "{path}"', "config.toml").endpoint
    assert endpoint.ws_path == path
