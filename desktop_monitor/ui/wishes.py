"""What a person asks for about notices, by menu or button."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_monitor.viewmodels.silence import (
    QUIET_RESTS,
    Kind,
    Rest,
    is_snoozed_itself,
    rest_end,
    rest_text,
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
    if endpoint is None:
        snoozes = menu.addMenu(QCoreApplication.translate("wishes", "Snooze all"))
    else:
        snoozes = menu.addMenu(QCoreApplication.translate("wishes", "Snooze"))

    def snooze(rest: Rest) -> None:
        wishes.snoozed.emit(endpoint, service, rest_end(rest, voice.today()))

    _add_rests(snoozes, tuple(Rest), snooze, "{time}")
    snoozes.addSeparator()
    end = snoozes.addAction("")
    end.triggered.connect(lambda: wishes.unsnoozed.emit(endpoint, service))

    def describe() -> None:
        until = snoozed_until(voice.board, endpoint, service)
        end.setEnabled(is_snoozed_itself(voice.board, endpoint, service))
        if until is None:
            end.setText(QCoreApplication.translate("wishes", "End snooze"))
        else:
            text = QCoreApplication.translate("wishes", "End snooze (until {time})")
            end.setText(text.format(time=until_text(until, voice.today())))

    describe()
    if endpoint is None:
        voice.changed.connect(describe)  # this menu lives as long as the program
    return snoozes


def add_quiet(menu: QMenu, wishes: Wishes, voice: Voice) -> list[QAction]:
    """Add "Quiet now" to a menu that lives as long as the program; the entries."""

    def quiet(rest: Rest) -> None:
        wishes.quieted.emit(rest_end(rest, voice.today()))

    entries = _add_rests(menu, QUIET_RESTS, quiet, QCoreApplication.translate("wishes", "Quiet now, {time}"))
    end = menu.addAction("")
    end.triggered.connect(lambda: wishes.quieted.emit(None))

    def describe() -> None:
        until = voice.board.quiet_until
        end.setEnabled(until is not None)
        if until is None:
            end.setText(QCoreApplication.translate("wishes", "End quiet"))
        else:
            text = QCoreApplication.translate("wishes", "End quiet (until {time})")
            end.setText(text.format(time=until_text(until, voice.today())))

    describe()
    voice.changed.connect(describe)
    return [*entries, end]


def subject_menu(wishes: Wishes, voice: Voice, endpoint: str, service: str | None, *, troubled: bool) -> QMenu:
    """The menu of a service, or of an endpoint as a whole."""
    menu = QMenu()
    why = menu.addAction(QCoreApplication.translate("wishes", "Why?"))
    why.triggered.connect(lambda: wishes.why_asked.emit(endpoint, service))
    menu.addSeparator()
    seen = any(mark.kind is Kind.ACKNOWLEDGED for mark in voice.marks(endpoint, service))
    if seen:
        acknowledge = menu.addAction(QCoreApplication.translate("wishes", "Acknowledged until it recovers"))
    else:
        acknowledge = menu.addAction(QCoreApplication.translate("wishes", "Acknowledge"))
    acknowledge.setEnabled(troubled and not seen)
    acknowledge.triggered.connect(lambda: wishes.acknowledged.emit(endpoint, service))
    add_snoozes(menu, wishes, voice, endpoint, service)
    return menu


def _add_rests(menu: QMenu, rests: tuple[Rest, ...], chosen: Callable[[Rest], None], name: str) -> list[QAction]:
    entries = []
    for rest in rests:
        entry = menu.addAction(name.format(time=rest_text(rest)))
        entry.triggered.connect(lambda _checked=False, rest=rest: chosen(rest))
        entries.append(entry)
    return entries
