"""A keyring in a file, for commands that run as processes of their own."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    """Keeps passwords in the file that `TEST_KEYRING_FILE` names."""

    priority = 1.0

    @property
    def _file(self) -> Path:
        return Path(os.environ["TEST_KEYRING_FILE"])

    def _held(self) -> dict[str, str]:
        held: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}
        return held

    def get_password(self, service: str, username: str) -> str | None:
        return self._held().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write_text(json.dumps({**self._held(), f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        held = self._held()
        del held[f"{service}/{username}"]
        self._file.write_text(json.dumps(held))
