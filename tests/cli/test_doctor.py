import os
from pathlib import Path

from desktop_monitor import __version__
from desktop_monitor.cli.findings import Finding
from tests.cli.commands import finished


def lines_by_name(text: str) -> dict[str, str]:
    """The lines of a report by the name of what was looked at."""
    return {line[9:].split(":", maxsplit=1)[0]: line for line in text.splitlines()[1:]}


def test_it_names_what_works_and_what_is_missing(private_surroundings: Path) -> None:
    done = finished("doctor")
    found = lines_by_name(done.stdout)
    assert done.stdout.startswith(f"Desktop Monitor {__version__}, Python 3.")
    for package in ("PySide6-Essentials", "qasync", "websockets", "httpx", "display", "configuration"):
        assert found[package].startswith("works    ")
    assert found["keyring"].startswith("missing  keyring: fail Keyring: install and start a Secret Service")
    assert found["tray"].startswith("missing  ")
    assert "network backend" in found
    assert str(private_surroundings) not in done.stdout
    assert "~/.config/desktop-monitor/config.toml (not there: the defaults hold)" in found["configuration file"]
    assert (done.returncode, done.stderr) == (1, "")


def test_without_a_display_it_still_reports() -> None:
    found = lines_by_name(finished("doctor", QT_QPA_PLATFORM="").stdout)
    assert found["display"].startswith("missing  display: there is no display")
    assert found["notifications"].startswith("missing  notifications: there is no session bus")
    assert "Qt" not in found


def test_it_says_whether_keys_can_be_had_and_never_the_key(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        "".join(
            f'[[endpoint]]\nname = "{name}"\nurl = "http://h"\nkey = "{key}"\n'
            for name, key in (("A", "none"), ("B", "env:KEY_B"), ("C", "env:KEY_C"), ("D", "keyring"))
        ),
        encoding="utf-8",
    )
    done = finished("doctor", "--config", str(config), KEY_B="hunter2")
    found = lines_by_name(done.stdout)
    assert found["configuration"] == "works    configuration: fine, 4 endpoints"
    assert found['key of "A"'] == 'works    key of "A": none is asked for'
    assert found['key of "B"'] == 'works    key of "B": found (env:KEY_B)'
    assert found['key of "C"'].startswith('missing  key of "C": the environment variable KEY_C is not set')
    assert found['key of "D"'].startswith('missing  key of "D": there is no keyring')
    assert "hunter2" not in done.stdout + done.stderr


def test_a_mistake_in_the_configuration_is_a_finding(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("connection.jitter = 3", encoding="utf-8")
    done = finished("doctor", "--config", str(config))
    assert "missing  configuration: " in done.stdout
    assert "connection.jitter is 3: allowed is a number from 0 to 1" in done.stdout
    assert done.returncode == 1


def test_a_finding_is_one_clean_line() -> None:
    assert Finding("a", True, "b\n\x1b", "mend").line() == "works    a: b \ufffd"
    assert Finding("a", False, "b", "mend").line() == "missing  a: b: mend"


def test_it_names_the_history_and_the_log(private_surroundings: Path) -> None:
    found = lines_by_name(finished("doctor").stdout)
    assert found["history"] == "works    history: ~/.local/share/desktop-monitor/history.db (not there yet)"
    assert found["log"] == "works    log: ~/.local/state/desktop-monitor/log/desktop-monitor.log (not there yet)"
    folder = private_surroundings / ".local/share/desktop-monitor"
    folder.mkdir(parents=True)
    (folder / "history.db").write_bytes(bytes(3 * 1_048_576))
    (folder / "history.db-wal").write_bytes(bytes(1_048_576))
    (private_surroundings / ".local/state/desktop-monitor").write_text("in the way")
    found = lines_by_name(finished("doctor").stdout)
    assert found["history"].endswith("history.db (4.0 MiB)")
    assert found["log"].startswith("missing  log: ~/.local/state/desktop-monitor/log/desktop-monitor.log")


def test_what_is_no_file_is_missing(private_surroundings: Path) -> None:
    history = private_surroundings / ".local/share/desktop-monitor/history.db"
    log = private_surroundings / ".local/state/desktop-monitor/log/desktop-monitor.log"
    history.mkdir(parents=True)
    log.parent.mkdir(parents=True)
    os.mkfifo(log)
    found = lines_by_name(finished("doctor").stdout)
    why = "it is no regular file, move it away"
    assert found["history"] == f"missing  history: ~/.local/share/desktop-monitor/history.db: {why}"
    assert found["log"] == f"missing  log: ~/.local/state/desktop-monitor/log/desktop-monitor.log: {why}"
