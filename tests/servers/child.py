"""A scripted server in a process of its own, to be stopped, frozen and killed.

`python -m tests.servers.child PORT` prints its port (0 picks one) and serves until a signal ends it.
"""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.servers import bodies
from tests.servers.scripted import ScriptedServer, good_pages

_ROOT = Path(__file__).parents[2]


class Child:
    """The parent's side."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self._process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self._process.pid, number)


@asynccontextmanager
async def child(command: list[str] | None = None, port: int = 0) -> AsyncIterator[Child]:
    """Run `command` (the default: a scripted server); its first line must end with its port."""
    start = command or [sys.executable, "-m", "tests.servers.child", str(port)]
    process = subprocess.Popen(start, stdout=subprocess.PIPE, cwd=_ROOT)  # noqa: ASYNC220  (Qt's loop has no other)
    try:
        assert process.stdout is not None
        line = await asyncio.get_running_loop().run_in_executor(None, process.stdout.readline)
        yield Child(process, int(line.decode().replace(":", " ").split()[-1]))
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


async def _serve(port: int) -> None:
    server = ScriptedServer()
    server.port = port
    server.pages |= good_pages()
    server.greet(**bodies.snapshot(f"epoch-{os.getpid()}", 0))
    server.pong = {"epoch": f"epoch-{os.getpid()}", "seq": 0}
    await server.open()
    print(server.port, flush=True)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    for peer in server.peers:
        await peer.close(1012)
    await server.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
