"""Run in a mount namespace: `python -m tests.store.small_disk full|read_only FOLDER`. Prints "fine" at the end."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Queue

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.updates import EventAdded
from desktop_monitor.store import recorder
from desktop_monitor.store.recorder import Recorder
from tests.store.test_recorder import event, rows, update


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def full(folder: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """How the disk begins to refuse, and how it ends."""
    ballast = folder / "ballast"

    def fill() -> None:
        with ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return

    return fill, ballast.unlink


def read_only(folder: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """The same for a disk that is mounted read-only while nothing is open for writing."""
    # Its folder alone, as a mount of its own: that can be taken off again.
    kept = folder / "kept"

    def protect() -> None:
        _run("mount", "--bind", str(kept), str(kept))
        _run("mount", "-o", "remount,bind,ro", str(kept))

    return protect, lambda: _run("umount", "-l", str(kept))


def main() -> None:
    """Write, be refused, write again."""
    case, folder = sys.argv[1], Path(sys.argv[2])
    _run("mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder))
    refuse, allow = {"full": full, "read_only": read_only}[case](folder)
    recorder.RETRY_SECONDS, recorder.BATCH_SECONDS = 0.05, 0.01
    said: Queue[str] = Queue()
    file = folder / "kept" / "history.db"

    def begin() -> Recorder:
        writer = Recorder(file, HistorySettings(days=36_500), said.put, said.put)
        writer.start()
        return writer

    writer = begin()
    writer.record(update(1, EventAdded(event(1), "push")))
    writer.stop(10)
    refuse()
    writer = begin()
    for number in range(2, 400):  # more than the pages that are there already hold
        writer.record(update(number, EventAdded(event(number), "push")))
    complaint = said.get(timeout=20)
    assert complaint.startswith("The history cannot be written ("), complaint
    assert ("full" if case == "full" else "read") in complaint.lower(), complaint
    allow()
    assert said.get(timeout=20) == ""
    writer.stop(10)
    assert said.empty(), said.get()
    assert rows(file, "SELECT count(*), max(seq) FROM event") == [(399, 399)]
    assert rows(file, "PRAGMA integrity_check") == [("ok",)]
    print("fine")


if __name__ == "__main__":
    main()
