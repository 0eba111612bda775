"""The alerts of one endpoint as they are known: its list, kept up by its statistics (docs/protocol.md, "Alerts")."""

from desktop_monitor.core.messages import Alert

STALE_AFTER = 60.0
"""Seconds after which a list is asked for again that statistics do not keep up."""


class AlertList:
    """Two sources: the list of `/api/v1/alerts`, and the alerts that statistics carry.

    The agent's statistics name every alert that is not over, under the ids of the list. Those of other servers name
    troubles without ids, beside the list.
    """

    def __init__(self) -> None:
        self.all: tuple[Alert, ...] = ()
        """All alerts, resolved ones too as far as the server keeps them."""
        self._listed: tuple[Alert, ...] = ()
        self._beside: tuple[Alert, ...] = ()
        self._heard_at = float("-inf")
        self._was_listed = False
        self.is_behind = False
        """True if statistics show that the list has to be asked for: it never was, an alert has left
        them, or it is stale."""

    def greeted(self) -> None:
        """A server that names every alert that is not over begins anew: it may be another run of it."""
        self.is_behind = True

    def listed(self, alerts: tuple[Alert, ...], asked_at: float) -> None:
        """The list, asked for at `asked_at`; what was heard later holds."""
        if asked_at < self._heard_at:
            return
        self._heard_at = asked_at
        self._keep(alerts, _others(self._beside, alerts))
        self._was_listed, self.is_behind = True, False

    def pushed(self, alerts: tuple[Alert, ...], now: float, *, complete: bool) -> None:
        """What statistics carried that were pushed; `complete`: every alert that is not over (the agent)."""
        self.is_behind = self.is_behind or not self._was_listed
        if not complete:
            self.is_behind = self.is_behind or now - self._heard_at > STALE_AFTER
            self._keep(self._listed, _others(alerts, self._listed))
            return
        named = {alert.id for alert in alerts}
        unnamed = [alert for alert in self._listed if alert.id not in named]
        over = tuple(alert for alert in unnamed if alert.status == "resolved")
        self.is_behind = self.is_behind or len(over) < len(unnamed)
        self._heard_at = now
        self._keep(alerts + over, ())

    def _keep(self, listed: tuple[Alert, ...], beside: tuple[Alert, ...]) -> None:
        self._listed, self._beside, self.all = listed, beside, listed + beside


def _others(alerts: tuple[Alert, ...], listed: tuple[Alert, ...]) -> tuple[Alert, ...]:
    ids = {alert.id for alert in listed}
    return tuple(alert for alert in alerts if not alert.id or alert.id not in ids)
