"""What services need of each other, and which trouble explains which (docs/behaviour.md, "Notices")."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from desktop_monitor.core.health import Health
from desktop_monitor.core.messages import ServiceReport
from desktop_monitor.core.raw import Details
from desktop_monitor.core.text import clean_name
from desktop_monitor.core.updates import ServiceState

Needs = Callable[[str], Iterable[str]]
"""What a service needs."""
HealthOf = Callable[[str], Health | None]
"""The health of a service; None if there is none of that name."""

_NEEDS = ("depends_on", "dependencies")
_AFFECTS = "affects"


def may_need(services: Iterable[ServiceReport]) -> bool:
    """False if `needs_of` would find nothing, as is mostly so; to see that takes 1 µs for ten services."""
    sent = b"".join([service.raw_details for service in services])
    return _may_name_needs(sent)


def needs_of(services: Iterable[ServiceReport | ServiceState]) -> Mapping[str, tuple[str, ...]]:
    """What each service needs, by its own word (`depends_on`, `dependencies`) or that of the other (`affects`)."""
    needs: dict[str, set[str]] = {}
    for service in services:
        details = service.details
        if (isinstance(details, Details) and not _may_name_needs(details.raw)) or not details:
            continue
        for key in _NEEDS:
            needs.setdefault(service.name, set()).update(_names(details.get(key)))
        for other in _names(details.get(_AFFECTS)):
            needs.setdefault(other, set()).add(service.name)
    return {name: tuple(sorted(others - {name})) for name, others in needs.items()}


def _may_name_needs(sent: bytes) -> bool:
    """True if a text in JSON may hold one of the keys, as it is or written with escapes."""
    return b"depend" in sent or b"affects" in sent or b"\\" in sent


def root_of(key: str, needs: Needs, health_of: HealthOf) -> str | None:
    """The service whose trouble explains that of `key`: one it needs, directly or not, that is at least as bad.

    One that depends on `key` in turn explains nothing. None if nothing explains it.
    """
    health = health_of(key)
    if health is None or health.rank <= Health.HEALTHY.rank:
        return None
    needed = _needed(key, health, needs, health_of)
    roots = needed - _that_need(key, needed, needs)
    # The end of the chain is the cause; the order of names makes the choice among several the same every time.
    ends = [name for name in roots if needed.isdisjoint(needs(name))]
    if ends:
        return min(ends)
    return min(roots, key=lambda name: (len(_needed(name, health, needs, health_of)), name), default=None)


def dependents_of(key: str, needs: Mapping[str, Iterable[str]]) -> set[str]:
    """Whatever needs `key`, directly or through others."""
    found: set[str] = set()
    ahead = [key]
    while ahead:
        one = ahead.pop()
        for name, others in needs.items():
            if one in others and name not in found and name != key:
                found.add(name)
                ahead.append(name)
    return found


def _needed(key: str, health: Health, needs: Needs, health_of: HealthOf) -> set[str]:
    """The services in trouble, at least as bad as `health`, that `key` needs through others in such trouble."""
    found: set[str] = set()
    ahead = [key]
    while ahead:
        for name in needs(ahead.pop()):
            other = health_of(name)
            if other is not None and name not in found and other.rank >= health.rank:
                found.add(name)
                ahead.append(name)
    return found


def _that_need(key: str, names: set[str], needs: Needs) -> set[str]:
    """Those of `names` that need `key`, directly or through others of them."""
    callers: dict[str, list[str]] = {}
    for name in names:
        for other in needs(name):
            callers.setdefault(other, []).append(name)
    found: set[str] = set()
    ahead = [key]
    while ahead:
        new = [name for name in callers.get(ahead.pop(), ()) if name not in found]
        found.update(new)
        ahead += new
    return found


def _names(value: Any) -> list[str]:
    """The names in a list of names, or of objects with a name; an object's keys; one name."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | dict):
        return []
    found = [each.get("name") if isinstance(each, dict) else each for each in value]
    return [clean_name(each) for each in found if isinstance(each, str) and each]
