from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from desktop_monitor.config.keys import KEYRING_SERVICE, KeyProblem, is_key_spec, resolve_key


class MemoryKeyring(KeyringBackend):
    """A keyring that holds one key, or raises."""

    priority = 1.0

    def __init__(self, key: str | None, error: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.key, self.error = key, error

    def get_password(self, service: str, username: str) -> str | None:
        if self.error is not None:
            raise self.error
        return self.key if (service, username) == (KEYRING_SERVICE, "Production") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture
def restored_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def memory(restored_keyring: None) -> MemoryKeyring:
    backend = MemoryKeyring("hunter2")
    keyring.set_keyring(backend)
    return backend


def problem(spec: str) -> str:
    with pytest.raises(KeyProblem) as caught:
        resolve_key(spec, "Production")
    return str(caught.value)


def test_none_is_no_key() -> None:
    assert resolve_key("none", "Production") is None


def test_the_environment_holds_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", " hunter2\n")
    assert resolve_key("env:MY_KEY", "Production") == "hunter2"


def test_a_variable_that_is_not_set_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MY_KEY", raising=False)
    assert problem("env:MY_KEY") == "the environment variable MY_KEY is not set: set it to the key"


@pytest.mark.parametrize("key", ["", "  ", "hunter 2", "hünter2", "hunter2\r\nX: y", "hunter2\x7f"])
def test_a_key_that_does_not_fit_a_header_is_refused_and_not_repeated(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", key)
    sentence = problem("env:MY_KEY")
    assert sentence.startswith("the environment variable MY_KEY ")
    assert "nter" not in sentence


def test_the_keyring_holds_a_key(memory: MemoryKeyring) -> None:
    assert resolve_key("keyring", "Production") == "hunter2"


def test_what_the_keyring_cannot_do_is_said(memory: MemoryKeyring) -> None:
    memory.key = None
    assert problem("keyring").startswith('the keyring holds no key for "Production": ')
    memory.key = "hünter2"
    assert "cannot be sent in a header" in problem("keyring")
    memory.error = KeyringLocked("hunter2")
    assert problem("keyring") == "the keyring is locked: unlock it and try again"
    memory.error = OSError("hunter2")
    assert problem("keyring").startswith("the keyring does not answer (OSError): ")


@pytest.mark.usefixtures("restored_keyring")
def test_no_keyring_at_all_names_the_way_out() -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    assert problem("keyring") == 'there is no keyring on this computer: use key = "env:NAME" instead'


@pytest.mark.parametrize(
    ("spec", "fits"),
    [("none", True), ("keyring", True), ("env:A_1", True), ("env:", False), ("env:1A", False), ("hunter2", False)],
)
def test_a_spec_names_a_place(spec: str, fits: bool) -> None:
    assert is_key_spec(spec) is fits
