"""A process that is killed in the middle of writing (kill -9)."""

import subprocess
import sys
from pathlib import Path

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.store.history import History
from desktop_monitor.store.recorder import BATCH_SECONDS
from tests.store.test_recorder import rows

ROOT = Path(__file__).parents[2]
SLACK = 1.0
"""Seconds that a busy computer may take for a transaction."""
LASTS = 2 * (BATCH_SECONDS + SLACK)


def test_the_last_moment_is_lost_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    command = [sys.executable, "-m", "tests.store.endless", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = []
        for line in process.stdout:
            told.append((int(line.split()[0]), float(line.split()[1])))
            if told[-1][1] - told[0][1] > LASTS:
                process.kill()
                break
        assert process.stderr.read() == ""
    kept = [int(str(seq)) for (seq,) in rows(file, "SELECT seq FROM event ORDER BY seq")]
    safe = [number for number, moment in told if moment < told[-1][1] - BATCH_SECONDS - SLACK]
    assert len(safe) > 10
    assert kept == list(range(1, len(kept) + 1))  # what is there is whole, and in one piece
    assert kept[-1] >= safe[-1]
    assert rows(file, "PRAGMA integrity_check") == [("ok",)]
    # The place of the recorder is free again.
    complaints: list[str] = []
    history = History(file, HistorySettings(days=36_500), complaints.append, complaints.append)
    history.open()
    assert history.is_recording
    history.close()
    assert not complaints
