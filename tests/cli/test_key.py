"""`key set|delete`: the key comes from standard input and ends in the keyring, nowhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_monitor.config.keys import KEYRING_SERVICE
from tests.cli.commands import PATIENCE, finished

ENTRY = f"{KEYRING_SERVICE}/Production"


@pytest.fixture
def keyring_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "keyring.json"
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.file_keyring.FileKeyring")
    monkeypatch.setenv("TEST_KEYRING_FILE", str(file))
    return file


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.toml"
    file.write_text('[[endpoint]]\nname = "Production"\nurl = "http://127.0.0.1:1"\nkey = "keyring"\n')
    return file


def key(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return finished("key", *arguments, given=given)


def test_set_reads_the_key_from_standard_input(keyring_file: Path, config: Path) -> None:
    ended = key("set", "Production", "--config", str(config), given="hunter2\n")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert json.loads(keyring_file.read_text()) == {ENTRY: "hunter2"}


def test_delete_removes_it(keyring_file: Path, config: Path) -> None:
    keyring_file.write_text(json.dumps({ENTRY: "hunter2"}))
    ended = key("delete", "Production", "--config", str(config))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(keyring_file.read_text()) == {}


def test_deleting_what_is_not_there_says_so(keyring_file: Path, config: Path) -> None:
    ended = key("delete", "Production", "--config", str(config))
    assert ended.returncode == 1
    assert 'holds no key for "Production"' in ended.stderr


def test_a_name_that_is_not_configured_is_stored_and_told(keyring_file: Path, config: Path) -> None:
    ended = key("set", "Productoin", "--config", str(config), given="hunter2")
    assert (ended.returncode, ended.stderr) == (0, "stored; no endpoint is called 'Productoin' yet\n")


@pytest.mark.parametrize("given", ["", "\n", "two words", "schlüssel"])
def test_a_key_of_no_use_is_refused_and_not_shown(keyring_file: Path, config: Path, given: str) -> None:
    ended = key("set", "Production", "--config", str(config), given=given)
    assert ended.returncode == 1
    assert ended.stderr.startswith("desktop-monitor: what was given ")
    assert not given.strip() or given.strip() not in ended.stderr
    assert not keyring_file.exists()


def test_what_is_no_text_is_refused(keyring_file: Path, config: Path) -> None:
    command = [sys.executable, "-m", "desktop_monitor", "key", "set", "Production", "--config", str(config)]
    strict = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    ended = subprocess.run(
        command, input=b"schl\xfcssel", capture_output=True, env=strict, timeout=PATIENCE, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"desktop-monitor: what was given cannot be sent in a header")
    assert not keyring_file.exists()


def test_a_key_that_is_too_long_is_refused_and_not_cut(keyring_file: Path, config: Path) -> None:
    longest = "k" * 8_191
    assert key("set", "Production", "--config", str(config), given=f"{longest}\n").returncode == 0
    assert json.loads(keyring_file.read_text()) == {ENTRY: longest}
    ended = key("set", "Production", "--config", str(config), given="l" * 8_193)
    assert ended.returncode == 1
    assert ended.stderr == "desktop-monitor: what was given is longer than 8,192 bytes: it must be the key alone\n"
    assert json.loads(keyring_file.read_text()) == {ENTRY: longest}


def test_without_a_keyring_it_names_the_way_out() -> None:
    ended = key("set", "Production", given="hunter2")
    assert ended.returncode == 1
    assert "env:NAME" in ended.stderr


@pytest.mark.parametrize("arguments", [(), ("set",), ("show", "Production"), ("set", ""), ("set", "a\x1b[31m")])
def test_mistakes_in_the_arguments_end_with_2(arguments: tuple[str, ...]) -> None:
    ended = key(*arguments)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "\x1b" not in ended.stderr
