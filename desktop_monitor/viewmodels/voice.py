"""What the notice rules said and what holds them back, for window and tray."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision, NoticeBoard
from desktop_monitor.core.updates import EndpointView
from desktop_monitor.viewmodels.notices import NoticesModel
from desktop_monitor.viewmodels.silence import Mark, marks_of, silence_text


class Voice(QObject):
    """The decisions, and the board of what holds now."""

    changed = Signal()
    """Board, do not disturb, or what could not be delivered changed."""

    def __init__(
        self, parent: QObject | None = None, today: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """`today` gives the wall time (aware)."""
        super().__init__(parent)
        self.today = today
        self.notices = NoticesModel(self)
        self.board = NoticeBoard()
        self.do_not_disturb = False
        """The desktop hides bubbles."""

    def take(self, board: NoticeBoard, decisions: list[Decision]) -> None:
        """Take what came with the last updates."""
        if decisions:
            self.notices.add(decisions)
        if board != self.board:
            self.board = board
            self.changed.emit()

    def told(self, decision: Decision, trouble: str) -> None:
        """What became of a decision: why it could not be delivered; empty: it was."""
        self.notices.mark(decision, trouble)
        self.changed.emit()

    def seen(self) -> None:
        """A person looks at the decisions."""
        if self.notices.see():
            self.changed.emit()

    def set_do_not_disturb(self, on: bool) -> None:
        """The desktop's own switch."""
        self.do_not_disturb = on
        self.changed.emit()

    def marks(self, endpoint: str, service: str | None) -> tuple[Mark, ...]:
        """What holds back the voice of a service, or of the endpoint as a whole."""
        return marks_of(self.board, endpoint, service, self.today())

    def own_silence(self) -> str:
        """What of our own mutes everything: a snooze of all, or quiet; empty if nothing does."""
        return silence_text(self.board, self.today())

    def silence(self) -> str:
        """What mutes everything: our own quiet first, then the desktop's switch; empty if nothing does."""
        return self.own_silence() or (self.tr("Do not disturb") if self.do_not_disturb else "")


def still_holds(decision: Decision, views: Iterable[EndpointView]) -> bool:
    """True if one of the troubles that the decision tells of is there now; one that tells of none holds."""
    if decision.severity is Health.HEALTHY:
        return False  # news of yesterday
    known = {view.name: view for view in views}
    troubles = [news for news in decision.news if news.health is not Health.HEALTHY or news.unstable]
    if not troubles:
        return True
    return any(_is_bad(known, news.endpoint, news.service) for news in troubles)


def _is_bad(views: dict[str, EndpointView], endpoint: str | None, service: str | None) -> bool:
    if endpoint is None:
        return all(view.health is Health.UNKNOWN for view in views.values())
    view = views.get(endpoint)
    if view is None:
        return False
    healths = [view.health] if service is None else [each.health for each in view.services if each.name == service]
    return any(health.rank > Health.HEALTHY.rank for health in healths)
