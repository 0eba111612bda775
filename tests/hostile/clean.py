"""Text that can do nothing where it is shown."""

import unicodedata
from typing import Final

_HARMFUL: Final = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def assert_clean(text: str, limit: int) -> None:
    """Fail if `text` could do something where it is shown, or is too long for it."""
    assert len(text) <= limit, f"{len(text)} characters"
    if not text.isprintable():
        harmful = [character for character in text if unicodedata.category(character) in _HARMFUL]
        assert not harmful, f"{harmful[0]!r} in {text[:80]!r}"
