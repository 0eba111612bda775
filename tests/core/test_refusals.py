"""What a server says when it refuses."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.refusals import SENTENCE_LIMIT, answer_failure, refusal_sentence

UNPROCESSABLE = {"detail": [{"loc": ["path", "id"], "msg": "too long", "type": "x"}, {"msg": "odd"}, "text", 5]}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"success": False, "error": "Alert not found: x", "error_code": "HTTP_404"}, "Alert not found: x"),
        ({"detail": "Not Found"}, "Not Found"),
        (UNPROCESSABLE, "path.id: too long; odd; text"),
        ({"error": {"no": "text"}, "detail": "d"}, "d"),
        ({"error": "\x1b[31mred\nline\u202e"}, "\ufffd[31mred line\ufffd"),
        ({}, ""),
        ([], ""),
        ("text", ""),
        ({"error": " "}, ""),
    ],
)
def test_the_error_bodies_become_one_sentence(body: Any, sentence: str) -> None:
    assert refusal_sentence(json.dumps(body).encode()) == sentence


@given(st.binary(max_size=200))
def test_any_bytes_will_do(body: bytes) -> None:
    assert refusal_sentence(body).isprintable()
    answer_failure(body)


def test_a_sentence_is_bounded() -> None:
    assert len(refusal_sentence(json.dumps({"error": "e" * 5000}).encode())) == SENTENCE_LIMIT


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        (b"", None),
        (b'{"status": "success", "message": "Alert acknowledged: x"}', None),
        (b"{}", None),
        (b"<html>Welcome</html>", "the answer is not one of an Admin API"),
        (b"[]", "the answer is not one of an Admin API"),
        (b'{"success": false, "error": "no"}', "no"),
        (b'{"status": "error"}', "the server says no"),
    ],
)
def test_an_answer_of_success_may_still_say_no(body: bytes, failure: str | None) -> None:
    assert answer_failure(body) == failure
