"""Why a service is as it is, and what was said of it."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.viewmodels.notices import NOTICE, TIME, NoticeRow, cell_text
from desktop_monitor.viewmodels.sentences import in_words

_WIDTH = 34


class WhyDialog(QDialog):
    """A small window beside the work: it stops nothing and goes with Esc."""

    LAST = 5
    """Decisions that are named."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._why, self._last = QLabel(), QLabel(), QLabel()
        font = self.font()
        font.setBold(True)
        self._name.setFont(font)
        layout = QVBoxLayout(self)
        for label in (self._name, self._why, self._last):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            layout.addWidget(label)
        self._last.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH)

    def explain(self, endpoint: str, service: str | None, why: str, last: list[NoticeRow]) -> None:
        """Show the sentence and the last decisions."""
        where = clean_name(endpoint)
        name = where if service is None else f"{clean_name(service)} · {where}"
        self.setWindowTitle(self.tr("Why?"))
        self._name.setText(name)
        why = in_words(clean(why))
        self._why.setText(why)
        today = datetime.now(UTC)
        lines = [
            f"{cell_text(row, TIME, today)}  {row.told}: {cell_text(row, NOTICE, today)}\n          {row.reason}"
            for row in last
        ]
        self._last.setText("\n".join(lines) if lines else self.tr("No decision was made about it yet."))
        self.setAccessibleName(self.tr("Why? {name}: {why}").format(name=name, why=why))
        self.adjustSize()
        self.show()
        self.raise_()
