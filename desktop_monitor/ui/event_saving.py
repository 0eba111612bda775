"""Saving events: the dialog that asks for a file, and the line that tells how it goes."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMessageBox, QProgressBar, QPushButton, QWidget

from desktop_monitor.core.text import clean
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.viewmodels.event_export import EventExport, Format
from desktop_monitor.viewmodels.event_rows import EventRow
from desktop_monitor.viewmodels.sentences import in_words

Wanted = Callable[[], tuple[str, list[EventRow]]]


class EventSaving(QWidget):
    """Hidden until something is saved. Nothing here waits: dialogs are beside the work, the writing is in a thread."""

    def __init__(self, wanted: Wanted, parent: QWidget | None = None) -> None:
        """`wanted` gives the endpoint and its rows, oldest first, at the moment the file is chosen."""
        super().__init__(parent)
        self._wanted = wanted
        self.export = EventExport(self)
        self.dialog: QFileDialog | None = None
        self.question: QMessageBox | None = None
        self.said = ElidingLabel()
        self.bar = QProgressBar()
        self.button = QPushButton()
        self._lay_out()
        self.export.progressed.connect(self._show_progress)
        self.export.finished.connect(self._saved)
        self.export.failed.connect(self._failed)
        self.export.cancelled.connect(lambda: self._end(self.tr("Saving was cancelled; nothing was written.")))
        self.hide()

    def ask(self) -> None:
        """Ask for a file, unless one is being written."""
        if self.export.is_running or self.dialog is not None:
            return
        endpoint, _ = self._wanted()
        name = "".join(each if each.isalnum() else "-" for each in endpoint) or "endpoint"
        lines, table = self._filters()
        dialog = self.dialog = QFileDialog(self, self.tr("Save events"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([lines, table])
        # Qt would ask in a loop of its own; `_chosen` asks instead.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"events-{name}-{datetime.now(UTC).astimezone():%Y-%m-%d-%H%M}{Format.JSON_LINES.value}")
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _filters(self) -> tuple[str, str]:
        return self.tr("JSON Lines (*.jsonl)"), self.tr("CSV (*.csv)")

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _chosen(self, name: str) -> None:
        assert self.dialog is not None  # it told
        file, how = Path(name), Format.JSON_LINES
        if file.suffix.lower() == Format.CSV.value or (
            file.suffix.lower() != Format.JSON_LINES.value and self.dialog.selectedNameFilter() == self._filters()[1]
        ):
            how = Format.CSV
        if not file.suffix:
            file = file.with_suffix(how.value)
        if not file.exists():
            self._start(file, how)
            return
        text = self.tr("{name} is there already. Replace it?").format(name=clean(file.name))
        buttons = QMessageBox.StandardButton
        question = self.question = QMessageBox(
            QMessageBox.Icon.Question, self.tr("Save events"), text, buttons.Yes | buttons.No, self
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.accepted.connect(lambda: self._start(file, how))
        question.finished.connect(question.deleteLater)
        question.open()

    def _start(self, file: Path, how: Format) -> None:
        endpoint, rows = self._wanted()
        self.said.show_text(self.tr("Saving {name}…").format(name=clean(file.name)))
        self.bar.setRange(0, max(len(rows), 1))
        self.bar.setValue(0)
        self.bar.show()
        self.button.setText(self.tr("Cancel"))
        self.show()
        self.export.start(file, how, endpoint, rows)

    def _show_progress(self, done: int, _of: int) -> None:
        self.bar.setValue(done)

    def _saved(self, number: int, file: str) -> None:
        counted = QCoreApplication.translate("EventSaving", "%Ln event(s) saved in {file}", "", number)
        self._end(counted.format(file=clean(file)))

    def _failed(self, why: str) -> None:
        self._end(self.tr("The events were not saved: {why}.").format(why=in_words(clean(why))))

    def say(self, text: str) -> None:
        """Show a sentence in the same place, unless something is being saved."""
        if not self.export.is_running:
            self._end(text)
            self.show()

    def _end(self, text: str) -> None:
        self.said.show_text(text)
        self.bar.hide()
        self.button.setText(self.tr("Close"))
        announce(self.said, text)

    def _pressed(self) -> None:
        if self.export.is_running:
            self.export.cancel()
        else:
            self.hide()

    def _lay_out(self) -> None:
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of saving"))
        self.button.clicked.connect(self._pressed)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.button)
