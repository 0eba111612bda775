"""Shape and colour of each health and each state: the same in pill, table, sidebar and tray."""

import msgspec

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import EndpointView, State
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Theme, Tint
from desktop_monitor.viewmodels.silence import Kind


class Look(msgspec.Struct, frozen=True):
    """A shape and the name of its tint in `Theme`."""

    shape: Shape
    tint_name: str

    def tint(self, theme: Theme) -> Tint:
        """Its colours in that theme."""
        tint: Tint = getattr(theme, self.tint_name)
        return tint


HEALTH_LOOKS = {
    Health.HEALTHY: Look(Shape.DISC, "green"),
    Health.WARNING: Look(Shape.TRIANGLE, "yellow"),
    Health.CRITICAL: Look(Shape.DIAMOND, "red"),
    Health.UNKNOWN: Look(Shape.RING, "grey"),
    Health.DISABLED: Look(Shape.DASH, "grey"),
}
STATE_LOOKS = {
    State.CONNECTED: Look(Shape.DISC, "green"),
    State.CONNECTING: Look(Shape.DOTTED_RING, "yellow"),
    State.DISCONNECTED: Look(Shape.RING, "grey"),
    State.FALLBACK: Look(Shape.ARROW_RING, "blue"),
    State.ERROR: Look(Shape.DIAMOND, "red"),
}

MARK_SHAPES = {Kind.ACKNOWLEDGED: Shape.CHECK, Kind.SNOOZED: Shape.CLOCK, Kind.UNSTABLE: Shape.WAVE}
"""Of what holds back the voice of a service."""


def endpoint_look(view: EndpointView) -> Look:
    """How an endpoint stands in the sidebar: trouble first, then a connection that is not live, then its health."""
    if view.health in (Health.CRITICAL, Health.WARNING):
        return HEALTH_LOOKS[view.health]
    if view.status.state is not State.CONNECTED:
        return STATE_LOOKS[view.status.state]
    return HEALTH_LOOKS[view.health]
