"""Health as servers send it: in bodies, pushes and snapshots (docs/protocol.md, "Health")."""

from typing import Any

import msgspec

from desktop_monitor.core.decode_reading import Object, Problems, number_field, quote, text_field
from desktop_monitor.core.messages import HealthReport, HealthUpdate, ServiceReport
from desktop_monitor.core.raw import flat, to_raw
from desktop_monitor.core.text import MESSAGE_LIMIT, clean_name

_KNOWN = frozenset({"name", "status", "type", "message", "response_time_ms"})

_USUAL_BODY = msgspec.json.Decoder(HealthReport)


def usual_health_body(body: bytes) -> HealthUpdate | None:
    """A body of `/api/v1/health` of the usual shape, read quickly; None if it needs `read_health`."""
    try:
        # What is not kept is not looked at: as text, half a character in it is found.
        report = _USUAL_BODY.decode(body if body.isascii() else body.decode())
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    names = {each.name for each in report.services}
    return HealthUpdate(report) if len(names) == len(report.services) and is_clean(report) else None


def is_clean(report: HealthReport) -> bool:
    """True if a report that was read straight from what was sent has no text that `read_health` would clean."""
    texts = [report.service, report.word, report.version]
    for each in report.services:
        texts += (each.name, each.word, each.kind, each.message)
    return "".join(texts).isprintable()


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
    return HealthReport(
        service=text_field(value, ("service",), where, problems),
        word=_status(value, where, problems),
        services=_services(value.get("dependencies"), where, problems),
        version=text_field(value, ("version",), where, problems),
        uptime_seconds=number_field(value, "uptime_seconds", where, problems),
    )


def _status(source: Object, where: str, problems: Problems) -> str:
    word = source.get("status")
    if isinstance(word, str):
        return clean_name(word)
    problems.add(where, f"has a 'status' that is not a word: {quote(word)}" if word is not None else "has no status")
    return ""


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
        return ServiceReport(name=name, word=clean_name(value))
    if not isinstance(value, dict):
        problems.add(where, f"must be an object, not {quote(value)}")
        return ServiceReport(name=name, word="")
    return ServiceReport(
        name=name,
        word=_status(value, where, problems),
        kind=text_field(value, ("type",), where, problems),
        message=text_field(value, ("message", "error_message", "error"), where, problems, MESSAGE_LIMIT),
        response_ms=number_field(value, "response_time_ms", where, problems),
        raw_details=_details(value),
    )


def _details(source: Object) -> msgspec.Raw:
    """Whatever else is said about a service; the members of a `details` object stand beside the other keys."""
    details = {key: value for key, value in source.items() if key not in _KNOWN and value is not None}
    nested = details.get("details")
    if isinstance(nested, dict):
        del details["details"]
        details = {**nested, **details}
    return msgspec.Raw(to_raw(flat(details))) if details else msgspec.Raw()
