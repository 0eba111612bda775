"""Exporting the history: what, of whom, since when and how; then how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_monitor.core.history import Kind
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.ui.announcing import announce

_WIDTH = 26
_HOUR = 3_600
_DAY = 24 * _HOUR


@dataclass(frozen=True)
class ExportWish:
    """What is to be exported, and where to."""

    kind: Kind
    endpoint: str | None
    """None: all."""
    seconds: int | None
    """Only the last so many; None: all there is."""
    suffix: str
    """How: "jsonl" or "csv"."""
    file: Path


class ExportDialog(QDialog):
    """Beside the work; closing it cancels. It only says what is wanted, and shows what it is told."""

    wanted = Signal(object)
    """An `ExportWish`."""
    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export history"))
        self.kind, self.endpoint, self.period, self.how = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.bar, self.said = QProgressBar(), QLabel()
        self.start = QPushButton(self.tr("Save as…"))
        self.end = QPushButton(self.tr("Close"))
        self.files: QFileDialog | None = None
        self.question: QMessageBox | None = None
        self._is_running = False
        self._fill()
        self._lay_out()
        self.start.clicked.connect(self._ask)
        self.end.clicked.connect(self.reject)

    def know(self, endpoints: Iterable[str]) -> None:
        """These have a history."""
        chosen = self.endpoint.currentData()
        self.endpoint.clear()
        self.endpoint.addItem(self.tr("All endpoints"), None)
        for name in endpoints:
            self.endpoint.addItem(clean_name(name), name)
        self.endpoint.setCurrentIndex(max(self.endpoint.findData(chosen), 0))

    def show_progress(self, done: int, of: int) -> None:
        """So many of so many lines are written."""
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(min(done, of))

    def finish(self, text: str) -> None:
        """It has ended; say how."""
        self._run(False)
        self.said.setText(clean(text))
        announce(self.said, text)

    def reject(self) -> None:
        """Cancel what is under way; else close."""
        if self._is_running:
            self.cancelled.emit()
        else:
            super().reject()

    def _fill(self) -> None:
        kinds: tuple[tuple[str, Kind], ...] = (
            (self.tr("Events and gaps"), "events"),
            (self.tr("Changes of health"), "health"),
            (self.tr("Notices that were spoken"), "notices"),
        )
        periods = (
            (self.tr("The last hour"), _HOUR),
            (self.tr("The last 24 hours"), _DAY),
            (self.tr("The last 7 days"), 7 * _DAY),
            (self.tr("The last 30 days"), 30 * _DAY),
            (self.tr("All there is"), None),
        )
        for text, kind in kinds:
            self.kind.addItem(text, kind)
        for text, seconds in periods:
            self.period.addItem(text, seconds)
        self.period.setCurrentIndex(1)
        self.how.addItem(self.tr("JSON Lines"), "jsonl")
        self.how.addItem(self.tr("CSV, for a spreadsheet"), "csv")
        self.know(())

    def _lay_out(self) -> None:
        form = QFormLayout()
        self._boxes = (
            (self.tr("What"), self.kind),
            (self.tr("Of"), self.endpoint),
            (self.tr("Period"), self.period),
            (self.tr("Format"), self.how),
        )
        for title, box in self._boxes:
            box.setAccessibleName(title)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            form.addRow(title, box)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.end)
        buttons.addWidget(self.start)
        self.start.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.bar)
        layout.addWidget(self.said)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().height() * _WIDTH)

    def _ask(self) -> None:
        if self.files is not None or self._is_running:
            return
        suffix = self.how.currentData()
        files = self.files = QFileDialog(self, self.windowTitle())
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Qt would ask in a loop of its own; `_chosen` asks instead.
        files.setOption(QFileDialog.Option.DontConfirmOverwrite)
        files.selectFile(f"{self.kind.currentData()}.{suffix}")
        files.fileSelected.connect(self._chosen)
        files.finished.connect(self._forget_files)
        files.open()

    def _forget_files(self) -> None:
        if self.files is not None:
            self.files.deleteLater()
            self.files = None

    def _chosen(self, name: str) -> None:
        suffix = self.how.currentData()
        file = Path(name)
        if not file.suffix:
            file = file.with_suffix(f".{suffix}")
        wish = ExportWish(self.kind.currentData(), self.endpoint.currentData(), self.period.currentData(), suffix, file)
        if not file.exists():
            self._begin(wish)
            return
        text = self.tr("{name} is there already. Replace it?").format(name=clean(file.name))
        buttons = QMessageBox.StandardButton
        question = self.question = QMessageBox(
            QMessageBox.Icon.Question, self.windowTitle(), text, buttons.Yes | buttons.No, self
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.accepted.connect(lambda: self._begin(wish))
        question.finished.connect(question.deleteLater)
        question.open()

    def _begin(self, wish: ExportWish) -> None:
        self._run(True)
        self.show_progress(0, 1)
        self.said.setText(self.tr("Writing {name}…").format(name=clean(wish.file.name)))
        self.wanted.emit(wish)

    def _run(self, running: bool) -> None:
        self._is_running = running
        self.bar.setVisible(running)
        self.start.setEnabled(not running)
        for _, box in self._boxes:
            box.setEnabled(not running)
        self.end.setText(self.tr("Cancel") if running else self.tr("Close"))
