"""The frames of an endpoint on their way to the frame inspector, while somebody looks."""

from desktop_monitor.app.engine import Engine
from desktop_monitor.ui.connection_page import ConnectionPage


class Inspecting:
    """Connects the page with the engine: nothing listens unless the page asks for it."""

    def __init__(self, page: ConnectionPage, engine: Engine) -> None:
        self._engine = engine
        self._frames = page.connections.frames
        self._name = ""
        page.inspected.connect(self._inspect)

    def renew(self) -> None:
        """Listen anew: an endpoint with other settings has been set up anew."""
        if self._name:
            self._engine.tap(self._name, self._frames.take)

    def _inspect(self, name: str, wanted: bool) -> None:
        self._name = name if wanted else ""
        self._engine.tap(name, self._frames.take if wanted else None)
