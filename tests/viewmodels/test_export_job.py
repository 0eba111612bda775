import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_monitor.viewmodels import export_job
from desktop_monitor.viewmodels.export_job import ExportJob, StopWriting


@pytest.fixture
def may_go_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    monkeypatch.setattr(export_job, "_PATIENCE", 0.05)
    may_go_on = threading.Event()
    yield may_go_on
    may_go_on.set()


def _hanging(file: Path, may_go_on: threading.Event) -> ExportJob:
    """One whose thread has begun that file, and hangs."""
    job, writes = ExportJob(), threading.Event()

    def work() -> None:
        file.touch()
        job.began(file)
        writes.set()
        may_go_on.wait(20)

    job.start(work)
    assert writes.wait(20)
    return job


def _waiting(job: ExportJob) -> threading.Thread:
    thread = threading.Thread(target=job.wait)
    thread.start()
    return thread


def test_a_cancelled_one_goes_no_further(tmp_path: Path) -> None:
    job = ExportJob()
    job.check()
    job.cancel()
    with pytest.raises(StopWriting):
        job.check()
    with pytest.raises(StopWriting):
        job.began(tmp_path / "x")
    job.wait()  # nothing was started


def test_a_thread_that_hangs_loses_its_file_and_is_waited_for(may_go_on: threading.Event, tmp_path: Path) -> None:
    file = tmp_path / "unfinished"
    job = _hanging(file, may_go_on)
    job.cancel()
    waiting = _waiting(job)
    waiting.join(0.5)
    assert waiting.is_alive()
    assert not file.exists()
    may_go_on.set()
    waiting.join(20)
    assert not waiting.is_alive()


def test_nobody_takes_a_file_that_is_wanted(may_go_on: threading.Event, tmp_path: Path) -> None:
    file = tmp_path / "unfinished"
    waiting = _waiting(_hanging(file, may_go_on))
    waiting.join(0.2)
    assert file.exists()
    may_go_on.set()
    waiting.join(20)
