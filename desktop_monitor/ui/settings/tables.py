"""The pages of notices, of the connection's timing and of the history."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from desktop_monitor.config.editing import TableName
from desktop_monitor.ui.settings.field import Field, FlagField, NumberField, NumbersField
from desktop_monitor.ui.settings.form import Form
from desktop_monitor.ui.settings.page import Page
from desktop_monitor.ui.settings.problem_line import NOTE, ProblemLine
from desktop_monitor.ui.settings.special_fields import QuietHoursField
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.settings_draft import Draft, Mistake, defaults


class TablePage(Page):
    """One table of the file as a form."""

    def __init__(self, title: str, table: TableName, fields: Sequence[Field | str]) -> None:
        super().__init__(title)
        self._table: TableName = table
        self.form = Form(table, fields)
        self.form.edited.connect(self.edited)
        self.column.addWidget(self.form)

    def show_draft(self, draft: Draft) -> None:
        """Edit that table of it."""
        self.form.show_values(draft.tables[self._table], draft.file)

    def field_of(self, mistake: Mistake) -> Field | None:
        """The field of the form."""
        return self.form.fields.get(mistake.key) if self.has(mistake) else None

    def has(self, mistake: Mistake) -> bool:
        """True for those of the table."""
        return mistake.place == self._table


class NoticesSettings(TablePage):
    """When something is told, and how."""

    test_asked = Signal()

    def __init__(self, themes: Themes) -> None:
        base = defaults("notices")

        def number(key: str, label: str, unit: str = "") -> NumberField:
            return NumberField(themes, key, label, base[key], unit)

        seconds, changes = self.tr("s"), self.tr("changes")
        super().__init__(
            self.tr("Notices"),
            "notices",
            [
                FlagField(themes, "enabled", self.tr("T&ell me when health changes")),
                FlagField(themes, "sound", self.tr("&Sound for critical news")),
                QuietHoursField(themes, "quiet_hours", self.tr("&Quiet hours")),
                self.tr("Confirmed when it has lasted"),
                number("warning_confirm", self.tr("&Warning or unknown"), seconds),
                number("good_confirm", self.tr("&Recovery"), seconds),
                number("connection_loss", self.tr("&Loss of an endpoint"), seconds),
                self.tr("Unstable services"),
                number("flap_changes", self.tr("&Unstable after"), changes),
                number("flap_window", self.tr("Counted wit&hin"), seconds),
                self.tr("Told together"),
                number("group_critical", self.tr("&Critical news waits"), seconds),
                number("group_other", self.tr("&Other news waits"), seconds),
                number("group_repeat", self.tr("Between &bubbles"), seconds),
                number("summary_from", self.tr("A summar&y from"), self.tr("pieces of news")),
            ],
        )
        self.test = QPushButton(self.tr("Send a &test notification"))
        self.result = ProblemLine(themes)
        self.test.clicked.connect(self.test_asked)
        row = QHBoxLayout()
        row.addWidget(self.test)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.result)
        self.column.addStretch(1)

    def say(self, text: str) -> None:
        """Say what came of the test notification."""
        self.result.say(text, NOTE)


class TimingPage(TablePage):
    """The timing of all connections."""

    def __init__(self, themes: Themes) -> None:
        base = defaults("connection")

        def number(key: str, label: str, unit: str = "") -> NumberField:
            return NumberField(themes, key, label, base[key], unit)

        seconds = self.tr("s")
        super().__init__(
            self.tr("Connection"),
            "connection",
            [
                self.tr("Connecting again"),
                number("backoff_initial", self.tr("&First wait"), seconds),
                number("backoff_max", self.tr("Longest &wait"), seconds),
                number("max_attempts", self.tr("&Attempts"), self.tr("attempts, then polling")),
                number("jitter", self.tr("&Jitter"), self.tr("share of the wait, 0 to 1")),
                number("stable_after", self.tr("&Stable after"), seconds),
                NumbersField(
                    themes, "probe_intervals", self.tr("P&robes after that"), base["probe_intervals"], seconds
                ),
                self.tr("While connected"),
                number("heartbeat_interval", self.tr("&Ping each"), seconds),
                number("heartbeat_timeout", self.tr("&Dead without a message for"), seconds),
                number("max_message_bytes", self.tr("&Longest message"), self.tr("bytes")),
                self.tr("Over HTTP"),
                number("poll_interval", self.tr("Poll &each"), seconds),
                number("open_timeout", self.tr("&Time for a dial or an answer"), seconds),
            ],
        )
        note = QLabel(self.tr("This holds for all endpoints that have no timing of their own. The defaults suit most."))
        note.setWordWrap(True)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        self.column.insertWidget(0, note)
        self.column.addStretch(1)


class HistorySettingsPage(TablePage):
    """What is kept of the past."""

    def __init__(self, themes: Themes) -> None:
        base = defaults("history")
        super().__init__(
            self.tr("History"),
            "history",
            [
                NumberField(themes, "days", self.tr("&Kept for"), base["days"], self.tr("days")),
                NumberField(themes, "max_mib", self.tr("&Largest size"), base["max_mib"], self.tr("MiB")),
            ],
        )
        note = QLabel(self.tr("What is older goes; then, if it is still too large, the oldest events."))
        note.setWordWrap(True)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        self.column.addWidget(note)
        self.column.addStretch(1)
