"""Health as servers send it: in bodies, pushes and snapshots (docs/protocol.md, "Health")."""

from typing import Annotated, Any

import msgspec

from desktop_monitor.core.decode_reading import Object, Problems, number_field, quote, text_field
from desktop_monitor.core.health import Health, health_of
from desktop_monitor.core.messages import HealthReport, ServiceReport
from desktop_monitor.core.text import MESSAGE_LIMIT, NAME_LIMIT, clean_name

_KNOWN = frozenset({"name", "status", "type", "message", "response_time_ms"})

_Name = Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)]
_FullName = Annotated[str, msgspec.Meta(min_length=1, max_length=NAME_LIMIT)]
_Message = Annotated[str, msgspec.Meta(min_length=1, max_length=MESSAGE_LIMIT)]


class _UsualService(msgspec.Struct, forbid_unknown_fields=True):
    name: _FullName
    status: _Name
    type: _Name | None = None
    response_time_ms: float | None = None
    message: _Message | None = None
    details: None = None


class _UsualHealth(msgspec.Struct):
    status: _Name
    dependencies: list[_UsualService]
    service: _Name | None = None
    version: _Name | None = None
    uptime_seconds: float | None = None


class _UsualFrame(msgspec.Struct, tag_field="type", tag="health_update"):
    data: _UsualHealth


_USUAL_FRAME = msgspec.json.Decoder(_UsualFrame)
_USUAL_BODY = msgspec.json.Decoder(_UsualHealth)


def usual_health_frame(text: str) -> HealthReport | None:
    """The report of a `health_update` of the usual shape, read quickly; None if it needs `read_health`."""
    # Text without escapes and beyond ASCII holds nothing to clean: JSON allows no raw control character but DEL.
    if not text.isascii() or "\\" in text or "\x7f" in text:
        return None
    try:
        return _usual(_USUAL_FRAME.decode(text).data)
    except (msgspec.MsgspecError, RecursionError):
        return None


def usual_health_body(body: bytes) -> HealthReport | None:
    """The same for the body of `/api/v1/health`."""
    if not body.isascii() or b"\\" in body or b"\x7f" in body:
        return None
    try:
        return _usual(_USUAL_BODY.decode(body))
    except (msgspec.MsgspecError, RecursionError):
        return None


def _usual(health: _UsualHealth) -> HealthReport | None:
    services = tuple(
        [
            ServiceReport(
                name=each.name,
                health=health_of(each.status),
                word=each.status,
                kind=each.type or "",
                message=each.message or "",
                response_ms=each.response_time_ms,
            )
            for each in health.dependencies
        ]
    )
    if len({each.name for each in services}) < len(services):
        return None
    return HealthReport(
        service=health.service or "",
        health=health_of(health.status),
        word=health.status,
        services=services,
        version=health.version or "",
        uptime_seconds=health.uptime_seconds,
    )


def read_health(value: Any, where: str, problems: Problems) -> HealthReport | None:
    """The report in `value`, of any shape; None, with a problem, if it says nothing about health.

    A dependency that cannot be read is skipped if it has no name and `UNKNOWN` if it has one: it must not vanish
    from a list that is green without it. Of two dependencies with one name the worse counts, the first if equal.
    """
    if not isinstance(value, dict):
        problems.add(where, f"must be an object, not {quote(value)}")
        return None
    if not value.keys() & {"status", "service", "dependencies"}:
        problems.add(where, "has no status, service or dependencies")
        return None
    word, health = _status(value, where, problems)
    return HealthReport(
        service=text_field(value, ("service",), where, problems),
        health=health,
        word=word,
        services=_services(value.get("dependencies"), where, problems),
        version=text_field(value, ("version",), where, problems),
        uptime_seconds=number_field(value, "uptime_seconds", where, problems),
    )


def _status(source: Object, where: str, problems: Problems) -> tuple[str, Health]:
    word = source.get("status")
    if isinstance(word, str):
        return clean_name(word), health_of(word)
    problems.add(where, f"has a 'status' that is not a word: {quote(word)}" if word is not None else "has no status")
    return "", Health.UNKNOWN


def _services(value: Any, where: str, problems: Problems) -> tuple[ServiceReport, ...]:
    services: dict[str, ServiceReport] = {}
    if isinstance(value, dict):
        found = [_service(clean_name(name), each, where, problems) for name, each in value.items()]
    elif isinstance(value, list):
        found = [_listed_service(each, where, problems) for each in value]
    else:
        if value is not None:
            problems.add(where, f"has 'dependencies' that are neither list nor object: {quote(value)}")
        return ()
    for service in found:
        if service is None:
            continue
        twin = services.get(service.name)
        if twin is not None:
            problems.add(where, f"names the dependency {quote(service.name)} twice; the worse one counts")
        if twin is None or service.health.rank > twin.health.rank:
            services[service.name] = service
    return tuple(services.values())


def _listed_service(value: Any, where: str, problems: Problems) -> ServiceReport | None:
    if not isinstance(value, dict):
        problems.add(where, f"lists a dependency that is not an object: {quote(value)}")
        return None
    return _service(text_field(value, ("name",), f"{where}: a dependency", problems), value, where, problems)


def _service(name: str, value: Any, where: str, problems: Problems) -> ServiceReport | None:
    if not name:
        problems.add(where, "lists a dependency without a name")
        return None
    where = f"{where}: dependency {quote(name)}"
    if isinstance(value, str):
        return ServiceReport(name=name, health=health_of(value), word=clean_name(value))
    if not isinstance(value, dict):
        problems.add(where, f"must be an object, not {quote(value)}")
        return ServiceReport(name=name, health=Health.UNKNOWN, word="")
    word, health = _status(value, where, problems)
    return ServiceReport(
        name=name,
        health=health,
        word=word,
        kind=text_field(value, ("type",), where, problems),
        message=text_field(value, ("message", "error_message", "error"), where, problems, MESSAGE_LIMIT),
        response_ms=number_field(value, "response_time_ms", where, problems),
        details=_details(value),
    )


def _details(source: Object) -> dict[str, Any]:
    """Whatever else is said about a service; the members of a `details` object stand beside the other keys."""
    details = {key: value for key, value in source.items() if key not in _KNOWN and value is not None}
    nested = details.get("details")
    if isinstance(nested, dict):
        del details["details"]
        return {**nested, **details}
    return details
