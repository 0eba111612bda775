"""A pill as a widget: shape and word on their tint."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.painting import Texts, draw_pill, pill_width
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.wording import health_word


class HealthPill(QWidget):
    """The health of the selected endpoint."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._health = Health.UNKNOWN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)
        self._name()

    def show_health(self, health: Health) -> None:
        """Show that health."""
        if health is not self._health:
            self._health = health
            self._name()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As large as the pill."""
        texts = Texts(self.font())
        return QSize(round(pill_width(texts, health_word(self._health))), round(texts.em * 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        look, word = HEALTH_LOOKS[self._health], health_word(self._health)
        draw_pill(QPainter(self), Texts(self.font()), self._themes.theme, look, word, QRectF(self.rect()))

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Health: {health}").format(health=health_word(self._health)))
