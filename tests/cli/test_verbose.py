"""`--verbose`, and what must never be in a log."""

import asyncio
import os
import sys
from pathlib import Path

from desktop_monitor.config.logs import log_file
from tests.cli.commands import PATIENCE, finished
from tests.servers.bodies import health, stats
from tests.servers.scripted import Page, scripted

CANARY = "canary-7d1e5f"


async def _watched(config: Path, *arguments: str) -> tuple[str, str]:
    """What `watch` says of a server, on standard output and standard error, and in its log."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "desktop_monitor", *arguments, "--json", "--config", str(config), "--for", "1"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "CANARY": CANARY},
    )
    output, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    return output.decode(), errors.decode()


async def test_no_key_comes_into_the_log_whatever_a_server_does_with_it(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    async with scripted() as server:
        server.greet(type="initial_data", data={"health": health(DB="healthy"), "statistics": stats(), "events": []})
        server.greet(type="error", message=f"who is {CANARY}?")
        server.pages["/api/v1/health"] = Page({"status": f"Bearer {CANARY}"}, 500)
        server.pages["/api/v1/events"] = Page({"detail": f"Bearer {CANARY}"}, 401)
        config.write_text(
            f'[[endpoint]]\nname = "A"\nurl = "{server.url}"\nkey = "env:CANARY"\n'
            f'[[endpoint]]\nname = "B"\nurl = "{server.url}"\nkey = "env:CANARY"\ntransport = "polling"\n',
            encoding="utf-8",
        )
        output, errors = await _watched(config, "watch", "--verbose")
        assert f"Bearer {CANARY}" in {request.headers.get("authorization") for request in server.requests}
    log = log_file().read_text(encoding="utf-8")
    assert "A: connected" in log
    assert "WARNING desktop_monitor.endpoints: A: " in log
    assert "A: connected" in errors
    for text in (log, output, errors):
        assert CANARY not in text


def test_it_may_stand_before_the_command_and_is_refused_elsewhere(agent_url: str) -> None:
    done = finished("--verbose", "watch", "--url", agent_url, "--json", "--until", "connected", "--for", "15")
    assert "INFO desktop_monitor: start of watch" in done.stderr
    done = finished("watch", "--url", agent_url, "--json", "--until", "connected", "--for", "15")
    assert done.stderr == ""
    assert log_file().read_text(encoding="utf-8").count("start of watch") == 2
    done = finished("--verbose", "check", "--url", agent_url)
    assert (done.returncode, done.stderr) == (3, "desktop-monitor: check takes no --verbose\n")
