"""Fields for a file, for hours of the day, and for what a check looks at."""

import json
import shlex
from typing import Any

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QTimeEdit

from desktop_monitor.ui.settings.field import Field, TextField
from desktop_monitor.ui.theme import Themes

_CLOCK = "HH:mm"
_NIGHT = ("22:00", "07:00")


class FileField(TextField):
    """The path of a file, typed or chosen."""

    def __init__(self, themes: Themes, key: str, label: str, hint: str, filters: str) -> None:
        """`filters`: the kinds of files that the chooser shows, as of QFileDialog."""
        super().__init__(themes, key, label, hint)
        self.dialog: QFileDialog | None = None
        self._filters = filters
        self.browse = QPushButton(self.tr("Choose…"))
        self.browse.setAccessibleName(self.tr("Choose a file: {name}").format(name=self.name))
        self.browse.clicked.connect(self._choose)
        self.row.addWidget(self.browse)

    def _choose(self) -> None:
        dialog = self.dialog = QFileDialog(self, self.name)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self._filters)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.line.setText(name)
        self.edited.emit()


class QuietHoursField(Field):
    """From one time of the day to another, or never."""

    spans = True

    def __init__(self, themes: Themes, key: str, label: str) -> None:
        self.box = QCheckBox(label)
        super().__init__(themes, key, "", self.box)
        self.name = label.replace("&", "")
        self.box.setAccessibleName(self.name)
        self.start, self.end = QTimeEdit(), QTimeEdit()
        for edit, time, name in (
            (self.start, _NIGHT[0], self.tr("{name}, from")),
            (self.end, _NIGHT[1], self.tr("{name}, to")),
        ):
            edit.setDisplayFormat(_CLOCK)
            edit.setTime(QTime.fromString(time, _CLOCK))
            edit.setAccessibleName(name.format(name=self.name))
            edit.timeChanged.connect(self._edited)
        self.row.setStretch(0, 0)
        self.row.addWidget(self.start)
        self.row.addWidget(QLabel("–"))
        self.row.addWidget(self.end)
        self.beside(self.tr("local time"))
        self.row.addStretch(1)
        self.box.clicked.connect(self._edited)
        self._enable()

    def value(self) -> Any:
        """As "22:00-07:00"; empty: never."""
        if not self.box.isChecked():
            return ""
        return f"{self.start.time().toString(_CLOCK)}-{self.end.time().toString(_CLOCK)}"

    def show_value(self, value: Any) -> None:
        """Show the times; with none, the last ones stay to be switched on."""
        self.box.setChecked(bool(value))
        if value:
            for edit, time in zip((self.start, self.end), value.split("-"), strict=True):
                edit.blockSignals(True)
                edit.setTime(QTime.fromString(time, _CLOCK))
                edit.blockSignals(False)
        self._enable()

    def _edited(self) -> None:
        self._enable()
        self.edited.emit()

    def _enable(self) -> None:
        for edit in (self.start, self.end):
            edit.setEnabled(self.box.isChecked())


class TargetField(TextField):
    """What a check looks at. A command is typed as in a shell, and the list that it means is shown."""

    def __init__(self, themes: Themes, key: str, label: str) -> None:
        super().__init__(themes, key, label)
        self.kind = "http"
        self.argv = QLabel()
        self.argv.setWordWrap(True)
        self.argv.setForegroundRole(self.argv.palette().ColorRole.PlaceholderText)
        column = self.layout()
        assert column is not None
        column.addWidget(self.argv)
        self._show_kind()

    def set_kind(self, kind: str) -> None:
        """The kind of check it is about."""
        self.kind = kind
        self._show_kind()

    def value(self) -> Any:
        """A text; for a command the list of its arguments, or the text if a quotation mark is not closed."""
        text = self.line.text()
        if self.kind != "command":
            return text
        try:
            return shlex.split(text)
        except ValueError:
            return text

    def show_value(self, value: Any) -> None:
        """Show it as it is typed."""
        if isinstance(value, list):
            value = "" if not value else shlex.join(map(str, value))
        super().show_value(value)
        self._show_kind()

    def show_problem(self, what: str | None) -> None:
        """As the others; what is wrong with a quotation mark is said in words that fit what is typed."""
        if self.kind == "command" and isinstance(self.value(), str):
            what = self.tr("a quotation mark is not closed")
        super().show_problem(what)
        self._show_kind()

    def _show_kind(self) -> None:
        hints = {
            "http": "http://127.0.0.1:8080/health",
            "tcp": "127.0.0.1:5432",
            "process": "nginx",
            "systemd": "ssh.service",
            "command": "check_load -w 5 -c 10",
        }
        self.line.setPlaceholderText(hints[self.kind])
        value = self.value()
        is_list = self.kind == "command" and isinstance(value, list) and bool(value)
        self.argv.setText(
            self.tr("Runs without a shell: {list}").format(list=json.dumps(value, ensure_ascii=False))
            if is_list
            else ""
        )
        self.argv.setVisible(is_list)
