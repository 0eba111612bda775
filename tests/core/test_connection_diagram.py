"""docs/architecture.md shows the tables as they are."""

import pytest

from desktop_monitor.core.connection import LINK, POLLER
from docs.diagrams import DOCUMENT, section, written


def test_the_document_shows_the_tables_as_they_are() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert written(text) == text, "run: python -m docs.diagrams"


def test_every_row_is_told_by_its_event_and_condition() -> None:
    for table in (LINK, POLLER):
        told = section(table)
        for row in table:
            guard = f" [{row.guard.__name__}]" if row.guard and row.target else ""
            assert f"{row.event}{guard}" in told


def test_a_document_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        written("nothing")
