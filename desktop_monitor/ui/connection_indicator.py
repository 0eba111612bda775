"""The state of the selected endpoint's connection: icon, word and round-trip time."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.looks import STATE_LOOKS
from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.painting import Texts, draw_pill, pill_width
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import (
    connection_details,
    connection_text,
    countdown,
    state_word,
    wait_wait,
)

_PULSE = {State.CONNECTING: 0.5, State.CONNECTED: 4.0}
"""Seconds between two beats. Each wakes an idle window, for 0.7 to 1.5 ms: once a second they were a third of what it
cost, each 2.5 s a third of what was left."""
_EARLY = 0.8
"""A beat comes earlier by this share of its time if the window is awake for something else."""
_FADED = 0.45
_LONGEST = 20
"""The indicator is at most so many lines of text wide."""


class ConnectionIndicator(QAbstractButton):
    """Draws the state as a pill, to be pressed by whoever wants to know why. It pulses at most at 2 Hz, only while it
    is seen, never if motion is reduced."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._view: EndpointView | None = None
        self._text = ""
        self._compact = False
        self._still = False
        self._seen = False
        self._faded = False
        self._beats_at = 0.0
        self._texts = Texts(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A beat then paints nothing behind it: 0.10 ms in place of 0.16, several times that in a program that slept.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        themes.changed.connect(self.update)

    @property
    def text(self) -> str:  # type: ignore[override]
        """What it says, if there is room."""
        return self._text

    def is_pulsing(self) -> bool:
        """True while it pulses."""
        return self._beat_time() is not None

    def show_view(self, view: EndpointView | None, now: float) -> None:
        """Show the state of that endpoint; nothing for None."""
        before, self._view = self._view, view
        self.setVisible(view is not None)
        if view is None:
            return
        word = state_word(view.status.state)
        self.setAccessibleName(self.tr("Connection: {state}").format(state=word))
        lines = connection_details(view, now)
        hint = self.tr("Press to see why")
        tip = "<br>".join((*(f"<b>{escaped(name)}</b>: {escaped(text)}" for name, text in lines), escaped(hint)))
        self.setToolTip(f"<qt>{tip}</qt>")
        self.setAccessibleDescription("\n".join((*(f"{name}: {text}" for name, text in lines[1:]), hint)))
        self.tick(now)
        if before is None or before.status.state is not view.status.state or before.name != view.name:
            self._stop_fading()
            self.update()
            if before is not None:
                reason = in_words(clean(view.status.reason or ""))
                told = f"{clean_name(view.name)}: {word}"
                announce(self, f"{told}. {reason}" if reason else told)

    def tick(self, now: float) -> float | None:
        """Count down and pulse; return the seconds until something changes by itself."""
        if self._view is None:
            return None
        text = connection_text(self._view, now)
        if text != self._text:
            self._text = text
            self.updateGeometry()
            self.update()
        status = self._view.status
        left = countdown(status, now)
        waits = status.state is State.DISCONNECTED and not self._view.paused and left is not None
        if waits and left is not None:
            return wait_wait(left)
        return self._beat(now)

    def full_width(self) -> int:
        """The width with its text, in pixels."""
        return round(min(pill_width(self._texts, self._text), self._texts.em * _LONGEST))

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, where the window is narrow."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def set_still(self, still: bool) -> None:
        """Never pulse: the desktop asks for reduced motion."""
        self._still = still
        self._stop_fading()

    def set_seen(self, seen: bool) -> None:
        """Whether the window can be seen."""
        self._seen = seen
        self._stop_fading()

    def sizeHint(self) -> QSize:
        """As large as the pill."""
        width = round(pill_width(self._texts, "")) if self._compact else self.full_width()
        return QSize(width, round(self._texts.em * 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill; while it pulses, every other time with a faded icon."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)  # not `fillRect`, as in RowTable
        painter.setBrush(theme.panel)
        painter.drawRect(event.rect())
        if self._view is None:
            return
        look = STATE_LOOKS[self._view.status.state]
        draw_pill(painter, self._texts, theme, look, self._shown, QRectF(self.rect()))
        if self._faded:
            veil = look.tint(theme).fill
            painter.setOpacity(1 - _FADED)
            painter.fillRect(self._icon_box(), veil)
        if self.hasFocus():
            painter.setOpacity(1)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._texts.em * 0.36
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @property
    def _shown(self) -> str:
        return "" if self._compact else self._text

    def _icon_box(self) -> QRect:
        em = self._texts.em
        left = self.width() / 2 - em * 0.38 if self._compact else em * 0.45
        return QRectF(left, self.height() / 2 - em * 0.38, em * 0.76, em * 0.76).toAlignedRect()

    def _beat_time(self) -> float | None:
        """Seconds between two beats; None while it does not pulse."""
        if self._view is None or not self._seen or self._still or not self.isVisible():
            return None
        return _PULSE.get(self._view.status.state)

    def _beat(self, now: float) -> float | None:
        """Beat if it is time; return the seconds until the next beat."""
        between = self._beat_time()
        if between is None:
            return None
        if not between * _EARLY < self._beats_at - now <= between:
            self._beats_at = now + between
            self._faded = not self._faded
            self.update(self._icon_box())
        return self._beats_at - now

    def _stop_fading(self) -> None:
        if self._faded and self._beat_time() is None:
            self._faded = False
            self.update()
