"""Text in columns of a terminal, where some characters take two cells and some none (Unicode Standard Annex 11)."""

import unicodedata

_ELLIPSIS = "…"


def cells(text: str) -> int:
    """How many cells `text` takes."""
    return len(text) if text.isascii() else sum(_cells_of(character) for character in text)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis if something is left out."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    kept, used = [], 0
    for character in text:
        used += _cells_of(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept) + _ELLIPSIS


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells."""
    text = cut(text, width)
    return text + " " * (width - cells(text))


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
