import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.config.urls import TargetError, check_base_url, check_host_port, check_target_url, host_and_port


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://h", "h:80"),
        ("https://h", "h:443"),
        ("HTTP://H:8004", "h:8004"),
        ("http://127.0.0.1:8004/base/path", "127.0.0.1:8004"),
        ("http://[::1]:8004", "[::1]:8004"),
        ("https://bücher.example", "bücher.example:443"),
        ("http://under_score:1", "under_score:1"),
    ],
)
def test_a_base_url_gives_a_name(url: str, name: str) -> None:
    assert host_and_port(check_base_url(url)) == name


@given(st.text(max_size=20), st.sampled_from(["http://{}", "https://{}:1", "http://h.{}/x", "http://[{}]"]))
def test_what_is_accepted_can_be_asked(host: str, form: str) -> None:
    try:
        url = check_base_url(form.format(host))
    except TargetError:
        return
    assert httpx.URL(url).raw_host


def test_a_slash_at_the_end_is_dropped() -> None:
    assert check_base_url("http://h/a/") == "http://h/a"


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("", "does not begin with http"),
        ("localhost:8004", "does not begin with http"),
        ("ws://h", "does not begin with http"),
        ("file:///etc/passwd", "does not begin with http"),
        ("http://", "names no host"),
        ("http://:80", "names no host"),
        ("http:///path", "names no host"),
        ("http://h:0", "has port 0"),
        ("http://h:65536", "host or port cannot be read"),
        ("http://h:x", "host or port cannot be read"),
        ("http://[::1", "host or port cannot be read"),
        ("http://[zz]", "cannot"),
        ("http://a..b", "cannot exist"),
        ("http://.", "cannot exist"),
        (f"http://b.{'ü' * 64}", "cannot exist"),
        (f"http://{'a' * 64}.b", "cannot exist"),
        ("http://ａｂｃ.example", "cannot exist"),
        ("http://☃.example", "cannot exist"),
        ("http://[v1.a]", "cannot exist"),
        ("http://a<b", "cannot exist"),
        ("http://a^b", "cannot exist"),
        ("http://a b", "holds a space"),
        ("http://h/\x1b[31m", "control character"),
        ("http://h\\@x", "backslash"),
        ("http://u:p@h", "user or password"),
        ("http://h?key=1", "query or a fragment"),
        ("http://h/?", "query or a fragment"),
        ("http://h/#a", "query or a fragment"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(url: str, what: str) -> None:
    with pytest.raises(TargetError, match=what) as caught:
        check_base_url(url)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("url", ["http://me:hunter2@h:x", "http://h/?key=hunter2", "hunter2@h", "http://h/#hunter2"])
def test_what_may_be_a_secret_is_not_repeated(url: str) -> None:
    with pytest.raises(TargetError) as caught:
        check_base_url(url)
    assert "hunter2" not in str(caught.value)


def test_a_target_may_have_a_query() -> None:
    assert check_target_url("http://h/health?full=1") == "http://h/health?full=1"
    with pytest.raises(TargetError, match="fragment"):
        check_target_url("http://h/#a")


@pytest.mark.parametrize("target", ["h:1", "127.0.0.1:65535", "[::1]:22"])
def test_host_and_port_are_accepted(target: str) -> None:
    assert check_host_port(target) == target


@pytest.mark.parametrize("target", ["", "h", ":1", "h:", "h:0", "h:65536", "h:1/", "u@h:1", "::1:22", "a b:1", "h:1?x"])
def test_everything_else_is_no_host_and_port(target: str) -> None:
    with pytest.raises(TargetError):
        check_host_port(target)
