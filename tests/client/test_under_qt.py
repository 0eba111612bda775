"""The core of it once under Qt's event loop, as the window runs it."""

from pathlib import Path

import pytest

from desktop_monitor.client.diagnosis import diagnose
from desktop_monitor.core.diagnosis import Step, Verdict
from tests.client.watching import EventAdded, State, endpoint, quick, watching
from tests.servers import bodies
from tests.servers.certificates import Authority
from tests.servers.scripted import Page, ScriptedServer, scripted


@pytest.mark.qt_loop
async def test_the_whole_way_under_qt(server: ScriptedServer) -> None:
    server.greet(**bodies.snapshot("e", 1))
    server.pong = {"epoch": "e", "seq": 1}
    server.pages["/api/v1/events"] = Page({"epoch": "e", "events": bodies.events([1], seq=True, epoch="e")})
    async with watching(endpoint(server.url, policy=quick(probe_intervals=(0.1,)))) as watch:
        await watch.until_state(State.CONNECTED)
        await watch.until_told(EventAdded)
        peer = await server.peer()
        for _ in range(3):
            assert (await peer.heard.get())["type"] == "ping"
        peer.pong = None
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.layer == "silent"
        await watch.until_state(State.CONNECTED)
        await server.close()
        await watch.until_state(State.ERROR)
        await server.open()
        await watch.until_state(State.CONNECTED)
        watch.fleet.set_live("A", False)
        await watch.until_state(State.FALLBACK)
        watch.fleet.pause("A")
        watch.fleet.retry("A")
        await watch.until_state(State.FALLBACK)
    assert watch.services() == {"DB": "healthy"}


@pytest.mark.qt_loop
@pytest.mark.usefixtures("no_leaks")
async def test_a_diagnosis_under_qt(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    async with scripted(authority.server()) as server:
        server.greet(**bodies.snapshot("e", 1))
        steps = [result async for result in diagnose(endpoint(server.url, ca_file=authority.ca_file))]
        assert [step.verdict for step in steps] == [Verdict.SKIPPED, *[Verdict.GOOD] * 6]
        steps = [result async for result in diagnose(endpoint(server.url))]
        assert steps[2].step is Step.TLS
        assert "Test CA" in steps[2].detail
