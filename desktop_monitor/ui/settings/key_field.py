"""Where an endpoint's API key is; and a way to put it into the keyring."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_monitor.ui.looks import Look
from desktop_monitor.ui.settings.field import Field
from desktop_monitor.ui.settings.problem_line import NOTE, ProblemLine
from desktop_monitor.ui.theme import Themes

_ENVIRONMENT = "env:"


class KeyField(Field):
    """The key itself is no value of it: it goes to the keyring, never to the file."""

    store_asked = Signal(str)
    """The key. Nobody may keep or show it."""
    delete_asked = Signal()

    def __init__(self, themes: Themes, key: str, label: str) -> None:
        self.combo = QComboBox()
        super().__init__(themes, key, label, self.combo)
        self.combo.addItem(self.tr("None"), "none")
        self.combo.addItem(self.tr("In the keyring"), "keyring")
        self.combo.addItem(self.tr("In an environment variable"), _ENVIRONMENT)
        self.variable = QLineEdit()
        self.variable.setPlaceholderText(self.tr("Name of the variable"))
        self.variable.setAccessibleName(self.tr("Name of the environment variable"))
        self.secret = _SecretLine()
        self.secret.setPlaceholderText(self.tr("API key"))
        self.secret.setAccessibleName(self.tr("API key, to be stored in the keyring"))
        self.store = QPushButton(self.tr("Store key"))
        self.delete = QPushButton(self.tr("Delete key"))
        self.result = ProblemLine(themes)
        self.keyring = QWidget()
        self._is_named = False
        self._lay_out()
        self.combo.activated.connect(self._chosen)
        self.variable.textEdited.connect(lambda _text: self.edited.emit())
        self.secret.textChanged.connect(self._look)
        self.secret.entered.connect(self._store)
        self.store.clicked.connect(self._store)
        self.delete.clicked.connect(self.delete_asked)

    @property
    def typed(self) -> str:
        """The key that is typed and not stored."""
        return self.secret.text() if self.combo.currentData() == "keyring" else ""

    def set_named(self, named: bool) -> None:
        """Whether there is a name under which the keyring can keep it."""
        self._is_named = named
        self._look()

    def show_result(self, text: str, look: Look = NOTE) -> None:
        """Say what came of it."""
        self.result.say(text, look)

    def forget(self) -> None:
        """What was typed, and what was said of it, goes."""
        self.secret.clear()
        self.result.say("")

    def value(self) -> Any:
        """As the file says it."""
        where = self.combo.currentData()
        return f"{_ENVIRONMENT}{self.variable.text().strip()}" if where == _ENVIRONMENT else where

    def show_value(self, value: Any) -> None:
        """Show where the key is."""
        if value.startswith(_ENVIRONMENT):
            self.combo.setCurrentIndex(self.combo.findData(_ENVIRONMENT))
            self.variable.setText(value.removeprefix(_ENVIRONMENT))
        else:
            self.combo.setCurrentIndex(max(self.combo.findData(value), 0))
            self.variable.clear()
        self._look()

    def _chosen(self) -> None:
        self._look()
        self.edited.emit()

    def _store(self) -> None:
        if self.store.isEnabled():
            self.store_asked.emit(self.secret.text())

    def _look(self) -> None:
        where = self.combo.currentData()
        self.variable.setVisible(where == _ENVIRONMENT)
        self.keyring.setVisible(where == "keyring")
        self.store.setEnabled(self._is_named and bool(self.secret.text().strip()))
        self.delete.setEnabled(self._is_named)
        if where != "keyring":
            self.forget()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.store)
        row.addWidget(self.delete)
        row.addStretch(1)
        below = QVBoxLayout(self.keyring)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.secret)
        below.addLayout(row)
        column = self.layout()
        assert column is not None
        for widget in (self.variable, self.keyring, self.result):
            column.addWidget(widget)
        self.variable.hide()
        self.keyring.hide()


class _SecretLine(QLineEdit):
    """Shows dots. Enter belongs to it, not to the dialog."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stores."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
