"""The page of endpoints."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from desktop_monitor.config.errors import ConfigError
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.ui.looks import Look
from desktop_monitor.ui.settings.connection_test import ConnectionTest
from desktop_monitor.ui.settings.entry_editor import EntryEditor
from desktop_monitor.ui.settings.field import ChoiceField, Field, TextField
from desktop_monitor.ui.settings.key_field import KeyField
from desktop_monitor.ui.settings.page import Page
from desktop_monitor.ui.settings.problem_line import NOTE
from desktop_monitor.ui.settings.special_fields import FileField
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.settings_draft import Draft, Entry, Mistake


class EndpointsPage(Page):
    """What is watched, in the order of the sidebar."""

    test_asked = Signal(object, str)
    """`EndpointSettings` as typed, and the key that is typed and not stored."""
    test_cancelled = Signal()
    key_stored = Signal(str, str)
    """The endpoint's name and the key, which nobody may keep or show."""
    key_deleted = Signal(str)

    def __init__(self, themes: Themes, urls: Sequence[str]) -> None:
        """`urls`: those of the command line, which hold instead of what the file says."""
        super().__init__(self.tr("Endpoints"))
        self._draft: Draft | None = None
        self._shown: int | None = None
        self.key = KeyField(themes, "key", self.tr("API &key"))
        self.editor = EntryEditor(
            themes,
            "endpoint",
            self.tr("Endpoints"),
            self._fields(themes),
            none_yet=self.tr("No endpoint: this computer is watched. Add one to watch a server instead."),
        )
        self.timing = QLabel(self.tr("It has its own timing ([endpoint.connection] in the file), which is kept."))
        self.test = ConnectionTest(themes)
        self.command_line = QLabel(self._command_line_text(urls))
        self.command_line.setVisible(bool(urls))
        self.editor.setVisible(not urls)
        for label in (self.timing, self.command_line):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.timing.setForegroundRole(self.timing.palette().ColorRole.PlaceholderText)
        self.editor.below.addWidget(self.timing)
        self.editor.below.addWidget(self.test)
        self.column.addWidget(self.command_line)
        self.column.addWidget(self.editor, 1)
        if urls:
            self.column.addStretch(1)
        self._connect()

    def show_draft(self, draft: Draft) -> None:
        """Edit its endpoints."""
        self._draft = draft
        self.editor.show_draft(draft)

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Mark them; what has one cannot be tested."""
        own = [mistake for mistake in mistakes if self.has(mistake)]
        self.editor.show_mistakes(own)
        current = self.editor.current
        self.test.start.setEnabled(current is not None and all(mistake.entry is not current for mistake in own))

    def field_of(self, mistake: Mistake) -> Field | None:
        """The field of the form."""
        return self.editor.form.fields.get(mistake.key) if self.has(mistake) else None

    def has(self, mistake: Mistake) -> bool:
        """True for those of endpoints."""
        return mistake.place == "endpoint"

    def go_to(self, mistake: Mistake) -> None:
        """Choose the endpoint first."""
        self.editor.go_to(mistake)
        super().go_to(mistake)

    def show_key_result(self, name: str, text: str, look: Look, *, stored: bool = False) -> None:
        """Say what came of storing or deleting the key of that endpoint; one that is stored is not shown any more."""
        if self.editor.current is not None and self.editor.current.name == name:
            if stored:
                self.key.forget()
            self.key.show_result(text, look)

    def _command_line_text(self, urls: Sequence[str]) -> str:
        text = self.tr(
            "The endpoints come from the command line (--url) and are not saved: {urls}. To edit those of the file,"
            " start without --url."
        )
        return text.format(urls=", ".join(map(clean_name, urls)))

    def _fields(self, themes: Themes) -> list[Field | str]:
        return [
            TextField(themes, "name", self.tr("&Name"), self.tr("Production")),
            TextField(themes, "url", self.tr("UR&L"), "https://admin.example:8004"),
            TextField(themes, "ws_path", self.tr("&WebSocket path"), "/ws"),
            ChoiceField(
                themes,
                "transport",
                self.tr("Li&ve updates"),
                (("auto", self.tr("On, with polling as the fallback")), ("polling", self.tr("Off: polling only"))),
            ),
            FileField(
                themes,
                "ca_file",
                self.tr("Own CA &file"),
                self.tr("none: the authorities of the system"),
                self.tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
            ),
            self.key,
        ]

    def _connect(self) -> None:
        self.editor.edited.connect(self._edited)
        self.editor.chosen.connect(self._choose)
        self.test.started.connect(self._test)
        self.test.cancelled.connect(self.test_cancelled)
        self.key.store_asked.connect(lambda key: self.key_stored.emit(self._name(), key))
        self.key.delete_asked.connect(lambda: self.key_deleted.emit(self._name()))

    def _name(self) -> str:
        current = self.editor.current
        return "" if current is None else current.name

    def _edited(self) -> None:
        self._look()
        self.edited.emit()

    def _choose(self, entry: Entry | None) -> None:
        if entry is None or entry.number != self._shown:
            self._shown = None if entry is None else entry.number
            self.test_cancelled.emit()
            self.test.clear()
            self.key.forget()
        self.test.setVisible(entry is not None)
        self.timing.setVisible(entry is not None and bool(entry.timing))
        self._look()

    def _look(self) -> None:
        entry = self.editor.current
        self.key.set_named(entry is not None and bool(entry.name))
        if entry is None or entry.values["key"] != "keyring" or entry.origin in (None, entry.name):
            return
        if entry.base.get("key") == "keyring":
            said = self.tr("The keyring has the key under “{name}”: store it again for the new name.")
            self.key.show_result(said.format(name=clean_name(str(entry.origin))), NOTE)

    def _test(self) -> None:
        entry = self.editor.current
        if entry is None or self._draft is None:
            return
        try:
            settings = self._draft.endpoint_settings(entry)
        except ConfigError as error:  # the file of certificates may have gone since it was typed
            self.test.set_running(True)
            self.test.steps.begin()
            self.test.steps.end(in_words(clean(str(error))))
            self.test.set_running(False)
            return
        self.test_asked.emit(settings, self.key.typed)
