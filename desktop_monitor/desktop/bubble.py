"""A decision as the arguments of a notification (Desktop Notifications Specification 1.2, "Hints", "Markup")."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.desktop.server import Server

if TYPE_CHECKING:
    from dbus_fast import Variant

OPEN, ACKNOWLEDGE, SNOOZE, CLICK = "open", "acknowledge", "snooze", "default"
"""Keys of the buttons; the last is a click on the bubble itself."""

URGENCY = {Health.CRITICAL: 2, Health.WARNING: 1, Health.UNKNOWN: 1, Health.HEALTHY: 0, Health.DISABLED: 0}
_ICONS = {2: "dialog-error", 1: "dialog-warning", 0: "dialog-information"}
_NEVER, _SERVERS_CHOICE = 0, -1
"""Expiry times."""


@dataclass(frozen=True)
class Picture:
    """A square of pixels, 8-bit RGBA."""

    side: int
    data: bytes

    def hint(self) -> "Variant":
        """As the hint `image-data`."""
        from dbus_fast import Variant

        return Variant("(iiibiiay)", [self.side, self.side, self.side * 4, True, 8, 4, self.data])


def plain_body(text: str, *, markup: bool) -> str:
    """The text with its lines, harmless; escaped where the server reads mark-up."""
    lines = "\n".join(clean(line) for line in text.split("\n"))
    return escape(lines, quote=False) if markup else lines


def arguments(
    decision: Decision, server: Server, replaces: int, application_id: str, pictures: Mapping[Health, Picture]
) -> list[Any]:
    """The arguments of Notify, in order."""
    urgency = URGENCY[decision.severity]
    return [
        "Desktop Monitor",
        replaces,
        _ICONS[urgency],
        clean_name(decision.title),
        plain_body(decision.body, markup="body-markup" in server.capabilities),
        _buttons(decision, server),
        _hints(decision, server, application_id, pictures),
        _NEVER if decision.severity is Health.CRITICAL else _SERVERS_CHOICE,
    ]


def _buttons(decision: Decision, server: Server) -> list[str]:
    if "actions" not in server.capabilities:
        return []
    label = QCoreApplication.translate
    buttons = [CLICK, label("bubble", "Open"), OPEN, label("bubble", "Open")]
    if decision.severity is not Health.HEALTHY and decision.news:
        buttons += [ACKNOWLEDGE, label("bubble", "Acknowledge"), SNOOZE, label("bubble", "Snooze 1 h")]
    return buttons


def _hints(
    decision: Decision, server: Server, application_id: str, pictures: Mapping[Health, Picture]
) -> "dict[str, Variant]":
    from dbus_fast import Variant

    kind = "recovery" if decision.severity is Health.HEALTHY else "trouble"
    hints = {
        "urgency": Variant("y", URGENCY[decision.severity]),
        "desktop-entry": Variant("s", application_id),
        "category": Variant("s", f"x-desktop-monitor.{kind}"),
    }
    if decision.severity in pictures:
        hints["image-data"] = pictures[decision.severity].hint()
    if not decision.sound:
        hints["suppress-sound"] = Variant("b", True)
    elif "sound" in server.capabilities:
        hints["sound-name"] = Variant("s", "dialog-error")
    return hints
