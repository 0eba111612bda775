"""The dialog that tells of a fault of the program (docs/behaviour.md, "Crash reports")."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_monitor.config.crashes import Crash
from desktop_monitor.core.text import clean
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.icons import application_icon
from desktop_monitor.viewmodels.sentences import in_words

_SIZE = (40, 24)
"""Width and height in lines of text."""
_NAMED = 4
"""Faults that are named above the report."""
_COPIED_MS = 2_000


class Outlook(Enum):
    """What becomes of the monitoring."""

    GOES_ON = auto()
    NOTHING_WATCHED = auto()
    ENDED = auto()


class CrashDialog(QDialog):
    """Beside the work: it stops nothing, takes no focus, and goes with Esc."""

    folder_asked = Signal()
    """The folder of the reports is to be shown."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault of Desktop Monitor"))
        self.setWindowIcon(application_icon())
        # Somebody may be typing.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, parent is not None)
        self.headline, self.sentence, self.named, self.place = QLabel(), QLabel(), QLabel(), QLabel()
        self.report = QPlainTextEdit()
        self.copy = QPushButton(self.tr("Copy report"))
        self.folder = QPushButton(self.tr("Open folder"))
        self.end = QPushButton(self.tr("Close"))
        self._crashes: list[Crash] = []
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self._copy)
        self.folder.clicked.connect(lambda: self.folder_asked.emit())  # noqa: PLW0108 (its flag is no part)
        self.end.clicked.connect(self.close)

    def tell(self, crashes: Sequence[Crash], outlook: Outlook) -> None:
        """Tell of these, the newest last."""
        is_news = len(crashes) != len(self._crashes) or not self.isVisible()
        self._crashes = list(crashes)
        self.headline.setText(self._what_happened(outlook))
        self.sentence.setText(self._what_now(outlook))
        self.named.setText("\n".join(self._named()))
        self.place.setText(self._where())
        text = "\n".join(crash.text for crash in reversed(crashes))
        if text != self.report.toPlainText():
            self.report.setPlainText(text)
        if is_news:
            spoken = f"{self.headline.text()} {self.sentence.text()}"
            self.setAccessibleName(spoken)
            if not self.isVisible():
                self._open()
            announce(self, spoken)

    def _open(self) -> None:
        em, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(min(_SIZE[0] * em, room.width() - 2 * em), min(_SIZE[1] * em, room.height() - 4 * em))
        self.end.setFocus()
        self.show()

    def _lay_out(self) -> None:
        font = self.font()
        font.setBold(True)
        self.headline.setFont(font)
        layout = QVBoxLayout(self)
        for label in (self.headline, self.sentence, self.named):
            layout.addWidget(_plain(label))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Report"))
        layout.addWidget(self.report, 1)
        layout.addWidget(_plain(self.place))
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.folder)
        row.addStretch(1)
        row.addWidget(self.end)
        layout.addLayout(row)
        self.end.setDefault(True)

    def _what_happened(self, outlook: Outlook) -> str:
        if outlook is Outlook.ENDED:
            return self.tr("Desktop Monitor ends because of a fault of its own.")
        if self._crashes[-1].last_run:
            return self.tr("Desktop Monitor ended unexpectedly the last time.")
        return self.tr("Something in Desktop Monitor failed.")

    def _what_now(self, outlook: Outlook) -> str:
        if outlook is Outlook.ENDED:
            return self.tr("Nothing is watched any more until you start it again.")
        if outlook is Outlook.NOTHING_WATCHED:
            return self.tr("Nothing is watched at the moment. If that stays so, quit and start it again.")
        if self._crashes[-1].last_run:
            return self.tr("It is watching again.")
        return self.tr("Monitoring goes on; what failed may be missing until the next start.")

    def _named(self) -> list[str]:
        lines = []
        for crash in reversed(self._crashes[-_NAMED:]):
            times = QCoreApplication.translate("CrashDialog", "%Ln time(s)", "", crash.count)
            lines.append(clean(crash.what if crash.count == 1 else f"{crash.what} · {times}"))
        more = len(self._crashes) - len(lines)
        if more:
            lines.append(QCoreApplication.translate("CrashDialog", "and %Ln more", "", more))
        return lines

    def _where(self) -> str:
        last = self._crashes[-1]
        if last.file is None:
            return f"{in_words(last.complaint)}. {self.tr('Copy it before you close this.')}"
        text = self.tr("Saved as {file}. Keys are struck out; look at it before you pass it on.")
        return text.format(file=clean(last.file.name))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(self.tr("Report copied"))
        announce(self, self.tr("Report copied"))
        QTimer.singleShot(_COPIED_MS, self.copy, lambda: self.copy.setText(self.tr("Copy report")))


def _plain(label: QLabel) -> QLabel:
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
