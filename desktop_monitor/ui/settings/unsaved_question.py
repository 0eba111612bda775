"""What is asked when the dialog is to close with changes that are not saved."""

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget


class UnsavedQuestion(QMessageBox):
    """Save, discard, or go on editing: that is what Escape means. Enter never discards."""

    def __init__(self, parent: QWidget, *, can_save: bool) -> None:
        """`can_save`: nothing is wrong."""
        super().__init__(parent)
        kinds = QMessageBox.StandardButton
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Settings"))
        self.setText(self.tr("Some changes are not saved."))
        mend = self.tr("They cannot be saved before what is wrong is mended.")
        self.setInformativeText(self.tr("Save them before the dialog closes?") if can_save else mend)
        self.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
        self.button(kinds.Save).setEnabled(can_save)
        self.setDefaultButton(kinds.Save if can_save else kinds.Cancel)
        without_icons(self.buttons())


def without_icons(buttons: Sequence[QAbstractButton]) -> None:
    """The style's pictures do not fit ours."""
    for button in buttons:
        button.setIcon(QIcon())
