"""A label that shows as much of one line as there is room for, and the rest in its tooltip."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel


class ElidingLabel(QLabel):
    """Plain text on one line, in the quieter colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text: str, tip: str = "") -> None:
        """Show that text; `tip`: more lines for the tooltip."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
        lines = f"{text}\n{tip}" if tip else text
        self.setToolTip("<qt>" + escape(lines).replace("\n", "<br>") + "</qt>")

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, elided at the end."""
        painter = QPainter(self)
        painter.setPen(self.palette().placeholderText().color())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | self.alignment(), text)
