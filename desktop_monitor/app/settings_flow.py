"""The settings dialog with all that it asks for: file, keyring, test, start with the desktop (docs/behaviour.md,
"Settings").
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox

from desktop_monitor.app.diagnosing import Diagnosing
from desktop_monitor.app.engine import Engine
from desktop_monitor.app.front import Front
from desktop_monitor.app.reloading import Reloading
from desktop_monitor.app.writings import Writings
from desktop_monitor.client.daemon_threads import in_daemon_thread
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.settings import Settings
from desktop_monitor.core.text import clean
from desktop_monitor.desktop.autostart import Autostart, AutostartError
from desktop_monitor.desktop.config_watch import ConfigWatch
from desktop_monitor.viewmodels.sentences import in_words

if TYPE_CHECKING:
    from desktop_monitor.ui.settings.dialog import SettingsDialog
    from desktop_monitor.viewmodels.settings_draft import Draft

_WELCOMED, _YES = "window/welcomed", "yes"
Spawn = Callable[[Coroutine[Any, Any, None]], None]


class SettingsFlow(QObject):
    """One dialog at a time. What it saves is taken up by `Reloading`, as a change by hand is."""

    def __init__(
        self,
        front: Front,
        engine: Engine,
        reloading: Reloading,
        autostart: Autostart,
        spawn: Spawn,
        *,
        urls: Sequence[str],
        send_test: Callable[[], None],
    ) -> None:
        """`urls`: what --url names; `send_test` sends a test notification."""
        super().__init__(front.window)
        self._front, self._engine, self._reloading = front, engine, reloading
        self._autostart, self._spawn, self._urls, self._send_test = autostart, spawn, urls, send_test
        self._file = reloading.file
        self._changing = asyncio.Lock()
        self._writings = Writings()
        self._is_opening = False
        self._watch: ConfigWatch | None = None
        self._diagnosing: Diagnosing | None = None
        self.dialog: SettingsDialog | None = None
        self.refusal: QMessageBox | None = None
        """Says why the dialog cannot open."""
        front.window.settings_asked.connect(self.open)
        front.window.page_built.connect(self._complete)
        reloading.applied.connect(self._welcome)

    def open(self) -> None:
        """Show the dialog."""
        self._spawn(self._open(add=False))

    def add_endpoint(self) -> None:
        """Show the dialog with a new endpoint."""
        self._spawn(self._open(add=True))

    def tell_of_test(self, text: str) -> None:
        """What came of the test notification."""
        if self.dialog is not None:
            self.dialog.notices.say(text)

    async def stop(self) -> None:
        """End what is under way; what is being saved is saved."""
        if self.dialog is not None:
            self.dialog.hide()
        if self._watch is not None:
            self._watch.stop()
        if self._diagnosing is not None:
            await self._diagnosing.stop()
        await self._writings.finish()

    async def _open(self, *, add: bool) -> None:
        if self._is_opening:
            return
        if self.dialog is None:
            self._is_opening = True
            try:
                draft = await in_daemon_thread(self._read)
            except ConfigError as error:
                self._refuse(error)
                return
            finally:
                self._is_opening = False
            self._show(draft)
        assert self.dialog is not None  # it has just been shown
        self.dialog.raise_()
        self.dialog.activateWindow()
        if add and not self._urls:
            self.dialog.show_page(self.dialog.endpoints)
            self.dialog.endpoints.editor.begin_new()

    def _read(self) -> "Draft":
        # Here, since nobody needs them at the start.
        from desktop_monitor.config.editing import read_document
        from desktop_monitor.viewmodels.settings_draft import Draft

        return Draft(read_document(self._file))

    def _show(self, draft: "Draft") -> None:
        from desktop_monitor.app.key_storing import KeyStoring
        from desktop_monitor.ui.settings.dialog import SettingsDialog

        dialog = self.dialog = SettingsDialog(self._front.window, self._front.themes, draft, self._urls)
        test = dialog.endpoints.test
        diagnosing = self._diagnosing = Diagnosing(test.steps, test.set_running)
        watch = self._watch = ConfigWatch(self._file, dialog)
        keys = KeyStoring(dialog, self._engine, self._spawn)
        watch.changed.connect(lambda: self._spawn(self._look_at_file(dialog)))
        dialog.apply_asked.connect(lambda close: self._spawn(self._save(dialog, close=close)))
        dialog.file_asked.connect(self._open_file)
        dialog.file_changed.chosen.connect(lambda keep: self._spawn(self._load(dialog, keep=keep)))
        dialog.finished.connect(self._closed)
        dialog.endpoints.test_asked.connect(diagnosing.start)
        dialog.endpoints.test_cancelled.connect(diagnosing.cancel)
        dialog.endpoints.key_stored.connect(keys.store)
        dialog.endpoints.key_deleted.connect(keys.delete)
        dialog.notices.test_asked.connect(self._send_test)
        dialog.appearance.shown.connect(lambda: dialog.appearance.show_start(self._autostart.is_on()))
        dialog.appearance.start_switched.connect(self._switch_start)
        dialog.open_dialog()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        assert dialog is not None  # it told
        assert self._watch is not None
        assert self._diagnosing is not None
        self._watch.stop()
        self._watch = None
        self._diagnosing.cancel()
        dialog.deleteLater()

    async def _save(self, dialog: "SettingsDialog", *, close: bool) -> None:
        from desktop_monitor.app.settings_writing import FileDiffersError, NotWrittenError, write

        if dialog.is_saving():
            return
        dialog.saving()
        wanted, problem = dialog.draft.copy(), ""
        async with self._changing:
            try:
                text = await self._writings.write(lambda: write(wanted))
            except FileDiffersError as error:
                if dialog is self.dialog:
                    dialog.file_differs(str(error))
                    dialog.saved()
                return
            except NotWrittenError as error:
                problem = str(error)
            else:
                dialog.draft.settle(wanted, text)
                self._reloading.reload()
        if dialog is self.dialog:
            dialog.saved(problem)
            if close and not problem:
                dialog.accept()

    async def _look_at_file(self, dialog: "SettingsDialog") -> None:
        async with self._changing:
            try:
                now = await in_daemon_thread(self._read)
            except ConfigError as error:
                if dialog is self.dialog:
                    dialog.file_differs(str(error))
                return
        if dialog is not self.dialog:
            return
        if now.text == dialog.draft.text:
            dialog.file_agrees()
        elif dialog.draft.changed:
            dialog.file_differs()
        else:
            dialog.load(now, self.tr("The file was changed by another program. This is what it says now."))

    async def _load(self, dialog: "SettingsDialog", *, keep: bool) -> None:
        from desktop_monitor.config.editing import read_document

        async with self._changing:
            try:
                document = await in_daemon_thread(lambda: read_document(self._file))
                now = dialog.draft.moved_to(document) if keep else await in_daemon_thread(self._read)
            except ConfigError as error:
                if dialog is self.dialog:
                    dialog.file_differs(str(error))
                return
        if dialog is self.dialog:
            dialog.load(now)

    def _refuse(self, error: ConfigError) -> None:
        """Nothing can be edited in a file that cannot be read."""
        if self.refusal is not None:
            self.refusal.raise_()
            return
        text = self.tr("The settings cannot be edited: {mistake}. Fix the file, then open the settings.")
        box = self.refusal = QMessageBox(QMessageBox.Icon.Warning, self.tr("Settings"), "", parent=self._front.window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text.format(mistake=in_words(clean(str(error)))))
        opened = box.addButton(self.tr("Open file"), QMessageBox.ButtonRole.ActionRole)
        opened.clicked.connect(self._open_file)
        box.addButton(QMessageBox.StandardButton.Close)
        box.finished.connect(self._forget_refusal)
        box.open()

    def _forget_refusal(self) -> None:
        if self.refusal is not None:
            self.refusal.deleteLater()
            self.refusal = None

    def _open_file(self) -> None:
        path = self._file.absolute()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.exists() else path.parent)))

    def _switch_start(self, on: bool) -> None:
        problem = ""
        try:
            self._autostart.switch(on)
        except AutostartError as error:
            problem = str(error)
        if self.dialog is not None:
            self.dialog.appearance.show_start(self._autostart.is_on(), problem)

    def _welcome(self, settings: Settings) -> None:
        """Say once that more could be watched than this computer."""
        configured = bool(settings.endpoint or settings.agent.check)
        if not configured and self._front.memory.text(_WELCOMED) != _YES:
            self._front.window.welcome.show()
        elif "welcome" in self._front.window.built:
            self._front.window.welcome.hide()

    def _complete(self, name: str) -> None:
        if name == "welcome":
            self._front.window.welcome.add_asked.connect(self.add_endpoint)
            self._front.window.welcome.kept.connect(self._keep)

    def _keep(self) -> None:
        self._front.memory.put(_WELCOMED, _YES)
        self._front.window.welcome.hide()
