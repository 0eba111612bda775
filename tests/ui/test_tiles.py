import msgspec
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.viewmodels.bridge import Batch
from tests.viewmodels.builders import NOW, TODAY, endpoint, service


def send(window: MainWindow, name: str, percent: float, at: float = NOW) -> None:
    metrics = {"cpu": {"percent": percent}, "memory": {"percent": 61.0}}
    view = msgspec.structs.replace(endpoint(name, service("CPU")), metrics=metrics, stats_seen_at=at)
    window.monitor.take([Batch(view, TODAY, NOW)])


def shown(window: MainWindow) -> list[str]:
    return [tile.accessibleName() for tile in window.overview.tiles.findChildren(QWidget) if tile.isVisible()]


def test_an_endpoint_without_numbers_has_no_tiles(window: MainWindow) -> None:
    assert not window.overview.tiles.isVisible()


def test_each_metric_has_a_tile_that_a_screen_reader_can_read(window: MainWindow) -> None:
    send(window, "Here", 23.0)
    assert shown(window) == ["CPU: 23 %", "Memory: 61 %"]


def test_tiles_belong_to_the_selected_endpoint(window: MainWindow) -> None:
    send(window, "Here", 23.0)
    send(window, "Production", 99.0)
    assert shown(window) == ["CPU: 23 %", "Memory: 61 %"]
    window.monitor.select("Production")
    assert shown(window) == ["CPU: 99 %", "Memory: 61 %"]


def test_a_low_window_keeps_its_room_for_the_tables(window: MainWindow, qtbot: QtBot) -> None:
    send(window, "Here", 23.0)
    window.resize(720, 420)
    qtbot.waitUntil(lambda: not window.overview.tiles.isVisible())
    window.resize(1180, 740)
    qtbot.waitUntil(window.overview.tiles.isVisible)


def test_time_that_nobody_watched_is_a_gap_in_the_line(window: MainWindow, qtbot: QtBot) -> None:
    for minute in (0, 1, 2, 28, 29, 30):
        send(window, "Here", 50.0, NOW + 60.0 * minute)
    tile = next(t for t in window.overview.tiles.findChildren(QWidget) if t.accessibleName().startswith("CPU"))
    picture = tile.grab().toImage()
    accent = QColor("#2563EB")
    columns = {
        x
        for x in range(picture.width())
        for y in range(picture.height() // 2, picture.height())
        if abs(picture.pixelColor(x, y).blue() - accent.blue()) < 30 and picture.pixelColor(x, y).red() < 120
    }
    middle = set(range(picture.width() // 3, picture.width() * 2 // 3))
    assert columns - middle
    assert not columns & middle
