"""Text in the mark-up that tooltips and help are written in."""


def escaped(text: str) -> str:
    """`text` so that Qt takes no mark-up from it, outside of tags."""
    if not any(mark in text for mark in "&<>"):
        return text
    from html import escape  # a millisecond of the start, which has nothing to escape

    return escape(text, quote=False)
