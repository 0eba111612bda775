"""Every decision of the notice rules, with its reason; and whether notifications arrive at all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.find_bar import FindBar
from desktop_monitor.ui.notice_table import NoticeTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.wishes import Wishes
from desktop_monitor.viewmodels.notices import Show
from desktop_monitor.viewmodels.voice import Voice


class NoticesPage(QWidget):
    """The table under a line of buttons; the result of a test notification below."""

    def __init__(self, voice: Voice, themes: Themes, wishes: Wishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self.table = NoticeTable(voice.notices, themes, wishes)
        self.find_bar = FindBar(self.table)
        self.state = ElidingLabel()
        self.result = QLabel()
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setWordWrap(True)
        self.result.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.result.hide()
        self.test = QPushButton(self.tr("Test notification"))
        self.test.setToolTip(self.tr("Send one bubble by the real way and say what the desktop answered"))
        self.test.clicked.connect(wishes.test_asked)
        self._shows = QButtonGroup(self)
        self._lay_out()
        self._shows.idToggled.connect(self._show_pressed)
        self._shows.button(0).setChecked(True)
        voice.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what holds now."""
        parts = [self._voice.own_silence()]
        if self._voice.do_not_disturb:
            parts.append(self.tr("Do not disturb (the desktop hides the bubbles)"))
        self.state.show_text(" · ".join(part for part in parts if part))

    def start_find(self) -> None:
        """Find a text among the decisions that are shown."""
        self.find_bar.start_find()

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
            button = QPushButton(self._name(show))
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Show: {what}").format(what=button.text()))
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
        layout.addWidget(self.find_bar)
        layout.addWidget(self.result)

    def _name(self, show: Show) -> str:
        if show is Show.SPOKEN:
            return self.tr("Spoken")
        return self.tr("Withheld") if show is Show.WITHHELD else self.tr("All")

    def _show_pressed(self, place: int, checked: bool) -> None:
        if not checked:
            return
        show = list(Show)[place]
        if show is Show.SPOKEN:
            self.table.empty_text = self.tr("Nothing was spoken yet")
        elif show is Show.WITHHELD:
            self.table.empty_text = self.tr("Nothing was withheld yet")
        else:
            self.table.empty_text = self.tr(
                "No decisions yet: as long as nothing changes, there is nothing to tell or to withhold"
            )
        self._voice.notices.show(show)
