import json

import pytest

from desktop_monitor.core.event_lines import (
    CSV_COLUMNS,
    csv_cells,
    entry_document,
    entry_line,
    json_document,
)
from desktop_monitor.core.messages import Event
from desktop_monitor.core.raw import to_raw
from desktop_monitor.core.updates import EventAdded, GapFound
from tests.cli.samples import update

AT = update().at
EVENT = EventAdded(
    Event(
        id="e1",
        type="t",
        entity="DB",
        severity="",
        message="=1+1",
        time="now",
        seq=4,
        raw=to_raw({"a": "\u202e\ud800"}),
    ),
    "push",
)
GAP = GapFound(start="2030-05-04T11:00:00Z", end=None, reason="the server\nrestarted")


def test_an_event_is_the_line_that_watch_prints() -> None:
    assert entry_line("Production", AT, EVENT) == (
        '{"event":"event","endpoint":"Production","id":"e1","type":"t","entity":"DB","severity":"info",'
        '"message":"=1+1","event_time":"now","seq":4,"source":"push","at":"2026-01-02T03:04:05.678Z"}'
    )


def test_a_gap_too() -> None:
    assert entry_line("Production", AT, GAP) == (
        '{"event":"gap","endpoint":"Production","from":"2030-05-04T11:00:00Z","to":null,'
        '"reason":"the server restarted","at":"2026-01-02T03:04:05.678Z"}'
    )


def test_csv_cells_hold_no_formula() -> None:
    cells = dict(zip(CSV_COLUMNS, csv_cells("Production", AT, EVENT), strict=True))
    assert (cells["message"], cells["seq"], cells["from"]) == ("'=1+1", "4", "")
    assert dict(zip(CSV_COLUMNS, csv_cells("P", AT, GAP), strict=True))["reason"] == "the server restarted"


def test_a_document_holds_the_payload_and_nothing_invisible() -> None:
    text = entry_document("Production", AT, EVENT)
    assert '"\\u202e\\ud800"' in text
    assert json.loads(text)["payload"] == {"a": "\u202e\ud800"}
    assert "payload" not in json.loads(entry_document("Production", AT, GAP))


def test_characters_beyond_the_first_plane_stay_the_same() -> None:
    value = {"seen": "é漢🙂", "unseen": "\U000e0041"}
    text = json_document(value)
    assert "é漢🙂" in text
    assert "\U000e0041" not in text
    assert json.loads(text) == value


def test_what_is_nested_too_deeply_is_said() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="too deeply"):
        json_document(deep)
    while deep:  # a list this deep must not be freed in one go
        deep = deep.pop()  # type: ignore[assignment]
