"""What is said once, while nothing is configured: this computer is watched, and more could be."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.theme import Themes


class Welcome(QFrame):
    """A calm line above the pages; hidden until it is to be seen (docs/behaviour.md, "Settings")."""

    kept = Signal()
    """This computer alone is what is wanted."""
    add_asked = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self._themes = themes
        self._shape = QLabel()
        self.words = QLabel(self.tr("Watching this computer. Keep it so, or add an endpoint."))
        self.words.setWordWrap(True)
        self.keep = QPushButton(self.tr("Keep it so"))
        self.add = QPushButton(self.tr("Add an endpoint…"))
        self.keep.clicked.connect(self.kept)
        self.add.clicked.connect(self.add_asked)
        self.setAccessibleName(self.words.text())
        em = self.fontMetrics().height()
        row = QHBoxLayout(self)
        row.setContentsMargins(em, em // 3, em, em // 3)
        row.setSpacing(em // 2)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.keep)
        row.addWidget(self.add)
        themes.changed.connect(self._wear)
        self._wear()
        self.hide()

    def _wear(self) -> None:
        look = HEALTH_LOOKS[Health.HEALTHY]
        colour, em = look.tint(self._themes.theme).text, self.fontMetrics().height()
        self._shape.setPixmap(icon(look.shape, colour, colour).pixmap(QSize(em, em)))
