"""What an answer has brought goes with it, and not only when garbage is collected: it may be 16 MiB."""

import contextlib
import gc
from collections.abc import Iterator
from types import FrameType

import httpx
import pytest

from desktop_monitor.client.endpoint import Endpoint
from desktop_monitor.client.failures import RequestFailed
from desktop_monitor.client.http import HttpClient
from tests.client.watching import endpoint
from tests.servers.scripted import Page, ScriptedServer

HEALTH = "/api/v1/health"
PAGES = {
    "good": None,
    "refused": Page({"detail": "busy"}, 503),
    "not to be read": Page(b"no gzip", headers={"Content-Encoding": "gzip"}),
    "too slow": Page({}, never=True),
    "redirected": Page(b"", 302, {"Location": "/login"}),
}


@pytest.fixture
def saved() -> Iterator[None]:
    """What only the collector finds is kept in `gc.garbage`."""
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    yield
    gc.set_debug(0)
    gc.garbage.clear()
    gc.enable()


@pytest.mark.parametrize("kind", PAGES)
async def test_no_answer_waits_for_the_collector(server: ScriptedServer, saved: None, kind: str) -> None:
    page = PAGES[kind]
    if page is not None:
        server.pages[HEALTH] = page
    async with HttpClient(Endpoint(endpoint(server.url)), 0.3) as client:
        with contextlib.suppress(RequestFailed):
            await client.health()
        gc.collect()
        ours = [each.f_code.co_name for each in gc.garbage if isinstance(each, FrameType) and _is_ours(each)]
        assert ours == []
        assert not [each for each in gc.garbage if isinstance(each, httpx.Response)]


def _is_ours(frame: FrameType) -> bool:
    return "desktop_monitor/client" in frame.f_code.co_filename.replace("\\", "/")
