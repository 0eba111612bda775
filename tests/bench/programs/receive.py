"""Clients without a window, for the cost of receiving: `raw`, `json` or `ours`, a URL and the number that ends it.

raw: websockets alone, frames are counted. json: each is read with json.loads besides. ours: the fleet as it runs under
every command; the last update is looked at as often as the window shows one at most, and once all have come.
"""

import asyncio
import json
import os
import sys

_SAID = b'{"what": "done"}\n'
_LOOK = 0.008
"""Seconds between two looks, as in viewmodels/bridge.py."""


async def raw(url: str, count: int, *, parse: bool) -> None:
    from websockets.asyncio.client import connect

    async with connect(url, proxy=None, ping_interval=None, max_size=None) as link:
        await link.recv()
        seen = 0
        while True:
            frame = await link.recv()
            if parse:
                json.loads(frame)
            seen += 1
            if seen == count:
                seen = 0
                os.write(1, _SAID)


async def ours(url: str, count: int) -> None:
    from desktop_monitor.client.fleet import Fleet
    from desktop_monitor.config.loading import endpoints_of_urls
    from desktop_monitor.core.policy import ConnectionPolicy
    from desktop_monitor.core.updates import Update

    newest: Update | None = None

    def take(update: Update) -> None:
        nonlocal newest
        if newest is None:
            loop.call_later(_LOOK, look)
        newest = update

    def look() -> None:
        nonlocal newest
        services = newest.view.services if newest is not None else ()
        newest = None
        if services and services[0].response_ms == last:
            os.write(1, _SAID)

    loop = asyncio.get_running_loop()
    last = float(count - 1)
    fleet = Fleet(endpoints_of_urls([url], ConnectionPolicy()), take)
    fleet.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    kind, where, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    asyncio.run(ours(where, number) if kind == "ours" else raw(where, number, parse=kind == "json"))
