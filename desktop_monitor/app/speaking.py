"""Notices on their way: from the engine to window, tray and bubble, and back what a person answers."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.engine import Engine
from desktop_monitor.app.front import Front
from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision
from desktop_monitor.desktop.delivery import TEST, Delivery, Subject
from desktop_monitor.desktop.notifications import CLOSE_REASONS
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.silence import Rest, rest_end
from desktop_monitor.viewmodels.voice import still_holds


class Speaking(QObject):
    """Connects the rules' decisions with their delivery."""

    test_told = Signal(str)
    """What came of a test notification so far."""

    def __init__(self, front: Front, engine: Engine, run: Callable[[], None], parent: QObject | None = None) -> None:
        """`run` begins `send_test`."""
        super().__init__(parent)
        self._front, self._engine, self._voice = front, engine, front.monitor.voice
        self._run_test = run
        self._test_result = ""
        self.delivery = Delivery(self._still_holds, front.tray.say, QApplication.beep, self, words=in_words)
        self._connect()

    def say(self, title: str, text: str) -> None:
        """Speak of the program itself."""
        self.delivery.deliver(_own_words(title, text))

    async def send_test(self) -> None:
        """Send a test notification and show what the desktop answered."""
        self._show_result(self.tr("Sending a test notification…"))
        decision = _own_words(self.tr("Test notification"), self.tr("If you can read this, notices arrive."))
        self._show_result(in_words(await self.delivery.try_out(decision)))

    def _connect(self) -> None:
        delivery, front = self.delivery, self._front
        front.monitor.notice_decided.connect(delivery.deliver)
        front.tray.message_clicked.connect(delivery.message_clicked)
        front.tray.opened.connect(lambda endpoint, service: self._open((endpoint, service)))
        delivery.told.connect(self._voice.told)
        delivery.closed.connect(self._closed)
        delivery.opened.connect(self._open)
        delivery.acknowledged.connect(self._acknowledge)
        delivery.snoozed.connect(self._snooze_an_hour)
        for wishes in (front.window.wishes, front.tray.wishes):
            wishes.why_asked.connect(self._explain)
            wishes.acknowledged.connect(self._engine.acknowledge)
            wishes.snoozed.connect(self._engine.snooze)
            wishes.unsnoozed.connect(self._engine.unsnooze)
            wishes.quieted.connect(self._engine.quiet)
            wishes.test_asked.connect(self._run_test)
        front.tray.wishes.test_asked.connect(front.show)

    def _still_holds(self, decision: Decision) -> bool:
        return still_holds(decision, self._front.monitor.endpoints.views)

    def _open(self, subject: Subject) -> None:
        self._front.window.show_subject(*subject)
        self._front.show()

    def _acknowledge(self, subjects: list[Subject]) -> None:
        for endpoint, service in subjects:
            self._engine.acknowledge(endpoint, service)

    def _snooze_an_hour(self, subjects: list[Subject]) -> None:
        until = rest_end(Rest.HOUR, self._voice.today())
        for endpoint, service in subjects:
            self._engine.snooze(endpoint, service, until)

    def _explain(self, endpoint: str, service: str | None) -> None:
        self._front.window.explain(endpoint, service, self._engine.why(endpoint, service))

    def _closed(self, key: str, reason: int) -> None:
        if key == TEST:
            text, why = self.tr("{result} It is gone: {why}."), in_words(CLOSE_REASONS.get(reason, CLOSE_REASONS[4]))
            self._show_result(text.format(result=self._test_result, why=why))

    def _show_result(self, text: str) -> None:
        self._test_result = text
        window = self._front.window
        window.pages.show_page(window.notices)
        window.notices.say(text)
        self.test_told.emit(text)


def _own_words(title: str, text: str) -> Decision:
    """A bubble of no endpoint."""
    return Decision(
        at=datetime.now(UTC),
        endpoint=None,
        service=None,
        severity=Health.HEALTHY,
        title=title,
        body=text,
        reason="of the program itself",
        spoken=True,
    )
