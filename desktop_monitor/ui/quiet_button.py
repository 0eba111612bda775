"""Whether notices are spoken now, and the menu to mute them for a while."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_monitor.ui.bar_button import BarButton
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.wishes import Wishes, add_quiet, add_snoozes
from desktop_monitor.viewmodels.voice import Voice


class QuietButton(BarButton):
    """Says "Notices on", "Quiet until 07:00", or that the desktop's own do-not-disturb is on."""

    def __init__(self, voice: Voice, themes: Themes, wishes: Wishes) -> None:
        super().__init__()
        self._voice = voice
        self._themes = themes
        self._muted: tuple[bool, bool] | None = None
        self.choices = QMenu(self.tr("Notices"), self)
        add_quiet(self.choices, wishes, voice)
        self.choices.addSeparator()
        add_snoozes(self.choices, wishes, voice, None, None)
        self.choices.addSeparator()
        test = self.choices.addAction(self.tr("Test notification"))
        test.triggered.connect(lambda: wishes.test_asked.emit())  # noqa: PLW0108 (its flag is no part of the wish)
        self.setMenu(self.choices)
        self.setObjectName("withMenu")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        voice.changed.connect(self.refresh)
        themes.changed.connect(self._draw_icon)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        silence = self._voice.silence()
        text = silence or self.tr("Notices on")
        self.setText(text)
        self.setAccessibleName(self.tr("Notices: {state}").format(state=silence or self.tr("on")))
        if self._voice.do_not_disturb and self._voice.own_silence():
            tip = self.tr(
                "{state}. The desktop's do-not-disturb hides bubbles too: press to mute bubbles and sound for a while"
            )
        else:
            tip = self.tr("{state}: press to mute bubbles and sound for a while")
        self.setToolTip(tip.format(state=text))
        muted = (bool(silence), self._themes.theme.dark)
        if muted != self._muted:
            self._muted = muted
            self._draw_icon()

    def sizeHint(self) -> QSize:
        """Room for the arrow too."""
        hint = super().sizeHint()
        return QSize(hint.width() + self.fontMetrics().height() // 2, hint.height())

    def _draw_icon(self) -> None:
        theme = self._themes.theme
        muted = bool(self._voice.silence())
        colour = theme.accent if muted else theme.text
        self.setIcon(icon(Shape.BELL_OFF if muted else Shape.BELL, colour, theme.dim))
