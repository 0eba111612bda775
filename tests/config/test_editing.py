"""Edits of the file: what they change, and that they change nothing else."""

import copy
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.config.editing import Document, EntryKind, TableName, read_document
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.loading import parse, settings_of
from desktop_monitor.config.settings import Settings
from desktop_monitor.config.toml_text import CannotEditError
from tests.config.toml_files import CHOICES, NAMES, OPTIONAL, files

FILE = Path("/config.toml")
_NOTE = re.compile(r"# note \d+\. \[\[endpoint]] \"'")


def document(text: str) -> Document:
    return Document(FILE, text.encode())


def notes(text: str) -> Counter[str]:
    return Counter(_NOTE.findall(text))


class Model:
    """The same edits on plain data."""

    def __init__(self, text: str) -> None:
        self.data: dict[str, Any] = tomllib.loads(text)

    def entries(self, kind: EntryKind) -> list[dict[str, Any]]:
        if kind == "endpoint":
            return self.data.setdefault("endpoint", [])  # type: ignore[no-any-return]
        return self.data.setdefault("agent", {}).setdefault("check", [])  # type: ignore[no-any-return]

    def entry(self, kind: EntryKind, name: str) -> dict[str, Any]:
        return next(entry for entry in self.entries(kind) if entry["name"] == name)


def _edit(draw: Any, edited: Document, model: Model) -> bool:
    """One edit that is allowed; true if it may take comments with it."""
    what = draw(st.sampled_from(("set", "change", "override", "add", "remove", "move")))
    kind: EntryKind = draw(st.sampled_from(("endpoint", "check")))
    names = [entry["name"] for entry in model.entries(kind)]
    if what == "set":
        table = draw(st.sampled_from(("connection", "notices", "history", "agent")))
        key = draw(st.sampled_from(OPTIONAL[table]))
        value = draw(st.sampled_from(CHOICES[key]))
        edited.set_value(table, key, value)
        model.data.setdefault(table, {})[key] = value
    elif what == "add":
        name = draw(st.sampled_from([name for name in NAMES if name not in names]))
        values = {"name": name, "url": "http://n"} if kind == "endpoint" else _new_check(name)
        edited.add(kind, values)
        model.entries(kind).append(values)
    elif names:
        name = draw(st.sampled_from(names))
        if what == "change":
            named = {"endpoint": "url", "http": "target"}.get(model.entry(kind, name).get("kind", kind))
            key = draw(st.sampled_from((*OPTIONAL[kind], *([named] if named else []))))
            value = draw(st.sampled_from(CHOICES[key]))
            edited.change(kind, name, key, value)
            model.entry(kind, name)[key] = value
        elif what == "remove":
            edited.remove(kind, name)
            model.entries(kind).remove(model.entry(kind, name))
            return True
        elif what == "move":
            to = draw(st.integers(0, len(names) - 1))
            edited.move(kind, name, to)
            entry = model.entry(kind, name)
            model.entries(kind).remove(entry)
            model.entries(kind).insert(to, entry)
        elif kind == "endpoint":
            return _override(draw, edited, model, name)
    return False


def _override(draw: Any, edited: Document, model: Model, name: str) -> bool:
    key = draw(st.sampled_from(OPTIONAL["connection"]))
    value = draw(st.sampled_from((None, *CHOICES[key])))
    edited.override(name, key, value)
    own = model.entry("endpoint", name).setdefault("connection", {})
    if value is None:
        return own.pop(key, None) is not None  # with the comment on its line
    own[key] = value
    return False


def _new_check(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "command", "target": ["a b", 'c"', "\\", "\x7f"], "interval": 10.0}


def _meaning(data: dict[str, Any]) -> Settings:
    return settings_of(copy.deepcopy(data), str(FILE))


@given(files(), st.data())
def test_edits_do_what_they_say_and_leave_comments_alone(text: str, data: st.DataObject) -> None:
    edited, model = document(text), Model(text)
    assert edited.text == text
    for _ in range(data.draw(st.integers(1, 4))):
        before = notes(edited.text)
        takes_comments = _edit(data.draw, edited, model)
        after = notes(edited.text)
        assert after <= before if takes_comments else after == before
    wanted = _meaning(model.data)
    assert parse(edited.text, str(FILE)) == edited.settings()
    told = edited.settings()
    assert told.agent == wanted.agent
    assert told.notices == wanted.notices
    assert told.history == wanted.history
    assert told.connection == wanted.connection
    assert [each.name for each in told.endpoint] == [each.name for each in wanted.endpoint]
    assert {each.name: each for each in told.endpoint} == {each.name: each for each in wanted.endpoint}


