"""Other settings under the rules: what is forgotten, and what goes on."""

from datetime import timedelta

import msgspec

from desktop_monitor.core.notice_changes import Heard, NoticeRules, QuietNow, Reconfigured
from desktop_monitor.core.notice_policy import NoticePolicy
from tests.core.notice_world import C, H, W, World


def _policy(world: World, **changes: object) -> NoticeRules:
    return msgspec.structs.replace(world.rules, policy=msgspec.structs.replace(world.policy, **changes))


def test_a_forgotten_endpoint_says_nothing_and_its_bubble_closes() -> None:
    w = World(services=("DB",), ill={"DB": C})
    w.advance(30.0)
    told = len(w.spoken)
    bubble = w.state.endpoints["A"].bubble
    w.snooze("A", "DB", 3600.0)
    w.snooze("A", "DB", 0.0)
    assert bubble is not None
    w.say(Reconfigured(("A",)))
    assert "A" not in w.state.endpoints
    assert len(w.spoken) == told
    w.unreachable["A"] = w.now
    w.advance(600.0)
    assert len(w.spoken) == told
    assert "A" not in w.state.endpoints


def test_the_bubble_closes_once_and_snoozes_of_the_forgotten_go() -> None:
    w = World(services=("DB",), ill={"DB": C})
    w.advance(30.0)
    w.snooze("B", None, 3600.0)
    w.log.clear()
    w.say(Reconfigured(("A",)))
    (closing,) = [decision for _, decision in w.log]
    assert (closing.endpoint, closing.closes, closing.spoken) == ("A", True, False)
    assert closing.reason == "closed: it is not watched any more"
    w.say(Reconfigured(("B",)))
    assert w.state.snoozes == ()


def test_news_that_quiet_muted_of_a_forgotten_endpoint_are_in_no_digest() -> None:
    w = World(services=("DB",))
    w.say(QuietNow(w.utc + timedelta(hours=1)))
    w.becomes("A", "DB", C)
    w.becomes("B", "DB", W)
    w.advance(120.0)
    w.say(Reconfigured(("A",)))
    w.unreachable["A"] = w.now
    w.log.clear()
    w.advance(3600.0)
    (digest,) = w.spoken
    assert "A ·" not in digest.body


def test_other_rules_hold_at_once_for_what_waits() -> None:
    w = World(NoticePolicy(enabled=False), services=("DB",), http=False)
    w.becomes("A", "DB", W)
    w.advance(120.0)
    assert w.spoken == []
    w.rules = _policy(w, enabled=True, group_other=0.0)
    w.say(Reconfigured())
    assert w.titles == ["DB is warning"]
    w.becomes("A", "DB", H)
    w.advance(60.0)
    assert w.titles[1:] == ["DB recovered"]


def test_quiet_hours_begin_and_end_with_their_setting() -> None:
    w = World(services=("DB",))
    w.rules = _policy(w, quiet_hours="11:00-13:00")
    w.say(Reconfigured())
    assert w.board.quiet_until is not None
    w.rules = _policy(w, quiet_hours="")
    w.say(Reconfigured())
    assert w.board.quiet_until is None


def test_a_forgotten_endpoint_that_comes_back_has_a_baseline() -> None:
    w = World(endpoints=("A",), services=("DB",), http=False)
    w.say(Reconfigured(("A",)))
    w.truth["A"]["DB"] = C
    w.say(Heard("A", w.results("A")))
    w.advance(20.0)
    assert w.titles == ["DB is critical"]
    assert w.spoken[0].reason == "first look"
