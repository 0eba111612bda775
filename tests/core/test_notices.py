import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notices import Announcer, duration
from desktop_monitor.core.updates import NoticeSpoken

H, W, C, U, D = Health.HEALTHY, Health.WARNING, Health.CRITICAL, Health.UNKNOWN, Health.DISABLED
RECHECK = 10.0


def announcer(policy: NoticePolicy | None = None) -> Announcer:
    return Announcer(policy or NoticePolicy(), "Prod", recheck_within=RECHECK)


def heard(speaker: Announcer, *results: tuple[float, Health], service: str | None = "DB") -> list[NoticeSpoken]:
    return [notice for now, health in results for notice in speaker.result(service, health, health.value, now)]


@pytest.mark.parametrize("health", list(Health))
def test_the_first_result_is_a_baseline(health: Health) -> None:
    speaker = announcer()
    assert heard(speaker, (0.0, health), (1.0, health), (2.0, health)) == []
    assert speaker.tick(1_000.0) == []
    assert speaker.due is None


@pytest.mark.parametrize("bad", [W, C, U])
def test_two_bad_results_confirm(bad: Health) -> None:
    (notice,) = heard(announcer(), (0.0, H), (10.0, bad), (11.0, bad), (12.0, bad))
    assert (notice.service, notice.severity, notice.title) == ("DB", bad, f"DB is {bad.value}")
    assert notice.body == f"Prod · {bad.value}"
    assert notice.reason == "confirmed: second result"


@pytest.mark.parametrize(("bad", "patience"), [(W, 30.0), (U, 30.0), (C, RECHECK)])
def test_bad_news_that_lasts_is_confirmed(bad: Health, patience: float) -> None:
    speaker = announcer()
    heard(speaker, (0.0, H), (100.0, bad))
    assert speaker.due == 100.0 + patience
    assert speaker.tick(100.0 + patience - 0.1) == []
    (notice,) = speaker.tick(100.0 + patience)
    assert notice.reason == f"confirmed: lasted {patience:.0f} s"
    assert speaker.tick(10_000.0) == []


def test_a_single_bad_result_is_not_told() -> None:
    speaker = announcer()
    assert heard(speaker, (0.0, H), (1.0, C), (2.0, H)) == []
    assert speaker.tick(1_000.0) == []


def test_only_critical_news_wants_a_recheck_and_once() -> None:
    speaker = announcer()
    heard(speaker, (0.0, H), (1.0, W))
    wanted = [speaker.wants_recheck]
    heard(speaker, (2.0, C))
    wanted.append(speaker.wants_recheck)
    speaker.wants_recheck = False
    heard(speaker, (3.0, C), (4.0, C))
    assert [*wanted, speaker.wants_recheck] == [False, True, False]


def test_good_news_follows_announced_trouble_and_says_how_long_it_lasted() -> None:
    speaker = announcer()
    heard(speaker, (0.0, H), (100.0, C), (101.0, C))
    (notice,) = heard(speaker, (219.0, H), (220.0, H))
    assert (notice.severity, notice.title, notice.body) == (H, "DB recovered", "Prod · after 2 min")


def test_good_news_that_lasts_is_confirmed() -> None:
    speaker = announcer()
    heard(speaker, (0.0, H), (1.0, C), (2.0, C), (3.0, H))
    assert speaker.due == 13.0
    assert [notice.title for notice in speaker.tick(13.0)] == ["DB recovered"]


def test_recovery_from_trouble_of_the_baseline_is_silent() -> None:
    assert heard(announcer(), (0.0, C), (1.0, H), (2.0, H)) == []


def test_trouble_that_is_switched_off_is_over() -> None:
    (_, notice) = heard(announcer(), (0.0, H), (1.0, C), (2.0, C), (3.0, D), (4.0, D))
    assert notice.title == "DB recovered"


def test_worse_is_told_and_the_recovery_counts_from_the_beginning() -> None:
    speaker = announcer()
    titles = [n.title for n in heard(speaker, (0.0, H), (60.0, W), (61.0, W), (120.0, C), (121.0, C))]
    assert titles == ["DB is warning", "DB is critical"]
    (notice,) = heard(speaker, (179.0, H), (180.0, H))
    assert notice.body == "Prod · after 2 min"


def test_a_change_of_mind_begins_anew() -> None:
    assert heard(announcer(), (0.0, H), (1.0, W), (2.0, U), (3.0, W), (4.0, U)) == []


def test_services_do_not_confirm_each_other() -> None:
    speaker = announcer()
    heard(speaker, (0.0, H), service="A")
    heard(speaker, (0.0, H), service="B")
    assert heard(speaker, (1.0, C), service="A") == []
    assert heard(speaker, (2.0, C), service="B") == []


def test_switched_off_nothing_is_spoken() -> None:
    speaker = announcer(NoticePolicy(enabled=False))
    speaker.reachable()
    assert heard(speaker, (0.0, H), (1.0, C), (2.0, C), (3.0, H), (4.0, H)) == []
    assert speaker.lost(0.0, 60.0) == []


def test_a_lost_endpoint_is_told_at_once_and_once() -> None:
    speaker = announcer()
    speaker.reachable()
    (notice,) = speaker.lost(0.0, 60.0)
    assert (notice.service, notice.severity, notice.title) == (None, U, "Prod is unknown")
    assert (notice.body, notice.reason) == ("no data for 1 min", "confirmed: no data for 1 min")
    assert speaker.lost(0.0, 61.0) == []
    (back,) = heard(speaker, (120.0, H), (120.0, H), service=None)
    assert (back.title, back.body) == ("Prod recovered", "after 2 min")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (7500, "2 h 5 min"),
        (86_400, "1 d"),
        (97_200, "1 d 3 h"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text
