"""HTTP answers of the Admin API."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response

from desktop_monitor.agent import documents


def answered(document: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with `document` as JSON. It ages at once, so nothing may keep it."""
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(documents.encode(document), status, kept, media_type="application/json")


def failed(status: int, error: str, *, code: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal or failure with a sentence for people."""
    return answered(documents.failure(status, error, datetime.now(UTC), code), status, headers)
