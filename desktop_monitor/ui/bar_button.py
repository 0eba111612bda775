"""A button of the top bar: icon and word, or where it is narrow the icon alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
_WITH_TEXT = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class BarButton(QToolButton):
    """Reached with Tab; its action, if it has one, gives it icon, word and tooltip."""

    def __init__(self, action: QAction | None = None, *, compact: bool = False) -> None:
        super().__init__()
        if action is not None:
            self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_compact(compact)

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone."""
        style = _ICON_ONLY if compact else _WITH_TEXT
        if style is not self.toolButtonStyle() or not self.objectName():
            self.setToolButtonStyle(style)
            if self.objectName() != "withMenu":
                self.setObjectName("iconAlone" if compact else "withText")
            # The style sheet knows it by its name. Before it was polished at all that needs no style, which
            # takes PySide 5 ms of the start to make.
            if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.style().unpolish(self)
                self.style().polish(self)

    def full_width(self) -> int:
        """The width with its word, in pixels."""
        width = self.sizeHint().width()
        if self.toolButtonStyle() is _ICON_ONLY:
            width += self.fontMetrics().horizontalAdvance(self.text()) + self.fontMetrics().height() // 2
        return width
