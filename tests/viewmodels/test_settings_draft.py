"""What is wanted reaches the file, and nothing else does."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.config.editing import Document
from desktop_monitor.viewmodels.settings_draft import Draft, Entry

FILE = Path("config.toml")
TEXT = """\
# Written by hand
[[endpoint]]
name = "A"  # the first
url = "http://a.example"

[endpoint.connection]
poll_interval = 10.0

# The second
[[endpoint]]
name = "B"
url = "http://b.example"
key = "keyring"

[notices]
sound = true # loud

[[agent.check]]
name = "Web"
kind = "http"
target = "http://127.0.0.1"
"""


def document(text: str = TEXT) -> Document:
    return Document(FILE, text.encode())


def written(draft: Draft, text: str = TEXT) -> str:
    target = document(text)
    draft.apply_to(target)
    target.settings()
    return target.text


def endpoint(draft: Draft, name: str) -> Entry:
    return next(entry for entry in draft.entries["endpoint"] if entry.name == name)


def names(draft: Draft) -> list[str]:
    return [entry.name for entry in draft.entries["endpoint"]]


def test_without_a_change_nothing_is_written() -> None:
    draft = Draft(document())
    assert not draft.changed
    assert not list(draft.mistakes())
    assert written(draft) == TEXT


def test_changes_keep_comments_and_what_the_dialog_does_not_show() -> None:
    draft = Draft(document())
    endpoint(draft, "A").values["url"] = "http://a.example:1"
    draft.tables["notices"]["flap_changes"] = 6
    new = draft.new_entry("endpoint")
    new.values.update(name="C", url="http://c.example")
    draft.entries["endpoint"].insert(0, draft.entries["endpoint"].pop())
    assert draft.changed
    text = written(draft)
    for kept in ("# Written by hand", "# the first", "# The second", "poll_interval = 10.0", "# loud"):
        assert kept in text
    again = Draft(document(text))
    assert names(again) == ["C", "A", "B"]
    assert again.tables["notices"]["flap_changes"] == 6
    assert "ws_path" not in text


def test_two_may_exchange_their_names() -> None:
    draft = Draft(document())
    endpoint(draft, "A").values["name"] = "B"
    draft.entries["endpoint"][1].values["name"] = "A"
    again = Draft(document(written(draft)))
    assert [(each.name, each.values["url"]) for each in again.entries["endpoint"]] == [
        ("B", "http://a.example"),
        ("A", "http://b.example"),
    ]
    assert again.entries["endpoint"][0].timing == {"poll_interval": 10.0}


def test_what_was_saved_is_no_change_any_more_and_what_was_typed_meanwhile_is() -> None:
    draft = Draft(document())
    endpoint(draft, "A").values["name"] = "Z"
    draft.new_entry("endpoint").values.update(name="C", url="http://c.example")
    saved = draft.copy()
    text = written(saved)
    draft.settle(saved, text)
    settled = draft.changed
    assert not settled
    draft.tables["notices"]["sound"] = False
    endpoint(draft, "C").values["url"] = "http://c.example:2"
    assert draft.changed
    again = written(draft, text)
    assert 'url = "http://c.example:2"' in again
    assert "sound = false # loud" in again


@pytest.mark.parametrize(
    ("place", "values", "key"),
    [
        ("A", {"name": ""}, "name"),
        ("B", {"name": "A"}, "name"),
        ("A", {"url": "a.example"}, "url"),
        ("A", {"key": "env:"}, "key"),
    ],
)
def test_a_mistake_is_found_where_it_is(place: str, values: dict[str, Any], key: str) -> None:
    draft = Draft(document())
    entry = endpoint(draft, place)
    entry.values.update(values)
    (mistake,) = draft.mistakes()
    assert (mistake.entry, mistake.key) == (entry, key)
    assert mistake.what


def test_a_mistake_of_all_connections_is_told_once() -> None:
    draft = Draft(document())
    draft.tables["connection"]["heartbeat_interval"] = 90
    (mistake,) = draft.mistakes()
    assert (mistake.place, mistake.entry, mistake.key) == ("connection", None, "heartbeat_timeout")


def test_an_endpoint_is_tested_as_it_is_typed() -> None:
    draft = Draft(document())
    endpoint(draft, "A").values["transport"] = "polling"
    draft.tables["connection"]["open_timeout"] = 3
    settings = draft.endpoint_settings(endpoint(draft, "A"))
    assert settings.transport == "polling"
    assert (settings.connection.open_timeout, settings.connection.poll_interval) == (3, 10)


def test_changes_move_to_a_file_that_another_hand_has_changed() -> None:
    draft = Draft(document())
    endpoint(draft, "A").values["url"] = "http://mine.example"
    endpoint(draft, "B").values["key"] = "none"
    draft.new_entry("endpoint").values.update(name="C", url="http://c.example")
    draft.tables["notices"]["sound"] = False
    draft.entries["check"].clear()
    theirs = TEXT.replace('key = "keyring"', 'key = "keyring"\nws_path = "/live"').replace(
        "sound = true", "sound = true\nflap_changes = 9"
    )
    moved = draft.moved_to(document(theirs))
    assert moved.changed
    text = written(moved, theirs)
    again = Draft(document(text))
    assert names(again) == ["A", "B", "C"]
    assert endpoint(again, "A").values["url"] == "http://mine.example"
    assert (endpoint(again, "B").values["key"], endpoint(again, "B").values["ws_path"]) == ("none", "/live")
    assert (again.tables["notices"]["sound"], again.tables["notices"]["flap_changes"]) == (False, 9)
    assert again.entries["check"] == []


def test_what_was_edited_here_and_removed_there_is_not_lost() -> None:
    draft = Draft(document())
    endpoint(draft, "A").values["url"] = "http://mine.example"
    moved = draft.moved_to(document('[[endpoint]]\nname = "X"\nurl = "http://x.example"\n'))
    assert sorted(names(moved)) == ["A", "X"]
    assert endpoint(moved, "A").origin is None


Change = tuple[str, int, int]
changes = st.lists(
    st.tuples(st.sampled_from(["rename", "url", "add", "remove", "move"]), st.integers(0, 9), st.integers(0, 9)),
    max_size=12,
)


def _change(draft: Draft, change: Change, serial: int) -> None:
    what, one, other = change
    entries = draft.entries["endpoint"]
    if what == "add" or not entries:
        draft.new_entry("endpoint").values.update(name=f"new {serial}", url="http://new.example")
        return
    entry = entries[one % len(entries)]
    if what == "rename":
        second = entries[other % len(entries)]
        entry.values["name"], second.values["name"] = second.name, entry.name
    elif what == "url":
        entry.values["url"] = f"http://{other}.example"
    elif what == "remove":
        entries.remove(entry)
    else:
        entries.remove(entry)
        entries.insert(other % (len(entries) + 1), entry)


@given(changes)
def test_whatever_is_done_is_what_the_file_says(done: list[Change]) -> None:
    draft = Draft(document())
    for serial, change in enumerate(done):
        _change(draft, change, serial)
    text = written(draft)
    again = Draft(document(text))
    assert [each.values for each in again.entries["endpoint"]] == [each.values for each in draft.entries["endpoint"]]
    assert again.tables == draft.tables
    assert draft.changed or text == TEXT
