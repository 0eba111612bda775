"""A text that came over the wire, to be read and copied."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from desktop_monitor.viewmodels.frames import pretty


class FrameText(QPlainTextEdit):
    """Read-only and of one width; JSON is indented. Nothing in it is taken for mark-up."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setUndoRedoEnabled(False)

    def show_text(self, text: str) -> None:
        """Show that text, cleaned."""
        if text != self._text:
            self._text = text
            self.setPlainText(pretty(text))
