"""A label that shows as much of one line as there is room for, and the rest in its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from desktop_monitor.ui.markup import escaped


class ElidingLabel(QLabel):
    """Plain text on one line, in the quieter colour unless it is told otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._quiet = True
        self._told = ("", "")

    def set_quiet(self, quiet: bool) -> None:
        """Whether it has the quieter colour; else that of other text."""
        if quiet != self._quiet:
            self._quiet = quiet
            self.update()

    def show_text(self, text: str, tip: str = "") -> None:
        """Show that text; `tip`: more lines for the tooltip."""
        if (text, tip) == self._told:
            return
        self._told = (text, tip)
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
        lines = f"{text}\n{tip}" if tip else text
        self.setToolTip("<qt>" + escaped(lines).replace("\n", "<br>") + "</qt>")

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, elided at the end."""
        painter = QPainter(self)
        palette = self.palette()
        painter.setPen((palette.placeholderText() if self._quiet else palette.windowText()).color())
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | self.alignment(), text)
