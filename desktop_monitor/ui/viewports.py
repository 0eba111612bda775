"""What a scroll area scrolls."""

from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_NAME = "qt_scrollarea_viewport"
"""As Qt calls it."""


def meet_viewport(area: QAbstractScrollArea) -> None:
    """Let PySide know the viewport: to be called before `area.viewport()`, which else goes through all classes of
    widgets to find out what it is, and makes them and their enumerations. That takes 10 ms of the start."""
    area.findChild(QWidget, _NAME)
