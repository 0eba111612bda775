"""The shapes of health as pictures for notifications."""

from collections.abc import Mapping

from PySide6.QtGui import QImage

from desktop_monitor.core.health import Health
from desktop_monitor.desktop.bubble import Picture
from desktop_monitor.ui.tray_icon import tray_pixmap

_SIDE = 48


def notice_pictures() -> Mapping[Health, Picture]:
    """A picture for each health: the same shapes as in window and tray."""
    return {health: _picture(health) for health in Health}


def _picture(health: Health) -> Picture:
    image = tray_pixmap(_SIDE, health, "", False).toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return Picture(_SIDE, bytes(image.constBits()))
