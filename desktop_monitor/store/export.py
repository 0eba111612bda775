"""The history as text: JSON Lines or CSV, on standard output or in a file (docs/behaviour.md, "Export")."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from desktop_monitor.config.whole_file import whole_file
from desktop_monitor.core.history import Entry, Kind
from desktop_monitor.core.json_lines import json_line, line_object
from desktop_monitor.core.text import csv_cell
from desktop_monitor.core.updates import NoticeDecided

Format = Literal["jsonl", "csv"]

_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "events": (
        *("event", "endpoint", "id", "type", "entity", "severity", "message", "event_time", "seq", "source"),
        *("from", "to", "reason", "at"),
    ),
    "health": ("event", "endpoint", "service", "from", "to", "source", "message", "reason", "at"),
    "notices": ("event", "endpoint", "service", "severity", "title", "body", "reason", "at"),
}


def history_lines(entries: Iterable[Entry], kind: Kind, how: Format) -> Iterator[str]:
    """The entries as text, each with its line end; of the notices those that were spoken. CSV begins with the names of
    its columns, and no cell of it is taken for a formula."""
    told = (
        each for each in entries if not (isinstance(each.change, NoticeDecided) and not each.change.decision.spoken)
    )
    if how == "jsonl":
        for entry in told:
            yield json_line(entry.endpoint, entry.at, entry.change) + "\n"
        return
    columns = _COLUMNS[kind]
    row = _csv_rows()
    yield row(list(columns))
    for entry in told:
        found = line_object(entry.endpoint, entry.at, entry.change)
        yield row([csv_cell("" if (value := found.get(name)) is None else str(value)) for name in columns])


def write_whole(
    file: Path, lines: Iterable[str], after_line: Callable[[], None], began: Callable[[Path], None] | None = None
) -> None:
    """Replace `file` by one that holds the lines, private to the user, once all of them are on the disk.

    What `lines`, `after_line` or `began`, which hears the name of the unfinished file, raise ends it and leaves the
    file as it was. Raises `OSError`.
    """
    with whole_file(file, began) as text:
        for line in lines:
            text.write(line)
            after_line()


def _csv_rows() -> Callable[[list[str]], str]:
    """A function that gives a row as text, quoted where it must be (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)

    def row(cells: list[str]) -> str:
        text.seek(0)
        text.truncate()
        writer.writerow(cells)
        return text.getvalue()

    return row