@given(files(), st.data())
def test_a_change_of_a_value_touches_its_own_lines_only(text: str, data: st.DataObject) -> None:
    edited = document(text)
    tables: list[TableName] = ["connection", "notices", "history", "agent"]
    table = data.draw(st.sampled_from(tables))
    key = data.draw(st.sampled_from(OPTIONAL[table]))
    there = key in tomllib.loads(text).get(table, {})
    edited.set_value(table, key, data.draw(st.sampled_from(CHOICES[key])))
    if edited.text == text:
        return
    before, after = Counter(text.split("\n")), Counter(edited.text.split("\n"))
    unended = text.rpartition("\n")[2]  # gets its end if something follows
    # A comment inside a list that is replaced stands on a line of its own now.
    lost = [line for line in before - after if line != unended and ("=" in line or not _NOTE.search(line))]
    assert all(key in line or re.match(r"\s*[\]\d]", line) for line in lost)
    assert there or not lost


@given(files(), st.data())
def test_what_is_removed_takes_nothing_of_others_with_it(text: str, data: st.DataObject) -> None:
    edited = document(text)
    names = [entry["name"] for entry in edited.entries("endpoint")]
    if names:
        name = data.draw(st.sampled_from(names))
        checks = edited.entries("check")
        edited.remove("endpoint", name)
        assert [entry["name"] for entry in edited.entries("endpoint")] == [each for each in names if each != name]
        assert edited.entries("check") == checks


FILE_OF_A_PERSON = """\
# Night shift

# The one that matters
[[endpoint]]
name = "Production"  # do not rename
url = "https://admin.example"
# key = "keyring"

# ---- below: staging ----

# slow line
[[endpoint]]
name = "Staging"
url = "http://staging"

[notices]
sound = true  # the desk is next door
"""


def test_removing_takes_the_comments_that_are_its_own() -> None:
    edited = document(FILE_OF_A_PERSON)
    edited.remove("endpoint", "Production")
    assert (
        edited.text
        == FILE_OF_A_PERSON[: FILE_OF_A_PERSON.index("# The one")]
        + FILE_OF_A_PERSON[FILE_OF_A_PERSON.index("# ---- below") :]
    )


def test_moving_takes_the_comments_along_and_back() -> None:
    edited = document(FILE_OF_A_PERSON)
    edited.move("endpoint", "Staging", 0)
    assert edited.text.index("# slow line") < edited.text.index("# The one") < edited.text.index("[notices]")
    edited.move("endpoint", "Staging", 1)
    assert [each.name for each in edited.settings().endpoint] == ["Production", "Staging"]


def test_a_default_that_the_file_does_not_say_is_not_written() -> None:
    edited = document(FILE_OF_A_PERSON)
    edited.set_value("notices", "warning_confirm", 30.0)
    edited.set_value("agent", "cpu", (85.0, 95.0))
    edited.change("endpoint", "Staging", "key", "none")
    edited.override("Staging", "jitter", None)
    assert edited.text == FILE_OF_A_PERSON
    assert not edited.changed
    edited.set_value("notices", "sound", False)
    assert edited.text == FILE_OF_A_PERSON.replace("sound = true ", "sound = false ")


def test_a_value_of_its_own_stays_when_that_of_all_changes() -> None:
    edited = document('connection.jitter = 0.25\n[[endpoint]]\nname = "A"\nurl = "http://a"\n')
    edited.override("A", "jitter", 0.25)
    edited.set_value("connection", "jitter", 0.75)
    assert edited.settings().endpoint[0].connection.jitter == 0.25
    edited.override("A", "jitter", None)
    assert edited.settings().endpoint[0].connection.jitter == 0.75


def test_inline_lists_are_edited_too_and_their_comments_kept() -> None:
    inline = 'endpoint = [ # all of them\n {name = "A", url = "http://a"}, # first\n]\nagent = {cpu = [1, 2]}\n'
    edited = document(inline)
    edited.add("endpoint", {"name": "B", "url": "http://b"})
    edited.move("endpoint", "B", 0)
    edited.add("check", _new_check("W"))
    assert edited.text.startswith("# all of them\n# first\nendpoint = [{")
    assert [each.name for each in edited.settings().endpoint] == ["B", "A"]
    assert edited.settings().agent.check[0].target == ("a b", 'c"', "\\", "\x7f")


def test_an_unknown_entry() -> None:
    with pytest.raises(KeyError):
        document("").remove("endpoint", "A")


def test_a_change_that_does_not_come_out_right_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    edited = document(FILE_OF_A_PERSON)
    monkeypatch.setattr("desktop_monitor.config.toml_text.rendered", lambda _value: "1 2")
    with pytest.raises(CannotEditError, match="change it by hand"):
        edited.set_value("notices", "sound", False)
    assert edited.text == FILE_OF_A_PERSON
    monkeypatch.setattr("desktop_monitor.config.toml_text.rendered", lambda _value: "true")
    with pytest.raises(CannotEditError, match="change it by hand"):
        edited.set_value("notices", "quiet_hours", "22:00-07:00")
    assert edited.text == FILE_OF_A_PERSON


def test_a_file_with_a_mistake_is_no_document(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("connection.jitter = 7")
    with pytest.raises(ConfigError, match="jitter is 7"):
        read_document(file)
