"""A quiet line above the pages: something to be known once, until it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from desktop_monitor.ui.announcing import announce

_MOST = 3
"""Texts at a time; the oldest goes."""


class Banner(QFrame):
    """Hidden as long as there is nothing to say. Escape and the button close it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._texts: list[str] = []
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.button = QPushButton(self.tr("Close"))
        self.button.setAccessibleName(self.tr("Close this message"))
        self.button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        gap = self.fontMetrics().height() // 2
        row.setContentsMargins(gap * 3 // 2, gap, gap * 3 // 2, gap)
        row.setSpacing(gap)
        row.addWidget(self.label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, text: str) -> None:
        """Say this too (clean text), and read it out."""
        self._texts = [*(each for each in self._texts if each != text), text][-_MOST:]
        self.label.setText("\n".join(self._texts))
        self.label.setAccessibleName(self.label.text())
        self.show()
        announce(self.label, text)

    def dismiss(self) -> None:
        """It has been read."""
        self._texts = []
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
