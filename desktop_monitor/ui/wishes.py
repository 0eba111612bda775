"""What a person asks for about notices, by menu or button."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_monitor.viewmodels.silence import (
    QUIET_RESTS,
    Kind,
    Rest,
    is_snoozed_itself,
    rest_end,
    snoozed_until,
    until_text,
)
from desktop_monitor.viewmodels.voice import Voice


class Wishes(QObject):
    """Signals only; the composition root connects them. Where a service is None, the endpoint as a whole is meant."""

    why_asked = Signal(str, object)
    """Endpoint and service."""
    acknowledged = Signal(str, object)
    """Endpoint and service."""
    snoozed = Signal(object, object, object)
    """Endpoint (None: all), service, and until when (UTC)."""
    unsnoozed = Signal(object, object)
    """Endpoint (None: all) and service."""
    quieted = Signal(object)
    """Until when (UTC); None: it ends."""
    test_asked = Signal()
    """A test notification."""


def add_snoozes(menu: QMenu, wishes: Wishes, voice: Voice, endpoint: str | None, service: str | None) -> QMenu:
    """Add the submenu of snoozes; return it."""
    snoozes = menu.addMenu("Snooze all" if endpoint is None else "Snooze")

    def snooze(rest: Rest) -> None:
        wishes.snoozed.emit(endpoint, service, rest_end(rest, voice.today()))

    _add_rests(snoozes, tuple(Rest), snooze)
    snoozes.addSeparator()
    end = snoozes.addAction("End snooze")
    end.triggered.connect(lambda: wishes.unsnoozed.emit(endpoint, service))

    def describe() -> None:
        until = snoozed_until(voice.board, endpoint, service)
        end.setEnabled(is_snoozed_itself(voice.board, endpoint, service))
        end.setText("End snooze" if until is None else f"End snooze (until {until_text(until, voice.today())})")

    describe()
    if endpoint is None:
        voice.changed.connect(describe)  # this menu lives as long as the program
    return snoozes


def add_quiet(menu: QMenu, wishes: Wishes, voice: Voice) -> list[QAction]:
    """Add "Quiet now" to a menu that lives as long as the program; the entries."""

    def quiet(rest: Rest) -> None:
        wishes.quieted.emit(rest_end(rest, voice.today()))

    entries = _add_rests(menu, QUIET_RESTS, quiet, "Quiet now, ")
    end = menu.addAction("End quiet")
    end.triggered.connect(lambda: wishes.quieted.emit(None))

    def describe() -> None:
        until = voice.board.quiet_until
        end.setEnabled(until is not None)
        end.setText("End quiet" if until is None else f"End quiet (until {until_text(until, voice.today())})")

    describe()
    voice.changed.connect(describe)
    return [*entries, end]


def subject_menu(wishes: Wishes, voice: Voice, endpoint: str, service: str | None, *, troubled: bool) -> QMenu:
    """The menu of a service, or of an endpoint as a whole."""
    menu = QMenu()
    why = menu.addAction("Why?")
    why.triggered.connect(lambda: wishes.why_asked.emit(endpoint, service))
    menu.addSeparator()
    acknowledge = menu.addAction("Acknowledge")
    seen = any(mark.kind is Kind.ACKNOWLEDGED for mark in voice.marks(endpoint, service))
    acknowledge.setEnabled(troubled and not seen)
    acknowledge.setText("Acknowledged until it recovers" if seen else "Acknowledge")
    acknowledge.triggered.connect(lambda: wishes.acknowledged.emit(endpoint, service))
    add_snoozes(menu, wishes, voice, endpoint, service)
    return menu


def _add_rests(menu: QMenu, rests: tuple[Rest, ...], chosen: Callable[[Rest], None], prefix: str = "") -> list[QAction]:
    entries = []
    for rest in rests:
        entry = menu.addAction(f"{prefix}{rest.value}")
        entry.triggered.connect(lambda _checked=False, rest=rest: chosen(rest))
        entries.append(entry)
    return entries
