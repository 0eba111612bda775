from pathlib import Path

import pytest

from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import LARGEST_FILE, load
from desktop_monitor.config.settings import Settings


def test_without_a_file_the_defaults_hold() -> None:
    assert load(None) == Settings()


def test_the_default_file_is_read(private_surroundings: Path) -> None:
    file = private_surroundings / ".config/desktop-monitor/config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("connection.jitter = 0", encoding="utf-8")
    assert load(None).connection.jitter == 0.0


def test_the_variable_names_a_file_and_the_argument_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named, given_file = tmp_path / "named.toml", tmp_path / "given.toml"
    named.write_text("history.days = 1", encoding="utf-8")
    given_file.write_text("\ufeffhistory.days = 2", encoding="utf-8")
    monkeypatch.setenv("DESKTOP_MONITOR_CONFIG", str(named))
    assert load(None).history.days == 1
    assert load(given_file).history.days == 2


def test_a_named_file_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = tmp_path / "missing.toml"
    with pytest.raises(ConfigError, match=r"missing\.toml: there is no such file"):
        load(missing)
    monkeypatch.setenv("DESKTOP_MONITOR_CONFIG", str(missing))
    with pytest.raises(ConfigError, match=r"missing\.toml \(named by DESKTOP_MONITOR_CONFIG\): there is no such file"):
        load(None)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not a file"):
        load(tmp_path)
    file = tmp_path / "config.toml"
    file.write_bytes(b"a = '\xff'")
    with pytest.raises(ConfigError, match="byte 6 is not UTF-8"):
        load(file)
    file.write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(ConfigError, match="is larger than 1 MiB"):
        load(file)
    with pytest.raises(ConfigError, match="cannot be read: File name too long"):
        load(tmp_path / ("a" * 300))
