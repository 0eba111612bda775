"""The sentences of the layers below in the language of the window (docs/behaviour.md, "Language").

Core, client, store, agent and configuration write English, for the command line and the log too. Here are the templates
of what they write; a sentence that fits one is shown in the words of its translation. What fits none stays as it is:
texts of servers, and names.

Measured (Python 3.11): 1 to 3 µs for a sentence that was read before, as when rows are painted; 20 to 30 µs for a new
one; below 1 ms for the worst that a server could think of. To read all templates took the first of them 28 ms: a
template's pattern is made when a sentence may fit it, and a start without a sentence to read imports none.
"""

import re
from functools import cached_property, lru_cache
from types import ModuleType

from PySide6.QtCore import QCoreApplication, QLocale

_LONGEST = 1_000
"""Sentences longer than this are no template's: trying them all would take too long."""
_DEEPEST = 5
_KEPT = 4_096
_STATES = "healthy|warning|critical|unknown|disabled|unstable|recovered"
_PATTERNS = {
    "number": r"\d+",
    "figure": r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?",
    "size": r"\d+(?:\.\d+)? (?:B|[KMGTP]iB)",
    "time": r"\d+ (?:s|min|h|d)(?: \d+ (?:min|h))?",
    "clock": r"(?:\d{4}-\d\d-\d\d )?\d\d:\d\d(?::\d\d)?",
    "state": _STATES,
    "key": r"[\w.\[\]-]+",
    "owner": r'"[^"]*"|(?:endpoint|check) \d+',
    "url": r"\S+",
    "config": r".*[./\\].*?",
    "certificate": "certificate for .+?",
    "problem": "the agent .+?",
    "mistake": r"(?:is|does|names) .+?",
    "how": r"HTTP \d+.*?",
    "otherwise": "health comes over HTTP|none comes over HTTP",
}
"""What a part may be, by its name (a number at the end only tells it from another); any other: any text."""
_SENTENCES = frozenset(
    {
        *("what", "why", "how", "otherwise", "where", "value", "allowed", "step", "owner", "state", "mistake"),
        *("certificate", "problem"),
    }
)
"""Parts that are sentences themselves."""
_SHORTENED = re.compile(r"(?P<names>.+) and (?P<number>\d+) more", re.DOTALL)
_PART = re.compile(r"\{(\w+)\}")
_BETWEEN = " · "


class _Template:
    """A sentence with parts to be filled in."""

    def __init__(self, text: str) -> None:
        self.text = text
        literals = _PART.split(text)[::2]
        self.weight = sum(map(len, literals))
        self.sign = max(literals, key=len)
        """Without it no sentence fits: quicker to look for than to try."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What fits."""
        return re.compile(_PART.sub(_group, _escaped(self.text)), re.DOTALL)

    def read(self, sentence: str) -> dict[str, str] | None:
        """The parts of `sentence`; None if it does not fit."""
        if self.sign not in sentence:
            return None
        found = self.pattern.fullmatch(sentence)
        return found.groupdict() if found else None


def in_words(sentence: str) -> str:
    """`sentence` in the language of the window; unchanged if it is no template's. It may have lines."""
    return "\n".join(map(_line_in_words, sentence.split("\n"))) if sentence else ""


def _line_in_words(line: str) -> str:
    if (told := _told(line, 0)) is not None:
        return told
    if _BETWEEN in line:
        return _BETWEEN.join(part if (told := _told(part, 0)) is None else told for part in line.split(_BETWEEN))
    return line


def _told(sentence: str, depth: int) -> str | None:
    read = _read(sentence, depth > 0) if depth < _DEEPEST else None
    if read is None:
        return None
    text, parts = read
    return QCoreApplication.translate("sentences", text).format_map(
        {name: _part(name, value, depth + 1) for name, value in parts.items()}
    )


def _part(name: str, value: str, depth: int) -> str:
    kind = name.rstrip("0123456789")
    if kind in {"figure", "size"}:
        return value.replace(".", QLocale().decimalPoint())
    if kind == "names" and (more := _SHORTENED.fullmatch(value)):
        from desktop_monitor.viewmodels.notice_sentences import SHORTENED

        text = QCoreApplication.translate("sentences", SHORTENED)
        return text.format_map(more.groupdict())
    if kind == "whys":
        return "; ".join(_part("why", each, depth) for each in value.split("; "))
    if kind in _SENTENCES and (told := _told(value, depth)) is not None:
        return told
    return value


@lru_cache(maxsize=_KEPT)
def _read(sentence: str, inside: bool) -> tuple[str, dict[str, str]] | None:
    """The template of a sentence, and its parts. `inside` another one, fragments count too."""
    if len(sentence) > _LONGEST:
        return None
    for template in _fragments() if inside else _templates():
        parts = template.read(sentence)
        if parts is not None:
            return template.text, parts
    return None


@lru_cache(maxsize=1)
def _templates() -> tuple[_Template, ...]:
    return _sorted(sources())


@lru_cache(maxsize=1)
def _fragments() -> tuple[_Template, ...]:
    return _sorted((*sources(), *fragments()))


def sources() -> tuple[str, ...]:
    """The texts of the templates."""
    return tuple(str(text) for module in _modules() for text in module.SENTENCES)


def fragments() -> tuple[str, ...]:
    """The texts of those that stand only inside another one: alone they would fit too much."""
    return tuple(str(text) for module in _modules() for text in module.FRAGMENTS)


def _modules() -> tuple[ModuleType, ...]:
    from desktop_monitor.viewmodels import (
        agent_sentences,
        connection_sentences,
        data_sentences,
        notice_sentences,
        settings_sentences,
    )

    return agent_sentences, connection_sentences, data_sentences, notice_sentences, settings_sentences


def _sorted(texts: tuple[str, ...]) -> tuple[_Template, ...]:
    """Those that say most first: they fit least."""
    return tuple(sorted(map(_Template, texts), key=lambda template: -template.weight))


def _escaped(text: str) -> str:
    """As a pattern that still has its parts in braces."""
    pieces = _PART.split(text)
    return "".join(f"{{{piece}}}" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))


def _group(part: re.Match[str]) -> str:
    name = part[1]
    return f"(?P<{name}>{_PATTERNS.get(name.rstrip('0123456789'), '.+?')})"
