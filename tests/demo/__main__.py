"""Start the server, then the window beside it; end with the window, or after `--for` seconds."""

import argparse
import asyncio
import contextlib
import os
import sys
import tempfile
from pathlib import Path

from tests.demo.stage import Stage, configuration
from tests.demo.walk import LENGTH, WALK
from tests.servers.scripted import ScriptedServer


async def _walk(stage: Stage) -> None:
    loop = asyncio.get_running_loop()
    while True:
        begun = loop.time()
        for moment, told, act in WALK:
            await asyncio.sleep(begun + moment - loop.time())
            print(f"{moment:5.0f} s  {told}", flush=True)
            act(stage)
        await asyncio.sleep(begun + LENGTH - loop.time())


async def _numbers(stage: Stage) -> None:
    while True:
        await asyncio.sleep(2)
        stage.push_stats()


async def _demonstrate(arguments: argparse.Namespace) -> int:
    server = ScriptedServer()
    await server.open()
    stage = Stage(server)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "demo.toml"
        file.write_text(configuration(server.url), encoding="utf-8")
        # What the demonstration teaches the program is forgotten with it.
        places = {f"XDG_{name}_HOME": folder for name in ("DATA", "STATE", "CACHE")}
        program = (sys.executable, "-m", "desktop_monitor", *arguments.rest, "--config", str(file))
        window = await asyncio.create_subprocess_exec(*program, env=os.environ | places)
        works = [asyncio.ensure_future(work) for work in (_walk(stage), _numbers(stage))]
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(window.wait()), arguments.seconds)
        finally:
            if window.returncode is None:
                window.terminate()
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)
            code = await window.wait()
            await server.close()
    return code


def main() -> int:
    """The demonstration; return the window's exit code."""
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--for", dest="seconds", type=float, metavar="SECONDS", help="end after so long")
    parser.add_argument("rest", nargs="*", help="arguments of desktop-monitor, after --")
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(_demonstrate(parser.parse_args()))
    return 130


if __name__ == "__main__":
    sys.exit(main())
