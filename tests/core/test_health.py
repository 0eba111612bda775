"""The scale of health and the words for it."""

import pytest

from desktop_monitor.core.health import Health, health_of, worst

_LISTED = {
    Health.HEALTHY: "healthy ok up running connected pass",
    Health.WARNING: "warning degraded",
    Health.CRITICAL: "critical unhealthy error down stopped disconnected fail timeout",
    Health.DISABLED: "disabled not_configured",
    Health.UNKNOWN: "unknown",
}


@pytest.mark.parametrize(("health", "word"), [(health, word) for health in _LISTED for word in _LISTED[health].split()])
def test_listed_words(health: Health, word: str) -> None:
    assert health_of(word) is health
    assert health_of(f" {word.upper()} ") is health


@pytest.mark.parametrize("word", ["", "fine", "okay", "not healthy", "健康", "\ud800"])
def test_any_other_word_is_unknown(word: str) -> None:
    assert health_of(word) is Health.UNKNOWN


def test_the_scale() -> None:
    assert sorted(Health, key=lambda health: health.rank) == [
        Health.DISABLED,
        Health.HEALTHY,
        Health.UNKNOWN,
        Health.WARNING,
        Health.CRITICAL,
    ]


def test_worst() -> None:
    assert worst([Health.HEALTHY, Health.UNKNOWN, Health.DISABLED]) is Health.UNKNOWN
    assert worst([Health.UNKNOWN, Health.WARNING]) is Health.WARNING
    assert worst([Health.DISABLED, Health.HEALTHY]) is Health.HEALTHY
    assert worst([]) is Health.DISABLED
