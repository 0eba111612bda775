from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from desktop_monitor.core.dependencies import dependents_of, needs_of, root_of
from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import ServiceState

C, W, U, H = Health.CRITICAL, Health.WARNING, Health.UNKNOWN, Health.HEALTHY

NAMES = "ABCDEF"
GRAPHS = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES)).map(tuple), max_size=6)
HEALTHS = st.fixed_dictionaries({name: st.sampled_from([C, W, U, H, Health.DISABLED]) for name in NAMES})


def root(key: str, needs: Mapping[str, tuple[str, ...]], healths: Mapping[str, Health]) -> str | None:
    return root_of(key, lambda name: needs.get(name, ()), healths.get)


def test_services_that_are_believed_tell_their_needs_as_reports_do() -> None:
    database = ServiceState(name="DB", health=H, word="up", details={"affects": ["Web"]})
    web = ServiceState(name="Web", health=H, word="up", details={"depends_on": [{"name": "Cache"}, "Web"]})
    assert needs_of([database, web]) == {"DB": (), "Web": ("Cache", "DB")}


def test_the_end_of_the_chain_is_the_cause() -> None:
    needs = {"A": ("B",), "B": ("C",)}
    assert root("A", needs, {"A": C, "B": C, "C": C}) == "C"
    assert root("A", needs, {"A": C, "B": W, "C": C}) is None  # a lesser trouble explains nothing
    assert root("A", needs, {"A": H, "B": C, "C": C}) is None
    assert root("A", {"A": ("B",), "B": ("A",)}, {"A": C, "B": C}) is None  # a circle explains nothing
    assert root("A", needs, {"A": C}) is None  # nobody has heard of B


def test_what_needs_it_directly_or_through_others() -> None:
    needs = {"Web": ("API",), "API": ("DB",), "Mail": ("Queue",), "DB": ("API",)}
    assert dependents_of("DB", needs) == {"Web", "API"}
    assert dependents_of("Web", needs) == set()


def _reach(key: str, health: Health, needs: Mapping[str, tuple[str, ...]], healths: Mapping[str, Health]) -> set[str]:
    found: set[str] = set()
    ahead = [key]
    while ahead:
        for name in needs.get(ahead.pop(), ()):
            if name not in found and healths[name].rank >= health.rank:
                found.add(name)
                ahead.append(name)
    return found


@given(GRAPHS, HEALTHS, st.sampled_from(NAMES))
def test_the_cause_is_what_the_rule_says(
    needs: dict[str, tuple[str, ...]], healths: dict[str, Health], key: str
) -> None:
    health = healths[key]
    expected = None
    if health.rank > H.rank:
        needed = _reach(key, health, needs, healths)
        roots = [name for name in needed if key not in _reach(name, health, needs, healths)]
        expected = min(roots, key=lambda name: (len(_reach(name, health, needs, healths)), name), default=None)
    assert root(key, needs, healths) == expected
