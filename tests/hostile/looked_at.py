"""What the window, the exports and the history make of events: their payloads are kept as they were sent."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Final

from PySide6.QtCore import QModelIndex

from desktop_monitor.core.decode import decode_frame
from desktop_monitor.core.event_lines import csv_cells, entry_document, entry_line
from desktop_monitor.core.messages import Decoded, EventsUpdate, HealthUpdate, Snapshot
from desktop_monitor.core.updates import EventAdded
from desktop_monitor.store.batch import Batch, BatchWriter
from desktop_monitor.store.schema import migrate
from desktop_monitor.viewmodels.event_rows import cell_text, row_of, search_text, sentence, tip_text, titles
from desktop_monitor.viewmodels.event_tree import EventTree
from desktop_monitor.viewmodels.frames import pretty
from desktop_monitor.viewmodels.service_facts import details_of
from tests.hostile.clean import assert_clean

_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_MOST = 5
"""Events of one input that are looked at, and values of each."""
_LONGEST_LINE: Final = 10_000
_LONGEST: Final = 10_000_000
_FRAMES: Final = 150
"""Of Python, at least as many as there are in the window."""


@cache
def _history() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


def looked_at(data: bytes) -> None:
    """Show, search, copy, export and keep what a frame holds."""
    text = data.decode(errors="replace")
    decoded, again = decode_frame(text), decode_frame(text)
    _deeper(_FRAMES, lambda: _all_of(text, decoded, again))


def _deeper(frames: int, do: Callable[[], None]) -> None:
    """What is shown is shown far deeper in the stack than where it was decoded: less may be nested there."""
    if frames:
        _deeper(frames - 1, do)
    else:
        do()


def _all_of(text: str, decoded: Decoded, again: Decoded) -> None:
    assert decoded == again
    assert_clean(pretty(text).replace("\n", ""), _LONGEST)
    if isinstance(decoded.message, HealthUpdate):
        for service in decoded.message.report.services[:_MOST]:
            for fact in details_of(service.details):
                assert_clean(f"{fact.label}{fact.text}", _LONGEST_LINE)
    for change in _events(decoded):
        _shown(change)
        _exported(change)
        batch = Batch()
        batch.changes.append(("A", _AT, change))
        BatchWriter(_history(), lambda _: _AT - _AT).write(batch)


def _events(decoded: Decoded) -> list[EventAdded]:
    message = decoded.message
    events = message.events if isinstance(message, EventsUpdate | Snapshot) else ()
    return [EventAdded(event, "push") for event in events[:_MOST]]


def _exported(change: EventAdded) -> None:
    assert_clean(entry_line("A", _AT, change), _LONGEST_LINE)
    for cell in csv_cells("A", _AT, change):
        assert not cell.startswith(("=", "+", "-", "@"))
    with contextlib.suppress(ValueError):  # nested too deeply, which the window says
        document = entry_document("A", _AT, change)
        json.loads(document, parse_constant=_no_constant)
        assert_clean(document.replace("\n", ""), _LONGEST)


def _no_constant(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


def _shown(change: EventAdded) -> None:
    row = row_of(_AT, change)
    for column in range(len(titles())):
        assert_clean(cell_text(row, column, _AT), _LONGEST_LINE)
        assert_clean(tip_text(row, column, _AT), _LONGEST_LINE)
    assert_clean(sentence(row, _AT), _LONGEST_LINE)
    search_text(row)
    tree = EventTree()
    tree.show(row)
    _open(tree, QModelIndex(), 100)


def _open(tree: EventTree, parent: QModelIndex, depth: int) -> None:
    if tree.canFetchMore(parent):
        tree.fetchMore(parent)
    for place in range(min(tree.rowCount(parent), 20)):
        index = tree.index(place, 0, parent)
        for column in range(2):
            assert_clean(tree.index(place, column, parent).data(), _LONGEST_LINE)
        tree.value_text(index)
        assert_clean(tree.json_text(index).replace("\n", ""), _LONGEST)
        if depth and tree.hasChildren(index):
            _open(tree, index, depth - 1)
