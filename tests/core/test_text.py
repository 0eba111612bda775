"""Text of servers is made harmless before it is shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.text import MESSAGE_LIMIT, NAME_LIMIT, clean, clean_name, csv_cell

_HARMFUL = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@pytest.mark.parametrize("text", ["", "CPU", "<b>bold</b>", "Größe 20 °C → 21", "温度", "a\u00a0b", "🙂"])
def test_harmless_text_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x9b",
        "\u200b",
        "\u200f",
        "\u202e",
        "\u2066",
        "\u2028",
        "\ud800",
        "\ue000",
        "\ufeff",
    ],
)
def test_harmful_characters_are_shown_as_such(character: str) -> None:
    assert clean(f"a{character}b") == "a\ufffdb"


def test_tabs_and_line_ends_become_spaces() -> None:
    assert clean("a\tb\nc\rd") == "a b c d"


def test_long_text_is_cut() -> None:
    assert clean("x" * MESSAGE_LIMIT) == "x" * MESSAGE_LIMIT
    assert clean("x" * (MESSAGE_LIMIT + 1)) == "x" * (MESSAGE_LIMIT - 1) + "…"
    assert clean_name("é" * 1000) == "é" * (NAME_LIMIT - 1) + "…"


@given(st.text(st.characters(exclude_categories=())), st.integers(1, 50))
def test_what_comes_out_is_clean(text: str, limit: int) -> None:
    result = clean(text, limit)
    assert len(result) == min(len(text), limit)
    assert not [each for each in result if unicodedata.category(each) in _HARMFUL]
    assert clean(result, limit) == result


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
def test_formulas_are_neutralised(text: str) -> None:
    assert csv_cell(text) == f"'{text}"
    assert csv_cell(f"a{text}") == f"a{text}"
