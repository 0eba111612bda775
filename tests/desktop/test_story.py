"""Three hours of trouble, by the real rules, as a notification server gets them."""

import pytest

from desktop_monitor.core.health import Health
from desktop_monitor.desktop.bus import SessionBus
from desktop_monitor.desktop.notifications import Notifications
from tests.core.notice_story import one_bubble_per_change, three_hours
from tests.desktop.conversation import Told
from tests.helpers.recorder import Recorder

pytestmark = pytest.mark.qt_loop


async def test_three_hours_make_a_handful_of_bubbles(recorder: Recorder, bus: SessionBus) -> None:
    told, story = Told(), three_hours()
    channel = Notifications(bus, "net.example.App", {})
    await channel.start()
    told.delivery.use(channel)
    for _, decision in story.log:
        told.delivery.deliver(decision)
        await told.delivery.idle()
    told.delivery.stop()
    shown = [arguments for _, arguments in recorder.shown]
    fresh = [arguments for arguments in shown if arguments[1] == 0]
    spoken = story.spoken
    print(f"{len(story.log)} decisions, {len(shown)} texts in {len(fresh)} bubbles, {len(recorder.closed)} closed;")
    print(f"one bubble for each change: {one_bubble_per_change(story)}")
    assert len(shown) == len(spoken)
    assert all(why == "" for why in told.whys)
    assert len(fresh) * 20 < one_bubble_per_change(story)
    troubles = [arguments for arguments in fresh if arguments[6]["urgency"].value == 2]
    assert any(decision.severity is Health.CRITICAL for decision in spoken)
    assert troubles
