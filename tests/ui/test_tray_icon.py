"""What can be told apart in a panel."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.theme import TRAY
from desktop_monitor.ui.tray_icon import SIZES, tray_icon, tray_pixmap

PANELS = (QColor("#F3F4F6"), QColor("#1F2937"), QColor("#000000"), QColor("#FFFFFF"))


def _image(side: int, health: Health, count: str, muted: bool = False) -> QImage:
    return tray_pixmap(side, health, count, muted).toImage().convertToFormat(QImage.Format.Format_RGBA8888)


def _pixels(image: QImage, colour: QColor) -> int:
    """How many pixels are about that colour."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(_distance(image.pixelColor(x, y), colour) < 100 for x, y in places)


def _distance(one: QColor, other: QColor) -> int:
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return sum(abs(a - b) for a, b in parts) + abs(one.alpha() - other.alpha())


def _luminance(colour: QColor) -> float:
    parts = [_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def test_every_size_has_a_picture_of_its_own(qtbot: QtBot) -> None:
    sizes = tray_icon(Health.CRITICAL, "4", False).availableSizes()
    assert sorted(size.width() for size in sizes) == sorted(SIZES)


@pytest.mark.parametrize("side", [16, 22, 32, 48])
@pytest.mark.parametrize("health", [Health.WARNING, Health.CRITICAL, Health.UNKNOWN])
def test_each_count_looks_different_and_is_bold_enough(qtbot: QtBot, side: int, health: Health) -> None:
    images = [_image(side, health, count) for count in ("", *"123456789", "9+")]
    for place, image in enumerate(images):
        assert all(image != other for other in images[:place])
    ink = TRAY[HEALTH_LOOKS[health].tint_name].text
    assert all(_pixels(image, ink) > _pixels(images[0], ink) for image in images[1:])


def test_at_16_pixels_the_plus_stands_for_many(qtbot: QtBot) -> None:
    assert _image(16, Health.CRITICAL, "9+") == _image(16, Health.CRITICAL, "+")
    assert _image(22, Health.CRITICAL, "9+") != _image(22, Health.CRITICAL, "+")


@pytest.mark.parametrize("panel", PANELS, ids=QColor.name)
def test_body_or_edge_stands_out_from_any_panel_and_the_figure_from_the_body(panel: QColor) -> None:
    for tint in TRAY.values():
        assert max(_contrast(tint.fill, panel), _contrast(tint.edge, panel)) >= 3
        assert _contrast(tint.text, tint.fill) >= 3


def test_quiet_is_seen_where_there_is_room(qtbot: QtBot) -> None:
    for side in SIZES:
        assert (_image(side, Health.HEALTHY, "", True) != _image(side, Health.HEALTHY, "")) is (side >= 22)
