"""The first lines of the connection page: state, why, what next, a warning, and what holds of the data."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_monitor.core.text import clean_name
from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.looks import STATE_LOOKS
from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.painting import Texts, draw_pill, pill_width
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.warning_sign import WarningSign
from desktop_monitor.viewmodels.connection import Connections
from desktop_monitor.viewmodels.connection_wording import key_warning, next_sentence, promise_lines, state_sentence
from desktop_monitor.viewmodels.state_history import since
from desktop_monitor.viewmodels.wording import age_wait, countdown, state_word, wait_wait


class ConnectionHeader(QWidget):
    """A pill and the name; a sentence; the next step; ages and sources of the data."""

    def __init__(self, connections: Connections, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._name = ""
        self.pill = StatePill(themes)
        self.sentence, self.next = _label(), _label()
        self.warning_sign, self.warning = WarningSign(themes), _label()
        self.warning.hide()
        self.promises = ElidingLabel()
        layout = self._grid = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        em = self.fontMetrics().height()
        layout.setHorizontalSpacing(em // 2)
        layout.setVerticalSpacing(em // 5)
        layout.addWidget(self.pill, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 0, 1)
        layout.addWidget(self.next, 1, 0, 1, 2)
        warning = QHBoxLayout()
        warning.setSpacing(em // 2)
        warning.addWidget(self.warning_sign, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self.warning, 1)
        layout.addLayout(warning, 2, 0, 1, 2)
        layout.addWidget(self.promises, 3, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(4, 1)

    def show_view(self, view: EndpointView | None, now: float) -> float | None:
        """Show that endpoint as it is now; return the seconds until a text changes by itself."""
        self.setVisible(view is not None)
        if view is None:
            return None
        connections = self._connections
        entry = since(connections.past.states)
        moment = (entry.at, entry.now) if entry is not None else None
        self.pill.show_state(view.status.state)
        name = clean_name(view.name)
        _say(self.sentence, f"{name}: {state_sentence(view, now, connections.today(), moment)}")
        _say(self.next, next_sentence(view, now))
        _say(self.warning, key_warning(connections.exposes_key))
        for widget in (self.warning_sign, self.warning):
            widget.setVisible(connections.exposes_key)
        lines = promise_lines(view, now, connections.past.event_at)
        self.promises.show_text(" · ".join(f"{label}: {text}" for label, text in lines))
        self._keep_height(view.name)
        left = countdown(view.status, now)
        moments = (entry and entry.now, view.health_seen_at, view.stats_seen_at, connections.past.event_at)
        waits = [age_wait(now - moment) for moment in moments if moment is not None]
        return min([*waits, *([] if left is None else [wait_wait(left) or 0.0])], default=None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the texts have other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(0)

    def _keep_height(self, name: str) -> None:
        """Never become lower while the same endpoint is shown: what is below must not jump about."""
        lowest = self.minimumHeight() if name == self._name else 0
        self._name = name
        self.setMinimumHeight(max(lowest, self._grid.heightForWidth(self.width())))


class StatePill(QWidget):
    """Shape and word of a state."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._state: State | None = None
        self._texts = Texts(self.font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_state(self, state: State) -> None:
        """Show that state."""
        if state is not self._state:
            self._state = state
            self.setAccessibleName(self.tr("State: {state}").format(state=state_word(state)))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As large as the pill."""
        word = state_word(self._state) if self._state is not None else ""
        return QSize(round(pill_width(self._texts, word)), round(self._texts.em * 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        if self._state is not None:
            painter, look = QPainter(self), STATE_LOOKS[self._state]
            draw_pill(painter, self._texts, self._themes.theme, look, state_word(self._state), QRectF(self.rect()))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _say(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
        label.setToolTip(f"<qt>{escaped(text)}</qt>")
