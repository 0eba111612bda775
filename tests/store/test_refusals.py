"""Disks that refuse: recording resumes by itself, and what was missed is told."""

import os
import queue
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_monitor.core.updates import EventAdded
from desktop_monitor.store import database, recorder
from tests.store.conftest import Desk
from tests.store.test_recorder import event, rows, update

ROOT = Path(__file__).parents[2]
NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")


class Complaints(queue.Queue[str]):
    """What a recorder says, to be waited for."""

    def append(self, text: str) -> None:
        self.put(text)

    def next(self) -> str:
        return self.get(timeout=20)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals are found out, and tried again, in a moment."""
    monkeypatch.setattr(database, "BUSY_PATIENCE", 0.02)
    monkeypatch.setattr(recorder, "RETRY_SECONDS", 0.02)
    monkeypatch.setattr(recorder, "BATCH_SECONDS", 0.01)


@pytest.fixture
def complaints(desk: Desk) -> Complaints:
    said = Complaints()
    desk.complaints = said  # type: ignore[assignment]
    return said


@pytest.fixture
def locked(desk: Desk) -> Iterator[sqlite3.Connection]:
    """Another program that holds the file; `commit` lets it go."""
    desk.begin()
    desk.end()
    connection = sqlite3.connect(desk.file, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield connection
    connection.close()


@pytest.mark.usefixtures("patient")
def test_a_lock_that_goes_costs_nothing(desk: Desk, complaints: Complaints, locked: sqlite3.Connection) -> None:
    writer = desk.begin()
    writer.record(update(1, EventAdded(event(1), "push")))
    assert "cannot be written (database is locked): watching goes on" in complaints.next()
    writer.record(update(2, EventAdded(event(2), "push")))
    locked.execute("COMMIT")
    assert complaints.next() == ""
    desk.end()
    assert rows(desk.file, "SELECT sent_id FROM event ORDER BY seq") == [("e1",), ("e2",)]
    assert rows(desk.file, "SELECT reason FROM gap") == []


@pytest.mark.usefixtures("patient")
def test_what_does_not_fit_in_the_meantime_becomes_a_gap(
    desk: Desk, complaints: Complaints, locked: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "MOST_PENDING", 10)
    writer = desk.begin()
    for number in range(1, 41):
        writer.record(update(number, EventAdded(event(number), "push")))
    assert "locked" in complaints.next()
    for number in range(41, 81):
        writer.record(update(number, EventAdded(event(number), "push")))
    locked.execute("COMMIT")
    assert complaints.next() == ""
    writer.record(update(81, EventAdded(event(81), "push")))
    desk.end()
    ((reason, start),) = rows(desk.file, "SELECT reason, start FROM gap")
    assert reason == "the history could not be written"
    assert start is not None
    kept = [int(str(seq)) for (seq,) in rows(desk.file, "SELECT seq FROM event ORDER BY seq")]
    assert kept[-1] == 81
    assert len(kept) <= 11
    # How all is now is told anew.
    assert rows(desk.file, "SELECT service, old, new FROM health") == [(None, None, "unknown")]


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir], ids=["a FIFO", "a folder"])
def test_what_is_no_file_is_left_alone_until_it_goes(
    desk: Desk, complaints: Complaints, put: Callable[[Path], None]
) -> None:
    desk.file.parent.mkdir()
    put(desk.file)
    with pytest.raises(sqlite3.OperationalError, match="it is no regular file"):
        database.is_kept(desk.file)
    writer = desk.begin()
    writer.record(update(1, EventAdded(event(1), "push")))
    assert complaints.next() == (
        "The history cannot be written (it is no regular file, move it away): "
        f"watching goes on, and {desk.file} is tried again every 5 s."
    )
    desk.file.rename(desk.file.with_name("away"))
    assert complaints.next() == ""
    desk.end()
    assert rows(desk.file, "SELECT sent_id FROM event") == [("e1",)]
    assert not list(desk.file.parent.glob("*.damaged"))


@pytest.mark.parametrize("case", ["full", "read_only"])
def test_a_disk_of_its_own(case: str, tmp_path: Path) -> None:
    """In a mount namespace, where a small disk can be made, filled, and made read-only."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not installed")
    mount = [*NAMESPACE, "mount", "-t", "tmpfs", "-o", "size=2m", "none", str(tmp_path)]
    tried = subprocess.run(mount, capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"no mount namespace here: {tried.stderr.strip()}")
    command = [*NAMESPACE, sys.executable, "-m", "tests.store.small_disk", case, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=50)
    assert (done.stdout, done.stderr, done.returncode) == ("fine\n", "", 0)
