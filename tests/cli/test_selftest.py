import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_monitor import __version__
from desktop_monitor.cli import selftest
from desktop_monitor.cli.arguments import parse_arguments
from desktop_monitor.cli.errors import UsageError
from tests.cli.commands import finished

ROOT = Path(__file__).parents[2]
STEPS = ["version", "tray", "window", "agent", "live update", "indicator", "end", "all"]


def test_every_step_is_a_line_and_nothing_of_the_user_is_touched(private_surroundings: Path) -> None:
    broken = private_surroundings / ".config/desktop-monitor/config.toml"
    broken.parent.mkdir()
    broken.write_text("this is no TOML", encoding="utf-8")
    before = sorted(private_surroundings.rglob("*"))
    done = finished("--selftest", QT_QPA_PLATFORM="", TMPDIR=str(private_surroundings.parent))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert re.findall(r"^ok       ([^:]+): \S", done.stdout, re.MULTILINE) == STEPS
    assert f"Desktop Monitor {__version__}" in done.stdout
    assert "services by push" in done.stdout
    assert sorted(private_surroundings.rglob("*")) == before
    assert list(private_surroundings.parent.glob("desktop-monitor-selftest-*")) == []


AGENT_FAILS = """
import sys
from desktop_monitor.agent import supervisor
from desktop_monitor.cli.main import main
supervisor.agent_command = lambda _config=None: [sys.executable, "-c", "raise SystemExit('no room here')"]
raise SystemExit(main(["--selftest"]))
"""


def test_an_agent_that_does_not_start_fails_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AGENT_FAILS], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    last = done.stdout.splitlines()[-1]
    assert (done.returncode, last.startswith("FAILED   agent: ")) == (1, True), done.stdout + done.stderr
    assert "no room here" in last


def test_a_qt_that_cannot_run_fails_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(selftest, "run_probe", lambda *, offscreen: "libxcb-cursor.so.0 is missing")
    assert selftest.run(parse_arguments(["--selftest"])) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "FAILED   tray: Qt cannot run: libxcb-cursor.so.0 is missing"


def test_it_stands_alone() -> None:
    with pytest.raises(UsageError, match="--selftest stands alone"):
        parse_arguments(["--selftest", "watch"])
