"""Proxies that the environment names: what is wrong with them is told as theirs."""

import pytest

from tests.client.watching import State, endpoint, quick, watching
from tests.servers.scripted import ScriptedServer

UNUSABLE = "the proxy that the environment names cannot be used: allowed is http://host:port"
FAR = "http://192.0.2.1:8004"


async def told_with(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[tuple[str, str | None, str | None]], str]:
    """State, reason and layer of each step up to `error` behind `proxy`, and all that was told."""
    monkeypatch.setenv("http_proxy", proxy)
    async with watching(endpoint(FAR, policy=quick(max_attempts=1, open_timeout=30.0))) as watch:
        await watch.until_state(State.ERROR)
        return [(state, reason, layer) for state, _, reason, layer in watch.statuses()], watch.story()


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "gopher://user:secret@127.0.0.1", "socks5://u:secret@h:1"])
async def test_a_proxy_of_another_kind_is_named_without_its_password(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, story = await told_with(proxy, monkeypatch)
    assert steps[1] == ("disconnected", UNUSABLE, "proxy")
    assert steps[-1] == ("error", UNUSABLE, "proxy")
    assert "secret" not in story


async def test_a_proxy_that_is_down_is_not_taken_for_the_server(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await server.close()
    steps, _ = await told_with(server.url, monkeypatch)
    assert steps[1] == ("disconnected", "connection refused", "proxy")
    assert steps[-1] == ("error", "connection refused", "proxy")


async def test_a_proxy_on_an_impossible_port_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    steps, _ = await told_with("http://127.0.0.1:99999", monkeypatch)
    assert steps[-1][0] == "error"
    assert steps[-1][2] == "proxy"
    assert "port" in str(steps[-1][1])
