"""Where each statement stands."""

import tomllib
from typing import Any

from hypothesis import given

from desktop_monitor.config.toml_scan import statements
from desktop_monitor.config.toml_text import TomlText
from tests.config.toml_files import files


def _at(data: Any, place: tuple[str | int, ...]) -> Any:
    for key in place:
        data = data[key]
    return data


@given(files())
def test_statements_cover_the_text_and_values_are_where_they_are_said_to_be(text: str) -> None:
    found, data = statements(text), tomllib.loads(text)
    assert "".join(text[each.start : each.end] for each in found) == text
    for each in found:
        if each.kind == "value":
            start, end = each.value
            assert tomllib.loads(f"value = {text[start:end]}")["value"] == _at(data, each.place)


def test_strings_of_every_kind() -> None:
    text = (
        "\ufeff# beginning\n"
        'a = "# \\" ]" # one\n'
        "b = '\\' # two\n"
        'c = """\n# no comment\n[no]\n"""" # three\n'
        "d = '''\n''''' # four\n"
        "e = [[1, # inside\n], {x = \"}\", y = ']'}] # five\n"
        '["a.b".\'c "d"\'] # six\n'
        "1.x = 1979-05-27 07:32:00\n"
    )
    values = {each.place: text[slice(*each.value)] for each in statements(text) if each.kind == "value"}
    assert list(values) == [("a",), ("b",), ("c",), ("d",), ("e",), ("a.b", 'c "d"', "1", "x")]
    assert values["c",] == '"""\n# no comment\n[no]\n""""'
    assert values["d",] == "'''\n'''''"
    assert values["a.b", 'c "d"', "1", "x"] == "1979-05-27 07:32:00"
    assert [each.comments for each in statements(text) if each.comments] == [("# inside",)]


def test_the_mark_at_the_beginning_stays() -> None:
    text = TomlText("\ufeff")
    text.put(("notices", "sound"), True)
    assert text.text == "\ufeff[notices]\nsound = true\n"
