"""The HTTP side of the Admin API (docs/protocol.md, "HTTP")."""

import re
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desktop_monitor.agent import documents
from desktop_monitor.agent.agent import DEFAULT_PERIOD, RECENT_EVENTS, Agent
from desktop_monitor.agent.alerts import AlertResolved
from desktop_monitor.agent.journal import JOURNAL_LIMIT
from desktop_monitor.agent.responses import answered, failed
from desktop_monitor.core.text import clean_name

_PERIOD = re.compile(r"[1-9]\d{0,5}[smhdw]")
_NUMBER = re.compile(r"[+-]?\d{1,18}")


class BadParameter(Exception):
    """A query parameter cannot be read; carries the body of the 422."""

    def __init__(self, name: str, kind: str, message: str, found: str) -> None:
        super().__init__(message)
        self.document = documents.bad_parameter(name, kind, message, clean_name(found))


class HttpApi:
    """The handlers, bound to one agent."""

    def __init__(self, agent: Agent, *, authentication: bool) -> None:
        self._agent = agent
        self._authentication = authentication

    def routes(self) -> list[Route]:
        """All paths of the HTTP side."""
        return [
            Route("/health", self.liveness),
            Route("/api/health", self.liveness),
            Route("/api/info", self.info),
            Route("/api/v1/health", self.health),
            Route("/api/v1/health/services", self.services),
            Route("/api/v1/stats", self.stats),
            Route("/api/v1/events", self.events),
            Route("/api/v1/alerts", self.alerts),
            Route("/api/v1/alerts/summary", self.alerts_summary),
            Route("/api/v1/alerts/{alert_id}/acknowledge", self.acknowledge, methods=["POST"]),
            Route("/api/v1/alerts/{alert_id}/resolve", self.resolve, methods=["POST"]),
        ]

    async def liveness(self, request: Request) -> Response:
        """`/health`, `/api/health`: the agent runs."""
        return answered(documents.liveness(self._agent.run()))

    async def info(self, request: Request) -> Response:
        """`/api/info`."""
        return answered(documents.info(self._authentication, datetime.now(UTC)))

    async def health(self, request: Request) -> Response:
        """`/api/v1/health`: 200 also when something is critical."""
        return answered(documents.health(self._agent.board, self._agent.run()))

    async def services(self, request: Request) -> Response:
        """`/api/v1/health/services`."""
        return answered(documents.services(self._agent.board))

    async def stats(self, request: Request) -> Response:
        """`/api/v1/stats?period=`. The period is given back; the figures are those of now."""
        period = request.query_params.get("period", DEFAULT_PERIOD)
        if not _PERIOD.fullmatch(period):
            raise BadParameter("period", "period_parsing", "Input should be a number and one of s, m, h, d, w", period)
        return answered(self._agent.statistics(period))

    async def events(self, request: Request) -> Response:
        """`/api/v1/events?limit=&start_time=&since_seq=`: newest first."""
        limit = _whole(request, "limit", minimum=1)
        since_seq = _whole(request, "since_seq", minimum=0)
        chosen = self._agent.journal.select(
            min(RECENT_EVENTS if limit is None else limit, JOURNAL_LIMIT),
            start_time=_moment(request, "start_time"),
            since_seq=since_seq,
        )
        return answered(chosen)

    async def alerts(self, request: Request) -> Response:
        """`/api/v1/alerts`: newest first, the resolved ones that are kept too."""
        return answered(self._agent.alerts.all())

    async def alerts_summary(self, request: Request) -> Response:
        """`/api/v1/alerts/summary`."""
        return answered(self._agent.alerts.summary())

    async def acknowledge(self, request: Request) -> Response:
        """`POST /api/v1/alerts/{id}/acknowledge`."""
        return self._change(request, "acknowledged")

    async def resolve(self, request: Request) -> Response:
        """`POST /api/v1/alerts/{id}/resolve`."""
        return self._change(request, "resolved")

    def _change(self, request: Request, to: str) -> Response:
        alert_id = request.path_params["alert_id"]
        named = clean_name(alert_id)
        alerts = self._agent.alerts
        now = datetime.now(UTC)
        try:
            (alerts.acknowledge if to == "acknowledged" else alerts.resolve)(alert_id, now)
        except KeyError:
            return failed(404, f"Alert not found: {named}")
        except AlertResolved:
            return failed(409, f"Alert is resolved already: {named}")
        self._agent.publish_statistics()
        return answered({"status": "success", "message": f"Alert {to}: {named}", "timestamp": now})


def _whole(request: Request, name: str, *, minimum: int) -> int | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    if not _NUMBER.fullmatch(text) or not text.isascii():
        raise BadParameter(name, "int_parsing", "Input should be a valid integer", text)
    value = int(text)
    if value < minimum:
        raise BadParameter(name, "greater_than_equal", f"Input should be greater than or equal to {minimum}", text)
    return value


def _moment(request: Request, name: str) -> datetime | None:
    """An ISO 8601 time; one without a zone is UTC."""
    text = request.query_params.get(name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadParameter(
            name, "datetime_parsing", "Input should be an ISO 8601 time such as 2026-01-31T08:00:00Z", text
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
