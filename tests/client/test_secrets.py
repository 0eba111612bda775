"""The key is struck out of whatever repeats it."""

import html
import json
import re
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.client.secrets import BEGINNING, STRUCK, Secrets
from desktop_monitor.core.messages import Decoded, Pong, ServerError

KEY = "k\"e\\y/&<%+'=A~"
FORMS: dict[str, Callable[[str], str]] = {
    "as it is": lambda key: key,
    "JSON": lambda key: json.dumps(key)[1:-1],
    "JSON in JSON": lambda key: json.dumps(json.dumps(key)[1:-1])[1:-1],
    "JSON with slashes": lambda key: json.dumps(key)[1:-1].replace("/", "\\/"),
    "JSON in hex": lambda key: "".join(f"\\u{ord(each):04X}" for each in key),
    "URL": lambda key: quote(key, safe=""),
    "URL, small letters": lambda key: re.sub("%..", lambda each: each[0].lower(), quote(key, safe="")),
    "URL in URL": lambda key: quote(quote(key, safe=""), safe=""),
    "form": quote_plus,
    "HTML": html.escape,
}


def secrets(*keys: str) -> Secrets:
    made = Secrets()
    for key in keys:
        made.add(key)
    return made


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_struck_out(form: str) -> None:
    written = FORMS[form](KEY)
    assert secrets(KEY).struck(f"a {written} b {written}", 1_000) == f"a {STRUCK} b {STRUCK}"
    assert secrets(KEY).struck(f"a {written} b".encode(), 1_000) == f"a {STRUCK} b"


def test_without_keys_texts_pass_as_they_are() -> None:
    assert Secrets().struck("abc", 2) == "ab"
    assert Secrets().struck("aä\udc80".encode(errors="surrogatepass"), 2) == "aä"
    assert secrets("").struck("abc", 3) == "abc"


def test_several_keys_one_of_which_begins_with_the_other() -> None:
    assert secrets("abcd", "abcdef", "xyz").struck("abcdef abcd xyz", 100) == f"{STRUCK} {STRUCK} {STRUCK}"


@given(st.text("%\\u0az&;k3y", max_size=40), st.integers(0, 60), st.sampled_from(sorted(FORMS)))
def test_no_limit_cuts_a_key_in_the_middle(before: str, limit: int, form: str) -> None:
    key = "k3y-of-A"
    struck = secrets(key).struck(before + FORMS[form](key) + "tail", limit)
    assert len(struck) <= limit
    for length in range(4, len(key) + 1):
        assert key[:length] not in struck.removeprefix(before[:limit])


def test_a_sentence_that_cut_a_key_is_struck_out() -> None:
    assert secrets("secret-key").struck_sentence("it is not JSON: 'Bearer secret-k…'") == (
        f"it is not JSON: 'Bearer {STRUCK}…'"
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_was_cut_is_struck_out_too(form: str) -> None:
    key = 'k3y-"of\\A/&<%+'
    written = FORMS[form](key)
    shortest = len(FORMS[form](key[:4]))
    for length in range(shortest, len(written)):
        told = secrets(key).struck_sentence(f"at {written[:length]}… it ends")
        assert told == f"at {STRUCK}… it ends", (length, told)


def test_other_words_that_were_cut_stay() -> None:
    told = "it begins with 'secretary…' and 'sec…'"
    assert secrets("secret-key").struck_sentence(told) == told


KEYS_IN_DATA = st.text('abz019-_./+="\\é', min_size=12, max_size=40)


@given(KEYS_IN_DATA, st.sampled_from(["as it is", "JSON", "JSON with slashes", "JSON in hex"]))
def test_data_has_no_key(key: str, form: str) -> None:
    said = f'{{"message":"it was {FORMS[form](key)}."}}'
    for told in (secrets(key).out_of_data(said), secrets(key).out_of_data(said.encode()).decode()):
        assert told == f'{{"message":"it was {STRUCK}."}}'


@pytest.mark.parametrize("key", ["é" * 12, '"/+=' * 3])
@pytest.mark.parametrize("form", ["JSON", "JSON in hex"])
def test_nor_one_without_a_letter_that_stays_as_it_is(key: str, form: str) -> None:
    assert secrets(key).out_of_data(f'{{"message":"{FORMS[form](key)}"}}') == f'{{"message":"{STRUCK}"}}'


def test_data_without_a_key_is_the_same_object() -> None:
    body = b'{"message":"\xff", "in": "Z\\u00fcrich \\u0026 \\u003cb\\u003e"}'
    assert secrets("twelve-or-more").out_of_data(body) is body
    assert Secrets().out_of_data(body) is body


def test_a_word_that_is_a_key_stays_in_data() -> None:
    assert secrets("password").out_of_data("password changed") == "password changed"


def test_what_was_wrong_comes_with_its_beginning() -> None:
    pong = Decoded(Pong())
    assert secrets("secret").checked(pong, "secret") is pong
    wrong = secrets("secret").checked(Decoded(None, ("'secret' is wrong",)), b"secret" + b"x" * 5_000)
    assert wrong.problems == (f"'{STRUCK}' is wrong",)
    assert wrong.beginning.startswith(f"{STRUCK}xxx")
    assert BEGINNING - 10 < len(wrong.beginning) <= BEGINNING
    error = secrets("secret").checked(Decoded(ServerError("no secret here")), "frame")
    assert error == Decoded(ServerError(f"no {STRUCK} here"), (), "frame")
