"""A page that says one thing, with what can be done about it: configuration errors, starting, an agent that fails."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

_WIDTH = 40
_TITLE_SIZE = 1.4


class MessagePage(QWidget):
    """A title, a sentence, and buttons."""

    pressed = Signal(str)
    """The label of the button that was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._text = QLabel(), QLabel()
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SIZE)
        font.setBold(True)
        self._title.setFont(font)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMaximumWidth(self.fontMetrics().height() * _WIDTH)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        row = QHBoxLayout()
        column = QVBoxLayout()
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(self.fontMetrics().height())
        column.addLayout(self._buttons)
        column.addStretch(3)
        row.addStretch(1)
        row.addLayout(column, 4)
        row.addStretch(1)
        self.setLayout(row)

    def say(self, title: str, text: str, buttons: Sequence[str] = ()) -> None:
        """Show this message."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(f"{title}. {text}")
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for label in buttons:
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, label=label: self.pressed.emit(label))
            button.setAccessibleDescription(f"{title}. {text}")
            self._buttons.addWidget(button)
            if label == buttons[0]:
                button.setFocus()
        self._buttons.addStretch(1)
