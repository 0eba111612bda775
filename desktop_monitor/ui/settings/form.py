"""Fields below one another, checked by the rules of the file while they are edited."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop_monitor.config.fields import FormName, field_problem
from desktop_monitor.ui.settings.field import Field


class Form(QWidget):
    """Edits a mapping in place: the draft's own."""

    edited = Signal()
    """A value is another one."""

    def __init__(self, form: FormName, fields: Sequence[Field | str]) -> None:
        """A text among the fields is a heading."""
        super().__init__()
        self._form: FormName = form
        self.fields = {field.key: field for field in fields if isinstance(field, Field)}
        self._values: dict[str, Any] = {}
        self._taken: Sequence[str] = ()
        self._untouched: set[str] = set()
        self._file: Path | None = None
        self._rows = QFormLayout(self)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setContentsMargins(0, 0, 0, 0)
        em = self.fontMetrics().height()
        self._rows.setVerticalSpacing(em // 2)
        self._rows.setHorizontalSpacing(em * 2 // 3)
        for field in fields:
            self._add(field)

    def show_values(
        self, values: dict[str, Any], file: Path, *, taken: Sequence[str] = (), fresh: bool = False
    ) -> None:
        """Edit these. `taken`: the names of the other entries; `fresh`: of what is empty nothing is said yet."""
        self._values, self._file, self._taken = values, file, taken
        self._untouched = {key for key in self.fields if values[key] == ""} if fresh else set()
        for key, field in self.fields.items():
            field.show_value(values[key])
        self.check()

    def check(self) -> None:
        """Say of each field what is wrong with it."""
        for key, field in self.fields.items():
            # The file of certificates is looked at for its own field alone.
            others = {each: value for each, value in self._values.items() if each != "ca_file"}
            taken = self._taken if key == "name" else ()
            problem = field_problem(self._form, key, self._values[key], others, taken=taken, file=self._file)
            field.show_problem(None if key in self._untouched else problem)

    def _add(self, field: Field | str) -> None:
        if isinstance(field, str):
            self._rows.addRow(heading(field))
            return
        if field.spans:
            self._rows.addRow(field)
        else:
            self._rows.addRow(field.label, field)
        field.edited.connect(lambda: self._take(field))

    def _take(self, field: Field) -> None:
        self._untouched.discard(field.key)
        self._values[field.key] = field.value()
        self.check()
        self.edited.emit()


def heading(text: str) -> QLabel:
    """The title of a part of a page."""
    label = QLabel(text)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    label.setContentsMargins(0, label.fontMetrics().height() // 2, 0, 0)
    return label
