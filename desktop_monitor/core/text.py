"""Text from servers is hostile: all that is shown, logged or printed goes through here (docs/behaviour.md)."""

import unicodedata

NAME_LIMIT = 200
"""Longest name that is kept, in characters."""
MESSAGE_LIMIT = 2_000
"""Longest message that is kept, in characters."""

_REPLACEMENT = "\ufffd"
_ELLIPSIS = "…"
_HARMFUL_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_FORMULA_STARTS = ("=", "+", "-", "@")


def clean(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """Return `text` on one line, at most `limit` characters, every control, format, surrogate and
    direction-override character shown as U+FFFD. Tabs and line ends become spaces."""
    if len(text) > limit:
        text = text[: limit - 1] + _ELLIPSIS
    if text.isprintable():
        return text
    return "".join(_clean_character(character) for character in text)


def clean_name(text: str) -> str:
    """`clean` with the limit for names."""
    return clean(text, NAME_LIMIT)


def csv_cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _clean_character(character: str) -> str:
    if character in "\t\n\r":
        return " "
    return _REPLACEMENT if unicodedata.category(character) in _HARMFUL_CATEGORIES else character
