import gc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.store.recorder import Recorder

START = datetime(2030, 5, 4, 12, 0, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


class Desk:
    """A recorder on a file of its own, and what it complained of."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.complaints: list[str] = []
        self.recorder: Recorder | None = None

    def begin(self, keep: HistorySettings | None = None) -> Recorder:
        say = self.complaints.append
        self.recorder = Recorder(self.file, keep or HistorySettings(days=36_500), say, say)
        self.recorder.start()
        return self.recorder

    def end(self) -> None:
        if self.recorder is not None:
            self.recorder.stop(10.0)
            self.recorder = None


@pytest.fixture(autouse=True, scope="session")
def nothing_of_qt_is_left() -> None:
    """What earlier tests of the window left for the collector goes here, and not in a thread of the recorder."""
    gc.collect()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "kept" / "history.db")
    yield desk
    desk.end()
