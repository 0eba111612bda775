"""All that is known of the selected alert."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop_monitor.core.alerts import AlertGroup
from desktop_monitor.ui.markup import escaped
from desktop_monitor.viewmodels.alert_wording import details


class AlertDetails(QScrollArea):
    """A line for each fact; texts can be selected. Tooltips give times in UTC."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Details of the selected alert"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("details")
        self._group: AlertGroup | None = None
        self._lines: QGridLayout | None = None

    @property
    def group(self) -> AlertGroup | None:
        """The alert that is shown; None: none."""
        return self._group

    def show_group(self, group: AlertGroup | None) -> bool:
        """Show that alert; None: nothing, and take no room. Return whether it is another one, or has changed."""
        if group == self._group:
            return False
        self._group = group
        self.setVisible(group is not None)
        if group is not None:
            self.setWidget(self._made(group))
            self._fit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped texts need another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be no higher than what is inside."""
        if self._lines is not None:
            inside = self._lines.heightForWidth(self.viewport().width())
            self.setMaximumHeight(max(inside + 2 * self.frameWidth(), self.minimumHeight()))

    def _made(self, group: AlertGroup) -> QWidget:
        box = QFrame()
        self._lines = grid = QGridLayout(box)
        gap = self.fontMetrics().height() // 2
        grid.setContentsMargins(gap, gap, gap, gap)
        grid.setHorizontalSpacing(2 * gap)
        grid.setVerticalSpacing(gap // 2)
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(details(group, datetime.now(UTC))):
            label, text = QLabel(line.label), QLabel(line.text)
            label.setEnabled(False)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setMinimumWidth(1)  # a long word must not widen the window
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            text.setTextInteractionFlags(flags)
            text.setAccessibleName(f"{line.label}: {line.text}")
            text.setToolTip(f"<qt>{escaped(line.tooltip)}</qt>" if line.tooltip else "")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return box
