"""Four endpoints that stand still, each connected in another way: what screenshots show.

Prints the path of the configuration file when all is ready; ends with SIGTERM.
"""

import asyncio
import contextlib
import signal
import tempfile
from pathlib import Path

from tests.demo.stage import Stage
from tests.servers.scripted import Page, ScriptedServer

_TURN = 1.0
"""Seconds between two pushes of numbers."""


async def _stages() -> dict[str, tuple[ScriptedServer, Stage]]:
    stages = {}
    for name in ("Production", "Office", "Staging"):
        server = ScriptedServer()
        await server.open()
        stages[name] = (server, Stage(server))
    production = stages["Production"][1]
    production.shop.raise_alert("Database", "critical", "No answer on 5432 for 10 s")
    production.shop.raise_alert("Mail", "warning", "The provider answers slowly")
    stages["Staging"][0].handshake = Page("", 403)
    return stages


async def _trouble(stage: Stage) -> None:
    """Some history, then what the picture shows."""
    await asyncio.sleep(4 * _TURN)
    stage.hit("Cache", "degraded", "hit rate 41 %, expected 80 %")
    await asyncio.sleep(2 * _TURN)
    stage.heal("Cache")
    stage.hit("Database", "down", "connection refused (TCP 10.0.0.7:5432)")
    stage.hit("Orders", "down", "cannot write: no database")
    stage.hit("Mail", "degraded", "the provider answers slowly")
    stage.tell("Mail", "latency", "unusual", "p95 1.4 s", quantiles={"p50": 0.2, "p95": 1.4})


async def _main() -> None:
    stages = await _stages()
    closed = ScriptedServer()
    await closed.open()
    await closed.close()
    urls = {name: server.url for name, (server, _) in stages.items()} | {"Lab": closed.url}
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "still.toml"
        tables = "\n".join(f'[[endpoint]]\nname = "{name}"\nurl = "{url}"\n' for name, url in urls.items())
        file.write_text(f"{tables}\n[connection]\npoll_interval = 5.0\n", encoding="utf-8")
        print(file, flush=True)
        trouble = asyncio.ensure_future(_trouble(stages["Production"][1]))
        while not ended.is_set():
            for _, stage in stages.values():
                stage.push_stats()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), _TURN)
        trouble.cancel()
    for server, _ in stages.values():
        await server.close()


if __name__ == "__main__":
    asyncio.run(_main())
