import json

import msgspec
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from desktop_monitor.core.raw import to_raw
from desktop_monitor.core.updates import EventAdded, GapFound
from desktop_monitor.viewmodels.event_rows import EventRow, row_of
from desktop_monitor.viewmodels.event_tree import DEEPEST, MOST_NODES, EventTree
from tests.viewmodels.builders import TODAY, event


def _row(payload: dict[str, object]) -> EventRow:
    return row_of(TODAY, EventAdded(msgspec.structs.replace(event(1), raw=to_raw(payload)), "push"))


def _below(tree: EventTree, parent: QModelIndex) -> dict[str, str]:
    while tree.canFetchMore(parent):
        tree.fetchMore(parent)
    rows = range(tree.rowCount(parent))
    return {tree.index(row, 0, parent).data(): tree.index(row, 1, parent).data() for row in rows}


def test_fields_and_payload(qtbot: QtBot, qtmodeltester: object) -> None:
    tree = EventTree()
    tree.show(_row({"list": [1, None, True, "a\u202eb"], "empty": {}, "text": "x"}))
    fields = _below(tree, QModelIndex())
    assert fields["Message"] == "event 1"
    assert fields["UTC"] == "2030-05-04 12:00:01 UTC"
    assert fields["Came by"] == "push"
    assert fields["Payload"].startswith("3 value")
    payload = tree.payload()
    assert _below(tree, payload) == {"list": "4 values", "empty": "{}", "text": "x"}
    assert _below(tree, tree.index(0, 0, payload)) == {"0": "1", "1": "null", "2": "true", "3": "a\ufffdb"}
    qtmodeltester.check(tree)  # type: ignore[attr-defined]


def test_a_gap_has_fields_too(qtbot: QtBot) -> None:
    tree = EventTree()
    tree.show(row_of(TODAY, GapFound(start="2030-05-04T11:00:00Z", end=None, reason="lost")))
    assert list(_below(tree, QModelIndex())) == ["From", "Why", "Noticed"]
    assert not tree.payload().isValid()
    tree.show(None)
    assert tree.rowCount() == 0


def test_only_what_is_looked_at_is_made(qtbot: QtBot, qtmodeltester: object) -> None:
    tree = EventTree()
    tree.show(_row({"many": list(range(MOST_NODES + 500))}))
    many = tree.index(0, 0, tree.payload())
    assert not many.isValid()
    tree.fetchMore(tree.payload())
    many = tree.index(0, 0, tree.payload())
    assert tree.hasChildren(many)
    assert tree.rowCount(many) == 0
    tree.fetchMore(many)
    assert tree.rowCount(many) == 200
    assert len(_below(tree, many)) == MOST_NODES - 1
    qtmodeltester.check(tree)  # type: ignore[attr-defined]


def test_what_stands_too_deep_is_text(qtbot: QtBot) -> None:
    deep: dict[str, object] = {}
    for _ in range(200):
        deep = {"below": deep}
    tree = EventTree()
    tree.show(_row(deep))
    place, levels = tree.payload(), 0
    while tree.canFetchMore(place):
        tree.fetchMore(place)
        place, levels = tree.index(0, 0, place), levels + 1
    assert levels == DEEPEST
    assert place.siblingAtColumn(1).data() == "{…}"


def test_values_are_copied_whole_and_clean(qtbot: QtBot) -> None:
    tree = EventTree()
    tree.show(_row({"trace": "line 1\nline\x1b 2", "list": [1, "\u202e"]}))
    _below(tree, tree.payload())
    trace, many = (tree.index(row, 0, tree.payload()) for row in range(2))
    assert tree.value_text(trace) == "line 1\nline\ufffd 2"
    assert tree.json_text(trace) == '"line 1\\nline\\u001b 2"'
    assert json.loads(tree.value_text(many)) == [1, "\u202e"]
    assert "\u202e" not in tree.json_text(many)
