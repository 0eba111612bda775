"""What a server says when it refuses a request (docs/protocol.md, "HTTP")."""

from typing import Any

from desktop_monitor.core.decode_reading import Problems, parse_json
from desktop_monitor.core.text import clean

SENTENCE_LIMIT = 300
"""Longest sentence that is taken over, in characters."""


def refusal_sentence(body: bytes) -> str:
    """The sentence in one of the three error bodies, clean; empty if `body` is none of them."""
    value = parse_json(body, "", Problems())
    if not isinstance(value, dict):
        return ""
    for said in (value.get("error"), value.get("detail"), value.get("message")):
        text = "; ".join(_details(said)) if isinstance(said, list) else said
        if isinstance(text, str) and text.strip():
            return clean(text.strip(), SENTENCE_LIMIT)
    return ""


def answer_failure(body: bytes) -> str | None:
    """None if the body of a 2xx answer to an action says yes, or is empty; else why it does not, as a sentence."""
    if not body.strip():
        return None
    value = parse_json(body, "", Problems())
    if not isinstance(value, dict):
        return "the answer is not one of an Admin API"
    if value.get("success") is False or value.get("status") in ("error", "failed", "failure"):
        return refusal_sentence(body) or "the server says no"
    return None


def _details(said: list[Any]) -> list[str]:
    """FastAPI's list of what was wrong: where, and what."""
    sentences = []
    for item in said:
        if isinstance(item, dict) and isinstance(item.get("msg"), str):
            place = item.get("loc")
            where = ".".join(map(str, place)) if isinstance(place, list) else ""
            sentences.append(f"{where}: {item['msg']}" if where else item["msg"])
        elif isinstance(item, str):
            sentences.append(item)
    return sentences
