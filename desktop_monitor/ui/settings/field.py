"""The fields that most values are edited in: label, editor, unit, and below what is wrong."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.settings.problem_line import ProblemLine
from desktop_monitor.ui.theme import Themes

_NUMBER_WIDTH = 5
"""Of a field for a number, in lines of text."""


class Field(QWidget):
    """One value of the file. A subclass gives `value` and `show_value`, and emits `edited` when a person changes it."""

    edited = Signal()
    spans = False
    """True: it says itself what it is, and needs no label beside it."""

    def __init__(self, themes: Themes, key: str, label: str, editor: QWidget) -> None:
        """`label` may have a mnemonic (&); `editor` is what it leads to."""
        super().__init__()
        self.key = key
        self.label = QLabel(label)
        self.label.setBuddy(editor)
        self.name = label.replace("&", "")
        """The label as it is read."""
        self.editor = editor
        self.row = QHBoxLayout()
        """The editor, and what stands beside it."""
        self.row.setSpacing(self.fontMetrics().height() // 3)
        self.row.addWidget(editor, 1)
        self.problem = ProblemLine(themes)
        editor.setAccessibleName(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 6)
        column.addLayout(self.row)
        column.addWidget(self.problem)

    def value(self) -> Any:
        """What is typed, as the file would say it; a text that is no such value as it is."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show what holds, without `edited`."""
        raise NotImplementedError

    def show_problem(self, what: str | None) -> None:
        """Say what is wrong with it; None: nothing is."""
        was_good = not self.problem.text
        self.problem.say(what or "", aloud=False)
        self.editor.setAccessibleDescription(what or "")
        if what and was_good:  # not with each letter
            announce(self.editor, f"{self.name}: {what}")

    def beside(self, text: str) -> None:
        """Put a quiet word beside the editor, such as a unit."""
        label = QLabel(text)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self.row.addWidget(label)


class TextField(Field):
    """A line of text."""

    def __init__(self, themes: Themes, key: str, label: str, hint: str = "") -> None:
        """`hint` stands in it while it is empty."""
        self.line = QLineEdit()
        super().__init__(themes, key, label, self.line)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> Any:
        """The text."""
        return self.line.text()

    def show_value(self, value: Any) -> None:
        """Show the text, from its beginning."""
        if self.line.text() != value:
            self.line.setText(value)
            self.line.setCursorPosition(0)


class NumberField(TextField):
    """A number with its unit; left empty, it is the default."""

    def __init__(self, themes: Themes, key: str, label: str, default: float, unit: str = "") -> None:
        super().__init__(themes, key, label, number_text(default))
        self._default = default
        self.line.setFixedWidth(self.fontMetrics().height() * _NUMBER_WIDTH)
        said = self.tr("default {value}").format(value=number_text(default))
        self.beside(f"{unit} · {said}" if unit else said)
        self.row.addStretch(1)
        self.line.setAccessibleName(f"{self.name} ({unit})" if unit else self.name)

    def value(self) -> Any:
        """The number."""
        return typed_number(self.line.text(), self._default)

    def show_value(self, value: Any) -> None:
        """Show the number; one that is typed just so stays."""
        if self.value() != value or not self.line.text():
            super().show_value(number_text(value))


class NumbersField(TextField):
    """Some numbers, with commas or spaces between; left empty, they are the default."""

    def __init__(self, themes: Themes, key: str, label: str, default: Sequence[float], unit: str) -> None:
        super().__init__(themes, key, label, _numbers_text(default))
        self._default = list(default)
        self.line.setFixedWidth(self.fontMetrics().height() * _NUMBER_WIDTH * 2)
        self.beside(unit)
        self.row.addStretch(1)
        self.line.setAccessibleName(f"{self.name} ({unit})")

    def value(self) -> Any:
        """The numbers."""
        parts = self.line.text().replace(",", " ").replace(";", " ").split()
        return [typed_number(part, 0) for part in parts] or self._default

    def show_value(self, value: Any) -> None:
        """Show the numbers."""
        if self.value() != value or not self.line.text():
            super().show_value(_numbers_text(value))


class PairField(Field):
    """A warning and a critical threshold."""

    def __init__(self, themes: Themes, key: str, label: str, default: Sequence[float], unit: str) -> None:
        self.lines = (QLineEdit(), QLineEdit())
        super().__init__(themes, key, label, self.lines[0])
        self._default = list(default)
        self.row.addWidget(self.lines[1], 1)
        said = self.tr("default {value}").format(value=_numbers_text(default))
        self.beside(f"{unit} · {said}")
        self.row.addStretch(1)
        for line, what, number in zip(self.lines, (self.tr("warning"), self.tr("critical")), default, strict=True):
            line.setFixedWidth(self.fontMetrics().height() * _NUMBER_WIDTH)
            line.setPlaceholderText(number_text(number))
            line.setAccessibleName(f"{self.name}, {what} ({unit})")
            line.setToolTip(what)
            line.textEdited.connect(lambda _text: self.edited.emit())

    def value(self) -> Any:
        """The two numbers."""
        return [typed_number(line.text(), number) for line, number in zip(self.lines, self._default, strict=True)]

    def show_value(self, value: Any) -> None:
        """Show the two numbers."""
        for line, number, old in zip(self.lines, value, self.value(), strict=True):
            if number != old or not line.text():
                line.setText(number_text(number))

    def show_problem(self, what: str | None) -> None:
        """At both."""
        super().show_problem(what)
        self.lines[1].setAccessibleDescription(what or "")


class FlagField(Field):
    """A switch."""

    spans = True

    def __init__(self, themes: Themes, key: str, label: str) -> None:
        self.box = QCheckBox(label)
        super().__init__(themes, key, "", self.box)
        self.name = label.replace("&", "")
        self.box.setAccessibleName(self.name)
        self.box.clicked.connect(lambda _checked: self.edited.emit())

    def value(self) -> Any:
        """True if it is on."""
        return self.box.isChecked()

    def show_value(self, value: Any) -> None:
        """Show it."""
        self.box.setChecked(value)


class ChoiceField(Field):
    """One of some words."""

    def __init__(self, themes: Themes, key: str, label: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices`: each word of the file, and what it is called here."""
        self.combo = QComboBox()
        super().__init__(themes, key, label, self.combo)
        for word, name in choices:
            self.combo.addItem(name, word)
        self.combo.activated.connect(lambda _row: self.edited.emit())

    def value(self) -> Any:
        """The word."""
        return self.combo.currentData()

    def show_value(self, value: Any) -> None:
        """Show the word."""
        self.combo.setCurrentIndex(self.combo.findData(value))


def number_text(value: Any) -> str:
    """A number as it is typed; what is none, as it is."""
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)


def typed_number(text: str, default: float) -> Any:
    """The number that was typed, with a point or a comma; empty: the default; what is no number, as it is."""
    text = text.strip()
    if not text:
        return default
    try:
        return int(text)
    except ValueError:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return text


def _numbers_text(values: Sequence[Any]) -> str:
    return ", ".join(number_text(value) for value in values)
