import subprocess
import sys
from pathlib import Path

import pytest

from desktop_monitor import __version__
from desktop_monitor.cli.arguments import STATES, parse_arguments
from desktop_monitor.cli.errors import UsageError
from desktop_monitor.cli.main import main
from desktop_monitor.core.updates import State
from tests.cli.commands import PATIENCE, finished

HEAVY = ("PySide6", "asyncio", "httpx", "msgspec", "keyring", "websockets", "psutil", "platformdirs")


def imported_by(call: str) -> set[str]:
    """The heavy modules that are loaded after `call`, in a fresh process."""
    program = f"""
import sys
from desktop_monitor.cli.main import main
try:
    {call}
except SystemExit:
    pass
print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    return set(done.stderr.split())


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert (caught.value.code, capsys.readouterr().out) == (0, f"desktop-monitor {__version__}\n")


@pytest.mark.parametrize("command", [[], ["watch"], ["check"], ["agent"], ["doctor"]])
def test_every_command_has_help_and_takes_a_configuration(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    assert caught.value.code == 0
    assert "--config FILE" in capsys.readouterr().out
    assert parse_arguments([*command, "--config", "a"]).config == Path("a")
    assert parse_arguments(["--config", "a", *command]).config == Path("a")


@pytest.mark.parametrize("call", ["main(['--version'])", "main(['--help'])", "main(['watch', '--help'])"])
def test_help_loads_nothing_heavy(call: str) -> None:
    assert imported_by(call) == set()


@pytest.mark.parametrize("command", ["watch", "check"])
def test_terminal_commands_load_no_qt(command: str, closed_url: str) -> None:
    more = ["--for", "0.1"] if command == "watch" else []
    loaded = imported_by(f"main({[command, '--url', closed_url, *more]!r})")
    assert "httpx" in loaded
    assert "PySide6" not in loaded


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["bogus"], 2, "invalid choice: 'bogus'"),
        (["--bogus"], 2, "--bogus is no argument here"),
        (["watch", "--bogus"], 2, "--bogus is no argument here"),
        (["watch", "--for", "0"], 2, "argument --for: '0' is not a number of seconds above 0"),
        (["watch", "--for", "nan"], 2, "argument --for: 'nan' is not"),
        (["watch", "--for", "inf"], 2, "argument --for: 'inf' is not"),
        (["watch", "--until", "green"], 2, "argument --until: invalid choice: 'green'"),
        (["watch", "--url", "ftp://h"], 2, '"ftp://h" does not begin with http:// or https://'),
        (["watch", "--url", "http://h", "--url", "http://h:80/"], 2, "two URLs name the endpoint h:80"),
        (["watch", "--config", "/nowhere/config.toml"], 2, "/nowhere/config.toml: there is no such file"),
        (["watch", "--config", ""], 2, "the name of a file is missing"),
        (["agent", "--port", "65536"], 2, "argument --port: '65536' is not a port"),
        (["agent", "--port", "-1"], 2, "argument --port"),
        (["--url", "http://h", "agent"], 2, "agent takes no --url"),
        (["--hidden", "watch"], 2, "--hidden is for the window"),
        (["check", "--for", "1"], 3, "--for is no argument here"),
        (["--bogus", "check"], 3, "--bogus is no argument here"),
        (["check", "--url"], 3, "argument --url: expected one argument (see desktop-monitor check --help)"),
        (["check", "--config", ""], 3, "the name of a file is missing"),
        (["check", "--version"], 3, "--version is no argument here"),
        (["watch", "--version"], 2, "--version is no argument here"),
        (["--config", "", "--hidden"], 2, "the name of a file is missing"),
        (["--url"], 2, "argument --url: expected one argument (see desktop-monitor --help)"),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1


def test_a_mistake_in_the_configuration_is_one_sentence(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[connection]\njitter = 3\n", encoding="utf-8")
    for command, code in (("watch", 2), ("agent", 2), ("check", 3)):
        done = finished(command, DESKTOP_MONITOR_CONFIG=str(config))
        sentence = f"desktop-monitor: {config}: connection.jitter is 3: allowed is a number from 0 to 1\n"
        assert (done.returncode, done.stdout, done.stderr) == (code, "", sentence)


def test_urls_before_and_after_the_command_are_all_taken() -> None:
    assert parse_arguments(["--url", "http://a", "watch", "--url", "http://b"]).url == ["http://a", "http://b"]


def test_without_a_command_it_is_the_window() -> None:
    args = parse_arguments(["--hidden", "--url", "http://a"])
    assert (args.command, args.hidden, args.url) == ("window", True, ["http://a"])


def test_the_states_of_until_are_the_five() -> None:
    assert set(STATES) == {state.value for state in State}


def test_long_options_are_not_guessed() -> None:
    with pytest.raises(UsageError):
        parse_arguments(["watch", "--js"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize(
    ("command", "code"),
    [("check --url http://127.0.0.1:1", 3), ("agent --port 0", 2), ("doctor", 2), ("watch --for 5", 2)],
)
def test_output_that_cannot_be_written_is_a_sentence(command: str, code: int) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_monitor", *command.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=False,
            cwd=Path(__file__).parents[2],
        )
    sentence = "desktop-monitor: the output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (code, sentence)
