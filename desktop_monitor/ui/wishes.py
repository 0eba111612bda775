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
    end = _SnoozeEnd(snoozes, voice, endpoint, service)
    end.triggered.connect(lambda: wishes.unsnoozed.emit(endpoint, service))
    snoozes.addAction(end)
    if endpoint is None:
        voice.changed.connect(end.describe)  # this menu lives as long as the program
    return snoozes


def add_quiet(menu: QMenu, wishes: Wishes, voice: Voice) -> list[QAction]:
    """Add "Quiet now" to a menu that lives as long as the program; the entries."""

    def quiet(rest: Rest) -> None:
        wishes.quieted.emit(rest_end(rest, voice.today()))

    entries = _add_rests(menu, QUIET_RESTS, quiet, QCoreApplication.translate("wishes", "Quiet now, {time}"))
    end = _QuietEnd(menu, voice)
    end.triggered.connect(lambda: wishes.quieted.emit(None))
    menu.addAction(end)
    voice.changed.connect(end.describe)
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


class _SnoozeEnd(QAction):
    """Ends a snooze, and says when it ends by itself."""

    def __init__(self, menu: QMenu, voice: Voice, endpoint: str | None, service: str | None) -> None:
        super().__init__(menu)
        self._voice, self._endpoint, self._service = voice, endpoint, service
        self.describe()

    def describe(self) -> None:
        """Say what holds now. A method: Qt would go on calling a function when this is gone."""
        board = self._voice.board
        until = snoozed_until(board, self._endpoint, self._service)
        self.setEnabled(is_snoozed_itself(board, self._endpoint, self._service))
        if until is None:
            self.setText(QCoreApplication.translate("wishes", "End snooze"))
        else:
            text = QCoreApplication.translate("wishes", "End snooze (until {time})")
            self.setText(text.format(time=until_text(until, self._voice.today())))


class _QuietEnd(QAction):
    """Ends the quiet, and says when it ends by itself."""

    def __init__(self, menu: QMenu, voice: Voice) -> None:
        super().__init__(menu)
        self._voice = voice
        self.describe()

    def describe(self) -> None:
        """Say what holds now."""
        until = self._voice.board.quiet_until
        self.setEnabled(until is not None)
        if until is None:
            self.setText(QCoreApplication.translate("wishes", "End quiet"))
        else:
            text = QCoreApplication.translate("wishes", "End quiet (until {time})")
            self.setText(text.format(time=until_text(until, self._voice.today())))
