"""Keys on their way from the dialog to the keyring (docs/behaviour.md, "Keys")."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop_monitor.app.engine import Engine
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.keys import KeyProblem, delete_key, store_key
from desktop_monitor.core.updates import State
from desktop_monitor.ui.looks import Look
from desktop_monitor.ui.settings.problem_line import GOOD, NOTE, WRONG
from desktop_monitor.viewmodels.sentences import in_words

if TYPE_CHECKING:
    from desktop_monitor.ui.settings.dialog import SettingsDialog


class KeyStoring(QObject):
    """The keyring is asked in a thread: it may wait until the user has unlocked it."""

    def __init__(
        self, dialog: "SettingsDialog", engine: Engine, spawn: Callable[[Coroutine[Any, Any, None]], None]
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._engine, self._spawn = dialog, engine, spawn
        self._is_open = True
        dialog.finished.connect(self._close)

    def store(self, name: str, key: str) -> None:
        """Keep the key of that endpoint."""
        self._spawn(self._store(name, key))

    def delete(self, name: str) -> None:
        """Forget it."""
        self._spawn(self._delete(name))

    async def _store(self, name: str, key: str) -> None:
        self._say(name, self.tr("Storing the key…"), NOTE)
        try:
            await in_daemon_thread(lambda: store_key(name, key))
        except KeyProblem as problem:
            self._say(name, self.tr("Not stored: {why}.").format(why=in_words(str(problem))), WRONG)
            return
        self._say(name, self.tr("The key is stored in the keyring."), GOOD, stored=True)
        self._try_again(name)

    async def _delete(self, name: str) -> None:
        try:
            await in_daemon_thread(lambda: delete_key(name))
        except KeyProblem as problem:
            self._say(name, self.tr("Not deleted: {why}.").format(why=in_words(str(problem))), WRONG)
            return
        self._say(name, self.tr("The key is deleted from the keyring."), GOOD)

    def _say(self, name: str, text: str, look: Look, *, stored: bool = False) -> None:
        if self._is_open:
            self._dialog.endpoints.show_key_result(name, text, look, stored=stored)

    def _try_again(self, name: str) -> None:
        """An endpoint that waits for its key need not wait for its next probe."""
        settings = self._engine.settings_of(name)
        view = next((view for view in self._engine.views if view.name == name), None)
        if settings is None or settings.key != "keyring" or view is None:
            return
        if view.status.state is not State.CONNECTED and not view.paused:
            self._engine.retry(name)

    def _close(self) -> None:
        self._is_open = False
