"""What goes over the wire is counted, and told to a listener."""

import json

import pytest

from desktop_monitor.core.traffic import FRAME_TEXT_LIMIT, NO_TRAFFIC, Frame
from tests.client.watching import ProblemFound, State, endpoint, quick, watching
from tests.servers import frames
from tests.servers.bodies import NO_INITIAL_DATA, events, health, snapshot
from tests.servers.scripted import Page, Request, ScriptedServer

KEY = "s3cret/key&of=A"
PONG = b'{"type":"pong"}'
SLOW = quick(heartbeat_interval=20.0, heartbeat_timeout=40.0, poll_interval=30.0)
HEALTH, EVENTS = "/api/v1/health", "/api/v1/events"


def size(page: object) -> int:
    """The length of its body."""
    assert isinstance(page, Page)
    return len(page.body)


# Counts


async def test_frames_and_bytes_of_the_link_are_counted(server: ScriptedServer) -> None:
    server.pong = None
    texts = [PONG, b"{nonsense", '{"type":"hello","to":"Jürgen"}'.encode()]
    server.greeting = [*(frames.frame(frames.TEXT, text) for text in texts), frames.frame(frames.BINARY, b"\x00" * 7)]
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        assert watch.view.traffic == NO_TRAFFIC
        await watch.until(lambda: watch.view.traffic.frames_in == 4)
        peer = await server.peer()
        await peer.heard.get()
        traffic = watch.view.traffic
        assert traffic.bytes_in == sum(map(len, texts)) + 7
        assert (traffic.frames_out, traffic.bytes_out) == (1, sum(len(data) for _, data in peer.received))


async def test_what_polls_bring_is_counted(server: ScriptedServer) -> None:
    server.pages[EVENTS] = Page(events(range(3)))
    pages = [server.pages[path] for path in (HEALTH, "/api/v1/stats", EVENTS)]
    server.pages["/api/v1/alerts"] = Page(b"no", 500)
    async with watching(endpoint(server.url, transport="polling", policy=SLOW)) as watch:
        await watch.until(lambda: watch.view.traffic.answers == 4)
        traffic = watch.view.traffic
        assert (traffic.polls, traffic.frames_in, traffic.frames_out) == (1, 0, 0)
        assert traffic.answer_bytes == traffic.poll_bytes == sum(map(size, pages)) + len(b"no")
        server.pages[HEALTH] = Page(b"", 503)
        watch.fleet.check("A")
        await watch.until(lambda: watch.view.traffic.answers >= 5)
        assert watch.view.traffic.polls == 2


async def test_events_fetched_beside_a_link_are_no_part_of_a_poll(server: ScriptedServer) -> None:
    server.greet(**snapshot("e", 3))
    server.pages[EVENTS] = Page({"epoch": "e", "events": events(range(3), seq=True, epoch="e")})
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        await watch.until(lambda: watch.view.traffic.answers)
        assert watch.view.traffic.polls == watch.view.traffic.poll_bytes == 0
        assert watch.view.traffic.answer_bytes >= size(server.pages[EVENTS])


async def test_what_gets_no_answer_is_none(server: ScriptedServer) -> None:
    await server.close()
    async with watching(endpoint(server.url, transport="polling")) as watch:
        await watch.until_state(State.ERROR)
        assert watch.view.traffic.polls == 2
        assert watch.view.traffic.answers == 0


# Problems


@pytest.mark.parametrize(("text", "kind"), [(b"{nonsense", "frame"), (json.dumps(NO_INITIAL_DATA).encode(), "answer")])
async def test_a_problem_shows_the_frame(server: ScriptedServer, text: bytes, kind: str) -> None:
    server.greeting = [frames.frame(frames.TEXT, text)]
    async with watching(endpoint(server.url)) as watch:
        problem = await watch.until_told(ProblemFound)
        assert (problem.kind, problem.frame) == (kind, text.decode())


async def test_a_problem_shows_the_beginning_of_a_long_answer(server: ScriptedServer) -> None:
    server.pages[EVENTS] = page = Page([*events([1]), 7, "x" * 9_000])
    async with watching(endpoint(server.url, transport="polling")) as watch:
        problem = await watch.until_told(ProblemFound)
        assert problem.kind == "answer"
        assert problem.frame == page.body[:2_000].decode()


async def test_a_problem_shows_what_a_refusal_says(server: ScriptedServer) -> None:
    server.pages["/api/v1/alerts"] = Page(b"out of order", 500)
    async with watching(endpoint(server.url, transport="polling")) as watch:
        problem = await watch.until_told(ProblemFound)
        assert (problem.detail, problem.frame) == ("alerts: HTTP 500", "out of order")


