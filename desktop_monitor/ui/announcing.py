"""What a screen reader says by itself."""

from PySide6.QtCore import QObject


def announce(source: QObject, text: str) -> None:
    """Have a screen reader speak `text`, if one listens."""
    # Here, since nothing is announced before the first paint, and PySide takes 2 ms to make their enumerations.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))
