"""Whether notices are spoken now, and the menu to mute them for a while."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.wishes import Wishes, add_quiet, add_snoozes
from desktop_monitor.viewmodels.voice import Voice

_ON = "Notices on"


class QuietButton(QToolButton):
    """Says "Notices on", "Quiet until 07:00", or that the desktop's own do-not-disturb is on."""

    def __init__(self, voice: Voice, themes: Themes, wishes: Wishes) -> None:
        super().__init__()
        self._voice = voice
        self._themes = themes
        self._muted: tuple[bool, bool] | None = None
        self._menu = QMenu(self)
        add_quiet(self._menu, wishes, voice)
        self._menu.addSeparator()
        add_snoozes(self._menu, wishes, voice, None, None)
        self._menu.addSeparator()
        test = self._menu.addAction("Test notification")
        test.triggered.connect(lambda: wishes.test_asked.emit())  # noqa: PLW0108 (its flag is no part of the wish)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName("withMenu")
        self.set_compact(False)
        voice.changed.connect(self.refresh)
        themes.changed.connect(self._draw_icon)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        silence = self._voice.silence()
        self.setText(silence or _ON)
        self.setAccessibleName(f"Notices: {silence or 'on'}")
        own = self._voice.do_not_disturb and not silence.startswith("Do not")
        more = ". The desktop's do-not-disturb hides bubbles too" if own else ""
        self.setToolTip(f"{silence or _ON}{more}: press to mute bubbles and sound for a while")
        muted = (bool(silence), self._themes.theme.dark)
        if muted != self._muted:
            self._muted = muted
            self._draw_icon()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, where the window is narrow."""
        styles = Qt.ToolButtonStyle
        self.setToolButtonStyle(styles.ToolButtonIconOnly if compact else styles.ToolButtonTextBesideIcon)

    def full_width(self) -> int:
        """The width with its text, in pixels."""
        text = self.fontMetrics().horizontalAdvance(self.text())
        icon_only = self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        return self.sizeHint().width() + (text + self.fontMetrics().height() // 2 if icon_only else 0)

    def sizeHint(self) -> QSize:
        """Room for the arrow too."""
        hint = super().sizeHint()
        return QSize(hint.width() + self.fontMetrics().height() // 2, hint.height())

    def _draw_icon(self) -> None:
        theme = self._themes.theme
        muted = bool(self._voice.silence())
        colour = theme.accent if muted else theme.text
        self.setIcon(icon(Shape.BELL_OFF if muted else Shape.BELL, colour, theme.dim))