@pytest.mark.parametrize("kind", ["held back", "without end", "cannot be read"])
async def test_a_refusal_counts_whatever_it_says(server: ScriptedServer, kind: str) -> None:
    head = b"HTTP/1.1 503 No\r\nContent-Length: 100\r\n"
    server.pages[HEALTH] = {
        "held back": Page(raw=head + b"\r\nsorry"),
        "without end": Page(b"", 503, endless=b"x" * 65_536),
        "cannot be read": Page(b"no gzip", 503, {"Content-Encoding": "gzip"}),
    }[kind]
    async with watching(endpoint(server.url, transport="polling")) as watch:
        await watch.until_state(State.ERROR, "HTTP 503")
        assert watch.view.traffic.answer_bytes < 300_000


async def test_a_binary_frame_has_no_text(server: ScriptedServer) -> None:
    server.greeting = [frames.frame(frames.BINARY, b"abc")]
    async with watching(endpoint(server.url)) as watch:
        assert (await watch.until_told(ProblemFound)).frame == ""


# The tap


async def test_a_tap_shows_what_goes_over_the_link(server: ScriptedServer) -> None:
    seen: list[Frame] = []
    async with watching(endpoint(server.url, policy=SLOW)) as watch:
        watch.fleet.tap("A", seen.append)
        await watch.until_state(State.CONNECTED)
        peer = await server.peer()
        for text in (b"{nonsense", b'{"type":7}', b'{"type":"\\u202e"}', b"[1]"):
            peer.send(frames.frame(frames.TEXT, text))
        peer.send(frames.frame(frames.BINARY, b"abc"))
        await watch.until(lambda: watch.view.traffic.frames_in >= 6)
        link = [(frame.direction, frame.title, frame.size) for frame in seen if frame.channel == "link"]
        assert link[0][:2] == ("out", "ping")
        assert link[1][:2] == ("in", "pong")
        assert link[2:] == [
            ("in", "text", 9),
            ("in", "text", 10),
            ("in", "\ufffd", 17),
            ("in", "text", 3),
            ("in", "binary", 3),
        ]
        assert json.loads(seen[0].text)["type"] == "ping"
        assert [frame.text for frame in seen if frame.title in ("binary", "\ufffd")] == ['{"type":"\\u202e"}', ""]
        assert all(frame.at.utcoffset() is not None for frame in seen)
        watch.fleet.tap("A", None)
        count = len(seen)
        peer.push(type="pong")
        await watch.until(lambda: watch.view.traffic.frames_in >= 7)
        assert len(seen) == count


async def test_a_tap_shows_requests_and_their_answers(server: ScriptedServer) -> None:
    server.pages["/api/v1/alerts"] = Page(b"no", 404)
    server.pages[HEALTH] = long = Page(health(A="x" * FRAME_TEXT_LIMIT))
    server.pages[EVENTS] = Page(events([1]))
    seen: dict[str, Frame] = {}
    async with watching(endpoint(server.url, transport="polling", policy=SLOW)) as watch:
        watch.fleet.tap("A", lambda frame: seen.update({frame.title: frame}))
        await watch.until(lambda: len(seen) >= 4)
        titles = [
            "/api/v1/alerts 404",
            "/api/v1/events?limit=1000 200",
            "/api/v1/health 200",
            "/api/v1/stats?period=1h 200",
        ]
        assert sorted(seen) == [f"GET {title}" for title in titles]
        assert {(frame.direction, frame.channel) for frame in seen.values()} == {("in", "http")}
        frame = seen["GET /api/v1/health 200"]
        assert frame.size == len(long.body)
        assert len(frame.text) == FRAME_TEXT_LIMIT < frame.size
        await server.close()
        watch.fleet.check("A")
        await watch.until(lambda: "GET /api/v1/health no answer" in seen)


async def test_a_tap_shows_no_key(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_OF_A", KEY)

    def repeat(request: Request) -> Page:
        return Page({**health(), "you": request.headers["authorization"]})

    server.pages[HEALTH] = repeat
    server.greet(type=f"{KEY}", url="https://h/?key=s3cret%2Fkey%26of%3DA")
    server.greeting.append(frames.frame(frames.TEXT, f"nonsense {KEY}".encode()))
    seen: list[Frame] = []
    async with watching(endpoint(server.url, key="env:KEY_OF_A")) as watch:
        watch.fleet.tap("A", seen.append)
        await watch.until(lambda: {"[key]", f"GET {HEALTH} 200"} <= {frame.title for frame in seen})
        problem = await watch.until_told(ProblemFound)
        assert problem.detail == "the frame is not JSON: 'nonsense [key]'"
        assert problem.frame == "nonsense [key]"
    assert "s3cret" not in repr(seen)
    assert any('"url":"https://h/?key=[key]"' in frame.text for frame in seen)


async def test_a_tap_ends_with_the_fleet(server: ScriptedServer) -> None:
    seen: list[Frame] = []
    async with watching(endpoint(server.url)) as watch:
        watch.fleet.tap("A", seen.append)
        await watch.until_state(State.CONNECTED)
        await watch.fleet.stop()
        count = len(seen)
    assert len(seen) == count
