"""The page of this computer: thresholds and checks of the agent."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtWidgets import QLabel

from desktop_monitor.config.settings import CheckKind
from desktop_monitor.ui.settings.entry_editor import EntryEditor
from desktop_monitor.ui.settings.field import ChoiceField, Field, NumberField, PairField, TextField
from desktop_monitor.ui.settings.form import Form, heading
from desktop_monitor.ui.settings.page import Page
from desktop_monitor.ui.settings.special_fields import TargetField
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.settings_draft import Draft, Entry, Mistake, defaults, entry_defaults


class ComputerPage(Page):
    """What the agent watches, and when it warns."""

    def __init__(self, themes: Themes) -> None:
        super().__init__(self.tr("This computer"))
        base = defaults("agent")
        percent = self.tr("%")
        self.form = Form(
            "agent",
            [
                PairField(themes, "cpu", self.tr("&CPU"), base["cpu"], percent),
                PairField(themes, "memory", self.tr("&Memory"), base["memory"], percent),
                PairField(themes, "swap", self.tr("&Swap"), base["swap"], percent),
                PairField(themes, "disk", self.tr("Dis&ks"), base["disk"], percent),
                PairField(
                    themes, "load_per_core", self.tr("&Load per core"), base["load_per_core"], self.tr("processes")
                ),
                PairField(themes, "temperature", self.tr("Tem&perature"), base["temperature"], self.tr("°C")),
            ],
        )
        self.target = TargetField(themes, "target", self.tr("&Target"))
        self.editor = EntryEditor(
            themes,
            "check",
            self.tr("Checks"),
            self._check_fields(themes),
            none_yet=self.tr(
                "No check yet. A check is one more service: a page, a port, a process, a unit or a command."
            ),
        )
        note = QLabel(self.tr("The agent watches this computer while no endpoint is configured."))
        note.setWordWrap(True)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        self.column.addWidget(note)
        self.column.addWidget(heading(self.tr("Warning and critical from")))
        self.column.addWidget(self.form)
        self.column.addWidget(heading(self.tr("Checks")))
        self.column.addWidget(self.editor)
        self.column.addStretch(1)
        self.form.edited.connect(self.edited)
        self.editor.edited.connect(self._edited)
        self.editor.chosen.connect(self._choose)

    def show_draft(self, draft: Draft) -> None:
        """Edit its thresholds and checks."""
        self.form.show_values(draft.tables["agent"], draft.file)
        self.editor.show_draft(draft)

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Mark the checks that have one."""
        self.editor.show_mistakes([mistake for mistake in mistakes if mistake.place == "check"])

    def field_of(self, mistake: Mistake) -> Field | None:
        """The field of one of the two forms."""
        if not self.has(mistake):
            return None
        return (self.form if mistake.place == "agent" else self.editor.form).fields.get(mistake.key)

    def has(self, mistake: Mistake) -> bool:
        """True for those of the agent and its checks."""
        return mistake.place in ("agent", "check")

    def go_to(self, mistake: Mistake) -> None:
        """Choose the check first."""
        self.editor.go_to(mistake)
        super().go_to(mistake)

    def _check_fields(self, themes: Themes) -> list[Field | str]:
        base = entry_defaults("check")
        names = {
            "http": self.tr("Web page (http)"),
            "tcp": self.tr("Port (tcp)"),
            "process": self.tr("Process"),
            "systemd": self.tr("Unit (systemd)"),
            "command": self.tr("Command (Nagios plugin)"),
        }
        return [
            TextField(themes, "name", self.tr("&Name"), self.tr("Website")),
            ChoiceField(themes, "kind", self.tr("K&ind"), [(kind, names[kind]) for kind in get_args(CheckKind)]),
            self.target,
            NumberField(themes, "interval", self.tr("&Each"), base["interval"], self.tr("s")),
            NumberField(themes, "timeout", self.tr("&Fails after"), base["timeout"], self.tr("s")),
        ]

    def _choose(self, entry: Entry | None) -> None:
        if entry is not None:
            self.target.set_kind(entry.values["kind"])
            self.editor.form.check()

    def _edited(self) -> None:
        entry = self.editor.current
        if entry is not None and entry.values["kind"] != self.target.kind:
            self.target.set_kind(entry.values["kind"])
            entry.values["target"] = self.target.value()
            self.editor.form.check()
        self.edited.emit()
