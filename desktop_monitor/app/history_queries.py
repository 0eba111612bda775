"""What the history page asks of the history: looked up in a thread, over a connection of its own."""

import csv
import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from desktop_monitor.app.writings import Writings
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.history_file import history_file
from desktop_monitor.config.whole_file import whole_file
from desktop_monitor.core.history import Entry, HealthRecord, Kind, Part
from desktop_monitor.store.archive import Archive
from desktop_monitor.store.database import is_kept
from desktop_monitor.ui.history_page import HistoryPage
from desktop_monitor.viewmodels.history_questions import Question
from desktop_monitor.viewmodels.outage_wording import CSV_COLUMNS, OutageRow, outage_cells, outage_line

_TABLE = ".csv"


class HistoryQueries(QObject):
    """Connects the history page with the archive."""

    def __init__(
        self,
        page: HistoryPage,
        run: Callable[[Coroutine[Any, Any, None]], object],
        parent: QObject | None = None,
        *,
        file: Path | None = None,
    ) -> None:
        """`run` begins a task that is cancelled when the program ends; `file`: the history."""
        super().__init__(parent)
        self._page, self._run = page, run
        self._file = file or history_file()
        self._writings = Writings()
        page.history.asked.connect(self._asked)
        page.outages.file_chosen.connect(self._chosen)
        for question in page.history.waiting():  # the page was shown before
            self._asked(question)

    async def stop(self) -> None:
        """Wait for a file that is being written."""
        await self._writings.finish()

    def _asked(self, question: Question) -> None:
        self._run(self._answer(question))

    async def _answer(self, question: Question) -> None:
        try:
            answer = await in_daemon_thread(lambda: self._look_up(question))
        except (sqlite3.Error, OSError) as error:
            self._page.history.fail(question, str(error))
        else:
            self._page.history.take(question, answer)

    def _look_up(self, question: Question) -> Any:
        if not is_kept(self._file):
            return question.ask(_NothingKept())
        with Archive(self._file) as archive:
            return question.ask(archive)

    def _chosen(self, file: Path, rows: list[OutageRow]) -> None:
        self._run(self._save(file, rows))

    async def _save(self, file: Path, rows: list[OutageRow]) -> None:
        try:
            await self._writings.write(lambda: write_outages(file, rows))
        except OSError as error:
            self._page.outages.saved(file, error.strerror or str(error))
        else:
            self._page.outages.saved(file, "")


def write_outages(file: Path, rows: list[OutageRow]) -> None:
    """Replace `file` by one with these, as JSON Lines or, by its suffix, CSV: whole or not at all. Raises `OSError`."""
    with whole_file(file) as text:
        if file.suffix.lower() == _TABLE:
            table = csv.writer(text)
            table.writerow(CSV_COLUMNS)
            table.writerows(map(outage_cells, rows))
        else:
            text.writelines(f"{outage_line(row)}\n" for row in rows)


class _NothingKept:
    """The past before anything was recorded."""

    def health_record(self, endpoint: str, since: datetime, until: datetime) -> HealthRecord:
        return HealthRecord((), ())

    def metrics(self, endpoint: str) -> list[tuple[str, str]]:
        return []

    def band(
        self, endpoint: str, group: str, name: str, since: datetime, until: datetime, step: timedelta
    ) -> list[Part]:
        return []

    def entries(
        self, kind: Kind, endpoint: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Entry]:
        return iter(())
