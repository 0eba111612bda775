"""What all pages of the dialog have in common: they scroll, and show a draft."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_monitor.ui.settings.field import Field
from desktop_monitor.viewmodels.settings_draft import Draft, Mistake


class Page(QScrollArea):
    """A page changes the draft in place."""

    edited = Signal()
    """The draft is another one."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self.column = QVBoxLayout(body)
        em = self.fontMetrics().height()
        self.column.setContentsMargins(em, em // 2, em, em // 2)
        self.column.setSpacing(em * 2 // 3)
        self.setWidget(body)

    def show_draft(self, draft: Draft) -> None:
        """Show what it says, and change it from now on."""

    def show_mistakes(self, mistakes: Sequence[Mistake]) -> None:
        """Show where mistakes are, of whatever page."""

    def field_of(self, mistake: Mistake) -> Field | None:
        """The field that it is about, if it is on this page and has one."""
        return None

    def has(self, mistake: Mistake) -> bool:
        """True if it is about this page."""
        return False

    def go_to(self, mistake: Mistake) -> None:
        """Bring the keyboard to where it can be mended."""
        field = self.field_of(mistake)
        if field is not None:
            field.editor.setFocus()
            self.ensureWidgetVisible(field)
