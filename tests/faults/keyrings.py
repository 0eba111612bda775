"""A keyring that does what the file that `FAULTS_KEYRING` names says: `open`, `locked` or `hangs`."""

import os
import time
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class FaultyKeyring(KeyringBackend):
    """Holds the same key for everybody."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        file = Path(os.environ["FAULTS_KEYRING"])
        while (word := file.read_text()) == "hangs":
            time.sleep(0.1)
        if word == "locked":
            raise KeyringLocked("locked")
        return "a-key-of-the-matrix"

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError
