"""The ledger of outages with its search, and the way into a file."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget

from desktop_monitor.core.text import clean
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.outage_table import OutageTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.history import History
from desktop_monitor.viewmodels.outage_wording import counted_outages
from desktop_monitor.viewmodels.outages import OutagesModel
from desktop_monitor.viewmodels.sentences import in_words

LINES, TABLE = ".jsonl", ".csv"


class OutageSection(QWidget):
    """The table under a line with search, count and Save."""

    file_chosen = Signal(object, object)
    """A `Path` that the rows are to be written to, and the `OutageRow`s."""

    def __init__(self, history: History, themes: Themes) -> None:
        super().__init__()
        self._history = history
        self._model: OutagesModel = history.ledger
        self.dialog: QFileDialog | None = None
        self.question: QMessageBox | None = None
        self.search, self.said = QLineEdit(), ElidingLabel()
        self.save = QPushButton(self.tr("Save…"))
        self.table = OutageTable(self._model, themes)
        self._lay_out()
        self.search.textChanged.connect(self._look)
        self.save.clicked.connect(self._ask)
        history.changed.connect(self.refresh)
        self.refresh()

    def start_find(self) -> None:
        """Go to the search."""
        self.search.selectAll()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Count, and say why there is nothing."""
        shown, whole = len(self._model.rows), self._model.whole
        text = counted_outages(whole)
        if shown != whole:
            text = self.tr("{shown} of {outages}").format(shown=shown, outages=text)
        self.said.show_text(text)
        self.save.setEnabled(shown > 0)
        self.table.empty_text = self.tr("No outage has these words") if whole else self.tr("No outages in this period")
        self.table.viewport().update()

    def saved(self, file: Path, trouble: str) -> None:
        """It is written, or why it is not: what the system says."""
        if trouble:
            text = self.tr("The outages were not saved: {why}.").format(why=in_words(clean(trouble)))
        else:
            text = self.tr("Saved in {file}").format(file=clean(str(file)))
        self.said.show_text(text)
        announce(self.said, text)

    def _look(self, text: str) -> None:
        self._model.look_for(text)
        self.refresh()

    def _ask(self) -> None:
        dialog = self.dialog = QFileDialog(self, self.tr("Save outages"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("JSON Lines (*.jsonl)"), self.tr("CSV (*.csv)")])
        # Qt would ask in a loop of its own; `_chosen` asks instead.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        name = "".join(each if each.isalnum() else "-" for each in self._history.endpoint)
        dialog.selectFile(f"outages-{name}-{self._history.until.astimezone():%Y-%m-%d-%H%M}{LINES}")
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, name: str) -> None:
        file = Path(name)
        if file.suffix.lower() not in (LINES, TABLE):
            assert self.dialog is not None  # it told
            wants_table = TABLE in self.dialog.selectedNameFilter()
            file = file.with_name(file.name + (TABLE if wants_table else LINES))
        rows = list(self._model.rows)
        if not file.exists():
            self.file_chosen.emit(file, rows)
            return
        text = self.tr("{name} is there already. Replace it?").format(name=clean(file.name))
        buttons = QMessageBox.StandardButton
        question = self.question = QMessageBox(
            QMessageBox.Icon.Question, self.tr("Save outages"), text, buttons.Yes | buttons.No, self
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.accepted.connect(lambda: self.file_chosen.emit(file, rows))
        question.finished.connect(question.deleteLater)
        question.open()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        self.search.setPlaceholderText(self.tr("Search: service, cause…"))
        self.search.setAccessibleName(self.tr("Search the outages"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(em * 18)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.save.setToolTip(self.tr("Save the outages that are shown, as JSON Lines or CSV"))
        row = QHBoxLayout()
        row.addWidget(self.search, 2)
        row.addWidget(self.said, 1)
        row.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em * 2 // 5)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
