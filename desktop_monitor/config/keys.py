"""Where API keys come from. A key is read when it is needed and appears in no message (docs/behaviour.md, "Keys")."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_monitor.core.text import clean

KEYRING_SERVICE = "net.desktop_monitor.DesktopMonitor"
"""The service under which keys lie in the OS keyring; the user name is the endpoint's name."""
ALLOWED = 'allowed is "none", "keyring" or "env:NAME", never the key itself'

_SPEC = re.compile(r"none|keyring|env:[A-Za-z_][A-Za-z0-9_]*")
_HEADER_TOKEN = re.compile(r"[!-~]+")
"""Visible ASCII: what fits an Authorization header after `Bearer ` (RFC 9110, 5.5; RFC 6750, 2.1)."""
_used: set[str] = set()


class KeyProblem(Exception):
    """The key cannot be had; the sentence says why and what to do."""


def is_key_spec(spec: str) -> bool:
    """True for `none`, `keyring` and `env:NAME`."""
    return _SPEC.fullmatch(spec) is not None


def resolve_key(spec: str, endpoint_name: str) -> str | None:
    """The key that `spec` names, None for `none`. Raises `KeyProblem` if it cannot be had or would not fit a header.

    Asking the keyring may wait for the user (to unlock it): call it from a thread.
    """
    if spec == "none":
        return None
    if spec == "keyring":
        return usable_key(_from_keyring(endpoint_name), f'the key for "{clean(endpoint_name)}" in the keyring')
    variable = spec.removeprefix("env:")
    if variable not in os.environ:
        raise KeyProblem(f"the environment variable {variable} is not set: set it to the key")
    return usable_key(os.environ[variable], f"the environment variable {variable}")


def store_key(endpoint_name: str, key: str) -> None:
    """Keep `key` for an endpoint in the keyring. Raises `KeyProblem` if it is of no use or there is no keyring."""
    import keyring

    usable = usable_key(key, "what was given")
    with _keyring_answers():
        keyring.set_password(KEYRING_SERVICE, endpoint_name, usable)


def delete_key(endpoint_name: str) -> None:
    """Remove an endpoint's key from the keyring. Raises `KeyProblem` if it holds none or there is no keyring."""
    import keyring

    _from_keyring(endpoint_name)
    with _keyring_answers():
        keyring.delete_password(KEYRING_SERVICE, endpoint_name)


def _from_keyring(name: str) -> str:
    import keyring

    with _keyring_answers():
        key = keyring.get_password(KEYRING_SERVICE, name)
    if key is None:
        command = f'desktop-monitor key set "{clean(name)}"'
        raise KeyProblem(f'the keyring holds no key for "{clean(name)}": store it with {command}')
    return key


@contextmanager
def _keyring_answers() -> Iterator[None]:
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        yield
    except NoKeyringError as error:
        raise KeyProblem('there is no keyring on this computer: use key = "env:NAME" instead') from error
    except KeyringLocked as error:
        raise KeyProblem("the keyring is locked: unlock it and try again") from error
    except Exception as error:  # keyring backends are plug-ins of the user's: they raise what they like
        raise KeyProblem(
            f'the keyring does not answer ({type(error).__name__}): use key = "env:NAME" instead'
        ) from error


def usable_key(key: str, where: str) -> str:
    """The key without the space around it, which is no part of a header's value. Raises `KeyProblem` if it does not
    fit a header; the sentence says `where` it is from, never what it is.
    """
    key = key.strip()
    if not key:
        raise KeyProblem(f"{where} is empty: it must hold the key")
    _used.add(key)
    if not _HEADER_TOKEN.fullmatch(key):
        raise KeyProblem(f"{where} cannot be sent in a header: allowed are visible ASCII characters without spaces")
    return key


def used_keys() -> frozenset[str]:
    """All that this process has read as a key, to strike them out of what it tells of a fault."""
    return frozenset(_used)
