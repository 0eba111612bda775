"""The table of docs/behaviour.md, "Notices", a row at a time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.core.notice_changes import Failing, Heard, Lost, Overdue, Paused, Result, Tick
from desktop_monitor.core.notice_policy import NoticePolicy
from desktop_monitor.core.notice_values import News
from tests.core.notice_world import NOON, PUSH_ONLY, C, H, U, W, World

D = Health.DISABLED


def world(policy: NoticePolicy | None = None, **settings: object) -> World:
    """One endpoint, Prod, that pushes its changes and is not polled."""
    settings = {"endpoints": ("Prod",), "services": ("DB", "Web", "Mail"), "poll_each": PUSH_ONLY, **settings}
    return World(policy, **settings)  # type: ignore[arg-type]


# The first look


def test_a_healthy_first_look_says_nothing() -> None:
    w = world()
    w.advance(1000.0)
    assert w.log == []


def test_trouble_of_the_first_look_is_one_summary_and_recovers_like_any_other() -> None:
    w = world(ill={"DB": C, "Web": W})
    w.advance(1000.0)
    (summary,) = w.spoken
    assert (summary.title, summary.body) == ("Prod: 2 in trouble", "DB is critical\nWeb is warning")
    assert summary.reason == "2 pieces of news together; first look"
    w.becomes("Prod", "DB", H)
    w.advance(20.0)
    assert w.titles[1:] == ["DB recovered"]


def test_what_is_unknown_at_the_first_look_has_time_to_become_known() -> None:
    w = world(ill={"DB": U, "Web": U, "Mail": W})
    w.advance(15.0)
    assert w.titles == ["Mail is warning"]
    w.becomes("Prod", "DB", H)
    w.advance(60.0)
    assert w.titles[1:] == ["Web is unknown"]


def test_a_service_that_appears_ill_later_is_news() -> None:
    w = world(http=False)
    w.truth["Prod"]["New"] = C
    w.report("Prod")
    w.advance(11.0)
    assert w.titles == ["New is critical"]


# Bad news


def test_critical_news_gets_one_more_look_and_waits_a_second() -> None:
    w = world()
    w.becomes("Prod", "DB", C)
    w.advance(1.49)
    assert (w.titles, w.reasons) == ([], ["held: one more look over HTTP"])
    w.advance(0.01)
    (notice,) = w.spoken
    assert (notice.title, notice.body, notice.reason) == ("DB is critical", "Prod", "confirmed: second result")
    assert (notice.severity, notice.closes, notice.sound) == (C, False, False)
    assert notice.news == (News("Prod", "DB", C),)


def test_critical_news_that_nobody_can_check_is_confirmed_by_time() -> None:
    w = world(http=False)
    w.becomes("Prod", "DB", C)
    w.advance(10.99)
    assert w.titles == []
    w.advance(0.01)
    assert w.spoken[0].reason == "confirmed: lasted 10 s"


def test_one_more_look_that_denies_it_drops_the_news() -> None:
    w = world(http=False)
    w.becomes("Prod", "DB", C)
    w.becomes("Prod", "DB", H)
    w.advance(1000.0)
    assert w.titles == []
    assert w.reasons == ["held: one more look over HTTP", "dropped: the next result did not confirm it"]


@pytest.mark.parametrize("bad", [W, U])
def test_other_bad_news_lasts_thirty_seconds_or_comes_twice(bad: Health) -> None:
    w = world()
    w.becomes("Prod", "DB", bad)
    w.advance(39.9)
    assert (w.titles, w.reasons) == ([], ["held: waiting for a second result"])
    w.advance(0.1)
    assert w.titles == [f"DB is {bad.value}"]
    twice = world()
    twice.becomes("Prod", "DB", bad)
    twice.report("Prod")
    twice.advance(10.0)
    assert twice.titles == [f"DB is {bad.value}"]


def test_a_single_service_that_is_overdue_is_confirmed_by_time() -> None:
    w = world()
    w.say(Overdue("Prod", (Result("DB", U, "no proof since 12:00"),)))
    w.advance(40.0)
    assert w.spoken[0].body == "Prod · no proof since 12:00"


def test_switched_off_is_as_good_as_healthy() -> None:
    w = world(ill={"Web": D})
    w.becomes("Prod", "DB", C)
    w.advance(2.0)
    w.becomes("Prod", "DB", D)
    w.becomes("Prod", "DB", H)
    w.advance(60.0)
    assert w.titles == ["DB is critical", "DB recovered"]


# Good news


def test_recovery_says_how_long_it_lasted_and_closes_the_bubble() -> None:
    w = world()
    w.becomes("Prod", "DB", C)
    w.advance(120.0)
    w.becomes("Prod", "DB", H)
    w.advance(19.9)
    assert w.titles == ["DB is critical"]
    w.advance(0.1)
    trouble, recovery = w.spoken
    assert (recovery.title, recovery.body) == ("DB recovered", "Prod · after 2 min")
    assert (recovery.bubble, recovery.closes, recovery.severity) == (trouble.bubble, True, H)


def test_recovery_from_what_was_never_told_is_silent() -> None:
    w = world()
    w.becomes("Prod", "DB", W)
    w.report("Prod")
    w.advance(1.0)
    w.becomes("Prod", "DB", H)
    w.report("Prod")
    w.advance(1000.0)
    assert w.titles == []
    assert w.reasons[-1] == "withheld: the trouble was never told"


def test_worse_is_told_anew_better_in_the_same_bubble_and_the_end_counts_from_the_beginning() -> None:
    w = world()
    for health in (W, C, W, H):
        w.becomes("Prod", "DB", health)
        w.advance(240.0)
    assert w.titles == ["DB is warning", "DB is critical", "DB is warning", "DB recovered"]
    first, second, third, fourth = w.spoken
    assert first.bubble != second.bubble == third.bubble == fourth.bubble
    assert fourth.body == "Prod · after 12 min"


# Connection loss


def test_a_lost_endpoint_silences_its_services_and_recovers() -> None:
    w = world()
    w.lose("Prod")
    w.advance(69.9)
    w.truth["Prod"]["DB"] = C
    assert w.titles == []
    w.advance(0.1)
    (notice,) = w.spoken
    assert (notice.title, notice.service) == ("Prod is unknown", None)
    assert notice.body == "no data for 1 min; its 3 services cannot be seen"
    w.advance(600.0)
    assert len(w.spoken) == 1
    w.back("Prod")
    w.advance(30.0)
    assert w.titles[1:] == ["Prod: 1 in trouble, 1 recovered"]
    assert w.spoken[1].body == "DB is critical\nProd recovered after 11 min"


def test_a_loss_that_ends_before_it_is_told_is_silent() -> None:
    w = world()
    w.lose("Prod")
    w.advance(65.0)
    w.back("Prod")
    w.report("Prod")
    w.advance(600.0)
    assert w.titles == []


def test_news_confirmed_before_a_loss_are_confirmed_anew_after_it() -> None:
    w = world()
    w.becomes("Prod", "DB", W)
    w.report("Prod")
    w.lose("Prod")
    w.say(Lost("Prod", w.now))
    w.advance(120.0)
    assert "held: Prod cannot be reached" in w.reasons
    w.truth["Prod"]["DB"] = H
    w.back("Prod")
    w.advance(600.0)
    assert w.titles == ["Prod is unknown", "Prod recovered"]


def test_a_paused_endpoint_is_silent() -> None:
    w = world()
    w.becomes("Prod", "DB", W)
    w.say(Paused("Prod"))
    w.advance(600.0)
    assert w.titles == []
    w.say(Heard("Prod", w.results("Prod")))
    w.advance(60.0)
    assert w.titles == ["DB is warning"]


def test_failing_twice_counts_from_the_first_time() -> None:
    w = World()
    w.say(Failing("A", True))
    w.advance(10.0)
    w.say(Failing("A", True), Failing("B", True))
    w.advance(60.0)
    assert w.titles == []


# Sleep


def test_what_was_seen_before_a_sleep_must_be_seen_after_it() -> None:
    w = world()
    w.becomes("Prod", "DB", W)
    w.becomes("Prod", "Web", W)
    w.report("Prod")
    w.advance(5.0)
    w.truth["Prod"]["DB"] = w.truth["Prod"]["Web"] = H
    w.sleep(3600.0)
    w.advance(600.0)
    assert w.titles == []


# Flapping


def test_flapping_is_told_once_and_ends_with_the_truth() -> None:
    w = world()
    for turn in range(20):
        w.becomes("Prod", "DB", (C, H)[turn % 2])
        w.advance(25.0)
    assert w.titles == ["DB is critical", "DB recovered", "DB is critical", "DB is unstable"]
    assert w.spoken[-1].body == "Prod · changed 4 times, last to healthy"
    assert w.board.unstable == {("Prod", "DB")}
    w.advance(274.9)
    assert len(w.spoken) == 4
    w.advance(20.0)
    assert w.titles[4:] == ["DB recovered"]
    assert w.board.unstable == frozenset()


def test_four_equal_results_end_it_too_and_close_the_bubble() -> None:
    w = world(http=False)
    for turn in range(4):
        w.becomes("Prod", "DB", (C, H)[turn % 2])
    w.advance(1.0)
    assert w.titles == ["DB is unstable"]
    for _ in range(3):
        w.report("Prod")
    w.advance(0.0)
    assert w.board.unstable == frozenset()
    w.advance(600.0)
    assert len(w.spoken) == 1
    closed = w.log[-1][1]
    assert (closed.bubble, closed.closes, closed.spoken) == (w.spoken[0].bubble, True, False)


# Grouping


def test_four_become_a_summary_three_a_line_each() -> None:
    w = world(services=[f"s{number}" for number in range(9)])
    w.truth["Prod"].update(s0=W, s1=W, s2=W)
    w.report("Prod")
    w.advance(60.0)
    assert (w.spoken[0].title, w.spoken[0].body) == (
        "Prod: 3 in trouble",
        "s0 is warning\ns1 is warning\ns2 is warning",
    )
    for number in range(3, 9):
        w.becomes("Prod", f"s{number}", (C, W)[number % 2])
    w.advance(60.0)
    notice = w.spoken[-1]
    assert (notice.title, notice.service) == ("Prod: 9 in trouble", None)
    assert notice.body == "3 critical: s4, s6, s8\n6 warning: s0, s1, s2 and 3 more"


def test_more_news_within_five_minutes_go_into_the_same_bubble() -> None:
    w = world()
    w.becomes("Prod", "DB", W)
    w.advance(100.0)
    w.becomes("Prod", "Web", W)
    w.advance(100.0)
    w.becomes("Prod", "Mail", C)
    w.advance(100.0)
    first, second, third = w.spoken
    assert first.bubble == second.bubble != third.bubble
    assert second.body == "DB is still warning\nWeb is warning"
    closed = next(decision for _, decision in w.log if decision.closes)
    assert (closed.bubble, closed.spoken) == (first.bubble, False)


def test_after_five_minutes_news_get_a_new_bubble() -> None:
    w = world()
    w.becomes("Prod", "DB", C)
    w.advance(400.0)
    w.becomes("Prod", "Web", W)
    w.advance(100.0)
    assert w.spoken[0].bubble != w.spoken[1].bubble


# Cause


def test_trouble_is_named_with_what_it_affects() -> None:
    w = world(needs={"Web": ("DB",), "Mail": ("Web",)})
    for service in ("Mail", "Web", "DB"):
        w.becomes("Prod", service, C)
    w.advance(60.0)
    (notice,) = w.spoken
    assert (notice.title, notice.body) == ("DB is critical", "Prod · affects Mail, Web")
    assert w.reasons.count("named with its cause: DB") == 2
    w.becomes("Prod", "DB", H)
    w.becomes("Prod", "Mail", H)
    w.advance(60.0)
    assert w.titles[1:] == ["DB recovered", "Web is critical"]


def test_what_recovers_with_its_cause_is_not_named() -> None:
    w = world(needs={"Web": ("DB",)}, poll_each=15.0)
    for service in ("Web", "DB"):
        w.becomes("Prod", service, C)
    w.advance(60.0)
    w.becomes("Prod", "DB", H)
    w.advance(9.0)
    w.becomes("Prod", "Web", H)
    w.advance(600.0)
    assert w.titles == ["DB is critical", "DB recovered"]


@pytest.mark.parametrize("order", [("DB", "Web"), ("Web", "DB")])
def test_a_cause_that_gets_worse_in_the_same_moment_delays_nothing(order: tuple[str, str]) -> None:
    w = world(needs={"Web": ("DB",)})
    w.together([("Prod", "Web", W)])
    w.advance(1.0)
    bad = {"Web": C, "DB": W}
    w.together([("Prod", service, bad[service]) for service in order])
    w.advance(60.0)
    ((at, notice),) = ((at, each) for at, each in w.log if each.spoken)
    assert (at, notice.title, notice.body) == (1.0, "Prod: 2 in trouble", "Web is critical\nDB is warning")
    assert "named with its cause: DB" not in w.reasons


@pytest.mark.parametrize("order", [("DB", "Web"), ("Web", "DB")])
def test_what_ends_in_the_same_moment_as_its_cause_never_was_news(order: tuple[str, str]) -> None:
    w = world(needs={"Web": ("DB",)})
    w.together([("Prod", "DB", W), ("Prod", "Web", W)])
    w.quiet(5.0)
    w.together([("Prod", service, H) for service in order])
    w.advance(60.0)
    (digest,) = w.spoken
    assert (digest.title, digest.body) == ("While you were away", "Prod · DB was warning and recovered")


def test_a_lesser_trouble_explains_nothing_and_a_circle_explains_nothing() -> None:
    w = world(needs={"Web": ("DB",)})
    w.becomes("Prod", "DB", W)
    w.becomes("Prod", "Web", C)
    w.advance(60.0)
    assert w.belief == {("Prod", "DB"): W, ("Prod", "Web"): C}
    circle = world(needs={"Web": ("DB",), "DB": ("Web",), "Mail": ("Web",)})
    for service in ("DB", "Web", "Mail"):
        circle.becomes("Prod", service, C)
    circle.advance(60.0)
    assert circle.belief == {("Prod", "DB"): C, ("Prod", "Web"): C}


# Acknowledge, snooze, quiet


def test_acknowledged_until_recovery() -> None:
    w = world()
    w.becomes("Prod", "DB", C)
    w.advance(10.0)
    w.acknowledge("Prod", "DB")
    assert w.board.acknowledged == {("Prod", "DB")}
    assert w.log[-1][1].closes
    w.becomes("Prod", "DB", W)
    w.advance(60.0)
    assert "muted: acknowledged" in w.reasons
    w.becomes("Prod", "DB", H)
    w.advance(60.0)
    assert w.titles == ["DB is critical", "DB recovered"]
    assert w.board.acknowledged == frozenset()


def test_worse_breaks_the_acknowledgement() -> None:
    w = world()
    w.becomes("Prod", "DB", W)
    w.advance(60.0)
    w.acknowledge(None, None)
    w.becomes("Prod", "DB", C)
    w.advance(60.0)
    assert w.titles == ["DB is warning", "DB is critical"]


def test_acknowledging_what_got_better_does_not_forget_how_bad_it_was() -> None:
    w = world()
    w.becomes("Prod", "DB", C)
    w.advance(12.0)
    w.acknowledge("Prod", "DB")
    w.becomes("Prod", "DB", U)
    w.advance(12.0)
    w.acknowledge("Prod", "DB")
    w.becomes("Prod", "DB", W)
    w.advance(60.0)
    assert w.titles == ["DB is critical"]


def test_an_acknowledgement_of_what_was_never_told_ends_with_it_though_the_computer_slept() -> None:
    w = world()
    w.quiet(600.0)
    w.becomes("Prod", "DB", C)
    w.advance(12.0)
    w.acknowledge("Prod", "DB")
    w.truth["Prod"]["DB"] = H
    w.sleep(60.0)
    assert w.board.acknowledged == frozenset()


def test_a_snooze_ends_and_says_what_still_holds() -> None:
    w = world()
    for service in ("DB", "Web"):
        w.becomes("Prod", service, C)
    w.advance(10.0)
    w.snooze("Prod", None, 3600.0)
    w.becomes("Prod", "Mail", C)
    w.becomes("Prod", "Web", H)
    w.advance(3589.0)
    assert len(w.spoken) == 1
    assert "muted: snoozed until 13:00" in w.reasons
    w.advance(20.0)
    assert w.titles[1:] == ["Prod: 2 in trouble, 1 recovered"]
    assert w.spoken[1].body == "DB is still critical\nMail is critical\nWeb recovered after 10 s"


def test_quiet_mutes_and_a_digest_follows() -> None:
    w = World(endpoints=("A", "B"))
    w.becomes("A", "s2", C)
    w.advance(60.0)
    w.quiet(3600.0)
    w.becomes("A", "s0", C)
    w.becomes("B", "s0", W)
    w.advance(1800.0)
    w.becomes("B", "s0", H)
    w.becomes("A", "s2", H)
    w.advance(1799.0)
    assert (w.titles, w.board.withheld) == (["s2 is critical"], 3)
    w.advance(1.0)
    digest = w.spoken[1]
    assert (digest.title, digest.endpoint, digest.severity) == ("While you were away", None, C)
    assert digest.body == "A · s0 is critical\nA · s2 recovered after 31 min\nB · s0 was warning and recovered"
    assert set(digest.news) == {News("A", "s0", C), News("A", "s2", H)}
    assert (w.board.withheld, w.board.quiet_until) == (0, None)
    w.advance(600.0)
    assert len(w.spoken) == 2
    w.becomes("A", "s0", H)
    w.advance(60.0)
    assert w.titles[2:] == ["s0 recovered"]
    assert [d.bubble for _, d in w.log if d.closes][-1] == digest.bubble


def test_quiet_in_which_nothing_happened_has_no_digest() -> None:
    w = world()
    w.quiet(3600.0)
    w.advance(7200.0)
    assert w.log == []


def test_quiet_hours_are_local_and_pass_midnight() -> None:
    east = timezone(timedelta(hours=9, minutes=30))  # noon UTC is 21:30
    w = world(NoticePolicy(quiet_hours="22:00-07:00"), local=lambda utc: utc.astimezone(east))
    w.say(Tick())
    assert w.board.quiet_until is None
    w.advance(1800.0)
    assert w.board.quiet_until == datetime(2026, 1, 1, 21, 30, tzinfo=UTC)
    w.becomes("Prod", "DB", C)
    w.advance(60.0)
    assert w.reasons[-1] == "muted: quiet hours until 2026-01-02 07:00"
    w.advance(9 * 3600.0 - 61.0)
    assert w.titles == []
    w.advance(1.0)
    assert w.titles == ["While you were away"]
    w.advance(15 * 3600.0 - 1.0)
    assert w.board.quiet_until is None
    w.advance(1.0)
    assert w.board.quiet_until == NOON + timedelta(hours=33, minutes=30)


def test_equal_quiet_hours_are_none() -> None:
    w = world(NoticePolicy(quiet_hours="07:00-07:00"))
    w.advance(100_000.0)
    assert (w.board.quiet_until, w.state.due) == (None, None)


# Sound, off


def test_a_sound_for_critical_news_once() -> None:
    w = world(NoticePolicy(sound=True))
    w.becomes("Prod", "Web", W)
    w.advance(60.0)
    w.becomes("Prod", "DB", C)
    w.advance(60.0)
    w.snooze("Prod", "DB", 60.0)
    w.advance(120.0)
    w.becomes("Prod", "DB", H)
    w.advance(60.0)
    w.becomes("Prod", "DB", C)
    w.advance(60.0)
    titles_with_sound = [(decision.title, decision.sound) for decision in w.spoken]
    assert titles_with_sound == [
        ("Web is warning", False),
        ("DB is critical", True),
        ("DB is still critical", False),
        ("DB recovered", False),
        ("DB is critical", True),
    ]


def test_switched_off_everything_is_withheld() -> None:
    w = world(NoticePolicy(enabled=False))
    w.becomes("Prod", "DB", C)
    w.advance(60.0)
    w.quiet(60.0)
    w.advance(120.0)
    assert w.titles == []
    assert w.reasons[-1] == "muted: notices are switched off"
