"""The key struck out of what a server repeats, in whatever form (docs/behaviour.md, "Keys")."""

import functools
import html
import re
from typing import AnyStr

import msgspec

from desktop_monitor.core.connection_state import Failure
from desktop_monitor.core.messages import Decoded, ServerError

BEGINNING = 2_000
"""Characters of a frame or body that are told with a problem."""
STRUCK = "[key]"
"""Stands where the key was."""
_LONGEST_FORM = 8
"""Characters that one character of a key may take in a text, as in a JSON text inside a JSON text."""
_SHORTEST_PART = 4
"""A shorter beginning of a key is not told from any other word."""
_SHORTEST_IN_DATA = 12
"""A shorter key may be a word that services and events use: it stays in data."""
_MARKS = "%\\&"
"""Without one of these a text holds a key only as it is."""
_BY_NUMBER = re.compile(r"\\u00(?!2[67]|3[CEce])[2-7]")
"""A character that JSON could write as it is (RFC 8259, section 7); encoders do so with those of HTML alone."""


class Secrets:
    """The keys that have been used for an endpoint. With none, texts pass as they are."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._plain = self._any_form = self._in_data = re.compile("(?!)")
        self._traces: tuple[str, ...] = ()
        self._overlap = 0

    def add(self, key: str) -> None:
        """Strike out `key` from now on."""
        if key and key not in self._keys:
            self._keys = sorted([*self._keys, key], key=len, reverse=True)
            self._plain = re.compile("|".join(map(re.escape, self._keys)))
            self._any_form = re.compile("|".join("".join(map(_forms, each)) for each in self._keys))
            self._overlap = _LONGEST_FORM * len(self._keys[0])
            long = [each for each in self._keys if len(each) >= _SHORTEST_IN_DATA]
            self._in_data = re.compile("|".join("".join(map(_forms, each)) for each in long) or "(?!)")
            self._traces = tuple(max(re.findall(r"[\w.~-]+", each, re.ASCII) or [""], key=len) for each in long)

    def out_of_data(self, said: AnyStr) -> AnyStr:
        """A message or answer without keys, before anything is made of it: some servers repeat what they are told.

        Only what holds the longest part of a key that needs no escape, or letters by their number, is searched for all
        its forms.
        """
        if not self._traces:
            return said
        if isinstance(said, str):
            return self._in_data.sub(STRUCK, said) if self._may_hold_a_key(said) else said
        text = said.decode(errors="surrogateescape")
        return self._in_data.sub(STRUCK, text).encode(errors="surrogateescape") if self._may_hold_a_key(text) else said

    def _may_hold_a_key(self, text: str) -> bool:
        if any(trace in text for trace in self._traces):
            return True
        return "\\u00" in text and _BY_NUMBER.search(text) is not None

    def struck(self, said: str | bytes, limit: int) -> str:
        """The first `limit` characters of what was said (UTF-8 if it is bytes), every key in them struck out: as it
        is, and as URLs, JSON and HTML write it. A key that the limit would cut is struck out too."""
        if isinstance(said, bytes):
            said = said[: 4 * (limit + self._overlap)].decode(errors="replace")
        window = said[: limit + self._overlap]
        marked = any(mark in window for mark in _MARKS)
        if not marked and not any(key in window for key in self._keys):
            return said[:limit]
        pieces, at = [], 0
        for found in (self._any_form if marked else self._plain).finditer(window):
            if found.start() >= limit:
                break
            pieces += [window[at : found.start()], STRUCK]
            at = found.end()
        return "".join([*pieces, window[at:limit]])[:limit]

    def struck_sentence(self, sentence: str) -> str:
        """A sentence that may quote a server, and may have cut the quotation in the middle of a key."""
        *cut, last = self.struck(sentence, len(sentence)).split("…")
        return "…".join([*map(self._without_beginning, cut), last])

    def _without_beginning(self, text: str) -> str:
        """A text that may end with the beginning of a key, in any form."""
        for key in self._keys:
            for start in range(len(text)):
                if _is_beginning(text, start, key):
                    return text[:start] + STRUCK
        return text

    def struck_failure(self, failure: Failure) -> Failure:
        """A failure whose reason may quote a server: a redirect, a refusal, a close frame."""
        reason = self.struck_sentence(failure.reason)
        return failure if reason == failure.reason else msgspec.structs.replace(failure, reason=reason)

    def checked(self, decoded: Decoded, said: str | bytes) -> Decoded:
        """`decoded` without keys in its problems, and with the beginning of `said` for them to be told with."""
        message = decoded.message
        if not decoded.problems and not isinstance(message, ServerError):
            return decoded
        if isinstance(message, ServerError):
            message = ServerError(self.struck_sentence(message.message))
        problems = tuple(map(self.struck_sentence, decoded.problems))
        return Decoded(message, problems, self.struck(said, BEGINNING))


def _forms(character: str) -> str:
    """A pattern for one character of a key: in HTML, in a JSON text, in a URL, as it is."""
    code = ord(character)
    forms = [rf"(?i:\\{{1,3}}u{code:04x})", rf"(?i:%(?:25)?{code:02x})", rf"\\{{0,3}}{re.escape(character)}"]
    if html.escape(character) != character:
        forms.insert(0, re.escape(html.escape(character)))
    return f"(?:{'|'.join(forms)})"


@functools.lru_cache(maxsize=256)
def _form(character: str) -> re.Pattern[str]:
    return re.compile(_forms(character))


def _is_beginning(text: str, start: int, key: str) -> bool:
    """True if what follows `start` are some characters of `key` from its first one on, the last perhaps in part."""
    at, ends = start, list[int]()
    for character in key:
        found = _form(character).match(text, at)
        if found is None:
            break
        at = found.end()
        ends.append(at)
    rests = [text[end:] for end in ends[_SHORTEST_PART - 1 :]]
    return any(not rest or (rest[0] in _MARKS and len(rest) < _LONGEST_FORM) for rest in rests)
