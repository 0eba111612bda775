"""Tooltips of tables."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop_monitor.ui.markup import escaped


class CellTips(QStyledItemDelegate):
    """Shows the whole text of a cell as a tooltip. It paints nothing: tables do that themselves."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show it, or nothing where there is no cell."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        text = index.data(Qt.ItemDataRole.ToolTipRole) or index.data(Qt.ItemDataRole.DisplayRole)
        # Escaped and marked as rich text: the one way to be sure that Qt takes no mark-up from it.
        QToolTip.showText(event.globalPos(), f"<qt>{escaped(text)}</qt>" if text else "", view)
        return True
