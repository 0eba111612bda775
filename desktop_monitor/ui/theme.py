"""Colours of both schemes, and which one holds. No colour is written anywhere else."""

from enum import Enum

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Tint(msgspec.Struct, frozen=True):
    """The three colours of a pill. `text` on `fill` has a contrast of at least 4.5:1."""

    text: QColor
    fill: QColor
    border: QColor


class Theme(msgspec.Struct, frozen=True):
    """The colours of one scheme."""

    dark: bool
    green: Tint
    yellow: Tint
    red: Tint
    blue: Tint
    grey: Tint
    window: QColor
    panel: QColor
    line: QColor
    text: QColor
    dim: QColor
    accent: QColor

    @property
    def selected(self) -> QColor:
        """Behind a selected row."""
        # As much as leaves every text on it, the red and yellow too, its contrast of 4.5:1.
        return _mix(self.panel, self.accent, 0.09 if self.dark else 0.06)

    @property
    def edge(self) -> QColor:
        """Around what is typed in, ticked or opened; a contrast of at least 3:1 to what is behind it."""
        return _mix(self.line, self.text, 0.45)

    @property
    def hover(self) -> QColor:
        """Behind a button under the pointer."""
        return _mix(self.panel, self.text, 0.06)


CONTROLS = ("QLineEdit", "QComboBox", "QAbstractSpinBox", "QCheckBox", "QRadioButton")
"""Classes of widgets that have the palette of controls."""
_FUSION_OUTLINE = 140
"""As QFusionStylePrivate::outline has it."""


class Scheme(Enum):
    """What the person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def _tint(text: str, fill: str, border: str) -> Tint:
    return Tint(QColor(text), QColor(fill), QColor(border))


def _mix(base: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        base.redF() + (other.redF() - base.redF()) * share,
        base.greenF() + (other.greenF() - base.greenF()) * share,
        base.blueF() + (other.blueF() - base.blueF()) * share,
    )


ICON_TILE, ICON_LINE, ICON_DISC = QColor("#1F2937"), QColor("#60A5FA"), QColor("#4ADE80")
"""The application's own icon; the same in both schemes, and in resources/icons."""

LIGHT = Theme(
    dark=False,
    green=_tint("#15803D", "#DCFCE7", "#86EFAC"),
    yellow=_tint("#A16207", "#FEF9C3", "#FDE047"),
    red=_tint("#B91C1C", "#FEE2E2", "#FCA5A5"),
    blue=_tint("#1D4ED8", "#DBEAFE", "#93C5FD"),
    grey=_tint("#4B5563", "#F3F4F6", "#D1D5DB"),
    window=QColor("#F8FAFC"),
    panel=QColor("#FFFFFF"),
    line=QColor("#E2E8F0"),
    text=QColor("#0F172A"),
    dim=QColor("#526072"),
    accent=QColor("#2563EB"),
)
DARK = Theme(
    dark=True,
    green=_tint("#4ADE80", "#16301F", "#1F6B3B"),
    yellow=_tint("#FACC15", "#33290F", "#7A5C10"),
    red=_tint("#F87171", "#3A1A1E", "#8B2C2C"),
    blue=_tint("#60A5FA", "#182A4D", "#2A4F93"),
    grey=_tint("#9CA3AF", "#2A3341", "#4B5563"),
    window=QColor("#111827"),
    panel=QColor("#1F2937"),
    line=QColor("#374151"),
    text=QColor("#F3F4F6"),
    dim=QColor("#9CA3AF"),
    accent=QColor("#60A5FA"),
)


class TrayTint(msgspec.Struct, frozen=True):
    """Colours of a tray icon: the panel behind it may be light or dark, whatever the scheme."""

    fill: QColor
    edge: QColor
    text: QColor


TRAY = {
    "green": TrayTint(QColor("#16A34A"), QColor("#0B3D20"), QColor("#FFFFFF")),
    "yellow": TrayTint(QColor("#FACC15"), QColor("#422006"), QColor("#1C1003")),
    "red": TrayTint(QColor("#DC2626"), QColor("#FEE2E2"), QColor("#FFFFFF")),
    "grey": TrayTint(QColor("#6B7280"), QColor("#E5E7EB"), QColor("#FFFFFF")),
}
TRAY_MOON, TRAY_NIGHT = QColor("#FDE68A"), QColor("#111827")


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's own widgets know it."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ToolTipBase: theme.panel,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.dim,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.window,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.line,
        QPalette.ColorRole.Light: theme.panel,
    }
    result = QPalette(theme.panel, theme.window)
    for role, colour in roles.items():
        result.setColor(role, colour)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.dim)
    return result


def control_palette(theme: Theme) -> QPalette:
    """The same for what is typed in, ticked or opened: its edge can be seen in both schemes."""
    result = palette(theme)
    # Fusion draws the edge of a control as `Window` darkened by so much; such a control does not fill itself with it.
    result.setColor(QPalette.ColorRole.Window, theme.edge.lighter(_FUSION_OUTLINE))
    return result


class Themes(QObject):
    """The theme that holds: the desktop's, followed live, or the one that was chosen."""

    changed = Signal()

    def __init__(self, scheme: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._theme = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    @property
    def theme(self) -> Theme:
        """What is shown."""
        return self._theme

    def choose(self, scheme: Scheme) -> None:
        """Show another scheme."""
        self._scheme = scheme
        self._theme = self._wanted()
        self.changed.emit()

    def toggle(self) -> None:
        """System, light, dark, and from the start."""
        schemes = list(Scheme)
        self.choose(schemes[(schemes.index(self._scheme) + 1) % len(schemes)])

    def _follow(self) -> None:
        if self._scheme is Scheme.SYSTEM and self._wanted() is not self._theme:
            self.choose(Scheme.SYSTEM)

    def _wanted(self) -> Theme:
        if self._scheme is Scheme.SYSTEM:
            # Unknown where no platform theme runs: light.
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT
