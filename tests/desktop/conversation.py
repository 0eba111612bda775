"""Decisions made by hand, and a delivery that remembers what it told."""

from datetime import UTC, datetime

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_values import Decision, News
from desktop_monitor.desktop.delivery import Delivery, Subject

AT = datetime(2030, 5, 4, 12, 0, tzinfo=UTC)


def decision(
    service: str = "Pipeline",
    severity: Health = Health.CRITICAL,
    *,
    title: str = "",
    body: str = "refused",
    bubble: str = "P",
    closes: bool = False,
    spoken: bool = True,
    sound: bool = False,
) -> Decision:
    return Decision(
        at=AT,
        endpoint="Production",
        service=service,
        severity=severity,
        title=title or f"{service} is {severity.value}",
        body=body,
        reason="confirmed: second result",
        spoken=spoken,
        bubble=bubble,
        closes=closes,
        sound=sound,
        news=(News("Production", service, severity),),
    )


class Told:
    """What a delivery says, and a world it can ask."""

    def __init__(self) -> None:
        self.holds = True
        self.has_tray = False
        self.said: list[str] = []
        self.beeps = 0
        self.outcomes: list[tuple[Decision, str]] = []
        self.opened: list[Subject] = []
        self.acknowledged: list[list[Subject]] = []
        self.snoozed: list[list[Subject]] = []
        self.delivery = Delivery(lambda _decision: self.holds, self._say, self._beep)
        self.delivery.told.connect(lambda decision, why: self.outcomes.append((decision, why)))
        self.delivery.opened.connect(self.opened.append)
        self.delivery.acknowledged.connect(self.acknowledged.append)
        self.delivery.snoozed.connect(self.snoozed.append)

    @property
    def whys(self) -> list[str]:
        """Why each was not delivered; empty for one that was."""
        return [why for _, why in self.outcomes]

    def _say(self, title: str, text: str, severity: Health) -> bool:
        if self.has_tray:
            self.said.append(title)
        return self.has_tray

    def _beep(self) -> None:
        self.beeps += 1
