"""What a person does to alerts, on its way to the server and back."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject

from desktop_monitor.app.engine import Engine
from desktop_monitor.core.alerts import ActionResult, AlertAction, AlertKey
from desktop_monitor.ui.alerts_page import AlertsPage


class Alerting(QObject):
    """Connects the alerts page with the engine."""

    def __init__(
        self,
        page: AlertsPage,
        engine: Engine,
        run: Callable[[Coroutine[Any, Any, None]], object],
        parent: QObject | None = None,
    ) -> None:
        """`run` begins a task that is cancelled when the program ends."""
        super().__init__(parent)
        self._page, self._engine, self._run = page, engine, run
        page.acted.connect(self._acted)

    def _acted(self, endpoint: str, keys: tuple[AlertKey, ...], ids: tuple[str, ...], action: AlertAction) -> None:
        self._run(self._act(endpoint, keys, ids, action))

    async def _act(self, endpoint: str, keys: tuple[AlertKey, ...], ids: tuple[str, ...], action: AlertAction) -> None:
        result: ActionResult | None = None
        try:
            result = await self._engine.act_on_alert(endpoint, ids, action)
        finally:
            # However it ends, the row must not stay under way.
            self._page.answered(endpoint, keys, action, result)
