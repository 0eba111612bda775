import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import State
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.looks import HEALTH_LOOKS, STATE_LOOKS
from desktop_monitor.ui.main_window import MainWindow
from desktop_monitor.ui.theme import DARK, LIGHT, Scheme, Theme, Themes, Tint, control_palette, palette
from desktop_monitor.viewmodels.bridge import Batch
from tests.viewmodels.builders import NOW, TODAY, endpoint, entries, service


def _luminance(colour: QColor) -> float:
    parts = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: QColor, other: QColor) -> float:
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_what_is_behind_it(theme: Theme) -> None:
    for tint in (theme.green, theme.yellow, theme.red, theme.blue, theme.grey):
        assert isinstance(tint, Tint)
        assert _contrast(tint.text, tint.fill) >= 4.5
    for behind in (theme.window, theme.panel, theme.selected):
        assert _contrast(theme.text, behind) >= 7
        assert _contrast(theme.dim, behind) >= 4.5
        assert _contrast(theme.accent, behind) >= 4.5
        for tint in (theme.green, theme.yellow, theme.red, theme.blue, theme.grey):
            assert _contrast(tint.text, behind) >= 4.5
    assert _contrast(theme.text, theme.hover) >= 7
    assert _contrast(theme.text, theme.line) >= 4.5  # a pressed button


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_control_can_be_seen(theme: Theme) -> None:
    drawn = control_palette(theme).color(QPalette.ColorRole.Window).darker(140)  # as Fusion does
    for behind in (theme.window, theme.panel):
        assert _contrast(drawn, behind) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_the_palette_can_be_read(theme: Theme) -> None:
    colours, role = palette(theme), QPalette.ColorRole
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    )
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for text, behind in pairs:
            assert _contrast(colours.color(group, text), colours.color(group, behind)) >= 4.5, (group, text)


def test_no_two_states_of_a_kind_share_a_shape() -> None:
    assert len({HEALTH_LOOKS[health].shape for health in Health}) == len(Health)
    assert len({STATE_LOOKS[state].shape for state in State}) == len(State)


def test_the_toggle_goes_round(qapp: QApplication) -> None:
    themes = Themes(Scheme.SYSTEM)
    seen = []
    for _ in range(3):
        themes.toggle()
        seen.append((themes.scheme, themes.theme.dark))
    assert seen[:2] == [(Scheme.LIGHT, False), (Scheme.DARK, True)]
    assert seen[2][0] is Scheme.SYSTEM


def test_the_desktop_is_followed_live(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    themes = Themes(Scheme.SYSTEM)
    hints = qapp.styleHints()
    before = themes.theme
    monkeypatch.setattr(type(hints), "colorScheme", lambda _self: Qt.ColorScheme.Dark)
    with qtbot.waitSignal(themes.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert before is LIGHT
    assert themes.theme is DARK
    themes.choose(Scheme.LIGHT)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert themes.theme is LIGHT


def test_the_window_changes_its_colours_at_once(window: MainWindow, themes: Themes, qtbot: QtBot) -> None:
    def behind() -> str:
        image = window.overview.grab().toImage()
        return image.pixelColor(2, 2).name()

    assert behind() == LIGHT.window.name()
    themes.choose(Scheme.DARK)
    assert behind() == DARK.window.name()


def test_icons_are_drawn_for_the_pixels_there_are(qapp: QApplication) -> None:
    look = HEALTH_LOOKS[Health.CRITICAL]
    for ratio in (1.0, 1.5, 3.0):
        pixmap = icon(look.shape, LIGHT.red.text, LIGHT.dim).pixmap(QSize(16, 16), ratio)
        assert pixmap.width() == round(16 * ratio)
        assert QColor(pixmap.toImage().pixel(pixmap.width() // 2, pixmap.height() // 2)) == LIGHT.red.text


def test_a_plain_event_is_not_green(window: MainWindow) -> None:
    rows = entries(1)
    window.monitor.take([Batch(endpoint("Here", service("CPU")), TODAY, NOW, rows)])
    image = window.overview.events.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, 40, 2)}
    assert LIGHT.green.text.name() not in colours
    assert LIGHT.green.fill.name() not in colours
