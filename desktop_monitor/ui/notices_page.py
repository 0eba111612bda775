"""Every decision of the notice rules, with its reason; and whether notifications arrive at all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.notice_table import NoticeTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.wishes import Wishes
from desktop_monitor.viewmodels.notices import Show
from desktop_monitor.viewmodels.voice import Voice

_EMPTY = {
    Show.ALL: "No decisions yet: as long as nothing changes, there is nothing to tell or to withhold",
    Show.SPOKEN: "Nothing was spoken yet",
    Show.WITHHELD: "Nothing was withheld yet",
}


class NoticesPage(QWidget):
    """The table under a line of buttons; the result of a test notification below."""

    def __init__(self, voice: Voice, themes: Themes, wishes: Wishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self.table = NoticeTable(voice.notices, themes, wishes)
        self.state = ElidingLabel()
        self.result = QLabel()
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setWordWrap(True)
        self.result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.result.hide()
        self.test = QPushButton("Test notification")
        self.test.setToolTip("Send one bubble by the real way and say what the desktop answered")
        self.test.clicked.connect(wishes.test_asked)
        self._shows = QButtonGroup(self)
        self._lay_out()
        self._shows.buttonToggled.connect(self._show_pressed)
        self._choose(Show.ALL)
        voice.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what holds now."""
        parts = []
        if silence := self._voice.silence():
            parts.append(silence)
        if self._voice.do_not_disturb and "Do not disturb" not in parts:
            parts.append("Do not disturb")
        if self._voice.do_not_disturb:
            parts[-1] += " (the desktop hides the bubbles)"
        self.state.show_text(" · ".join(parts))

    def showEvent(self, event: QShowEvent) -> None:
        """What could not be delivered is seen now."""
        super().showEvent(event)
        self._voice.seen()

    def say(self, text: str) -> None:
        """Show the result of a test notification."""
        self.result.setText(text)
        announce(self.result, text)
        self.result.setVisible(bool(text))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        gap = self.fontMetrics().height() // 2
        row.setSpacing(gap)
        for place, show in enumerate(Show):
            button = QPushButton(show.value)
            button.setCheckable(True)
            button.setAccessibleName(f"Show: {show.value}")
            self._shows.addButton(button, place)
            row.addWidget(button)
        row.addWidget(self.state, 1)
        row.addWidget(self.test)
        self.state.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        margin = self.table.row_height() * 2 // 5
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.result)

    def _choose(self, show: Show) -> None:
        self._shows.button(list(Show).index(show)).setChecked(True)

    def _show_pressed(self, button: QPushButton, checked: bool) -> None:
        if checked:
            show = Show(button.text())
            self.table.empty_text = _EMPTY[show]
            self._voice.notices.show(show)
