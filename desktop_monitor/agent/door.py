"""How the agent accepts connections: one after the other, and calmly when the system has no room for one.

asyncio accepts as many in one turn as there may wait, and calls each that fails a fault.
"""

import asyncio
import logging
import socket
from collections.abc import Callable

from desktop_monitor.core.counts import is_round, times

PAUSE = 1.0
"""Seconds until the next try when the system could give no connection."""
_log = logging.getLogger("desktop_monitor.agent")


async def keep_open(
    listener: socket.socket, has_room: Callable[[], bool], make: Callable[[], asyncio.Protocol]
) -> None:
    """Accept connections until cancelled, each with a protocol of its own; one without room is closed at once."""
    loop = asyncio.get_running_loop()
    listener.setblocking(False)
    failures = 0
    while True:
        await asyncio.sleep(0)  # accepting is no turn of the loop: a flood would leave none to anybody else
        try:
            connection, _ = await loop.sock_accept(listener)
        except ConnectionAbortedError:  # it went before its turn
            continue
        except OSError as error:
            failures += 1
            if is_round(failures):
                _log.warning("no connection can be accepted: %s%s", error.strerror or error, times(failures))
            await asyncio.sleep(PAUSE)
            continue
        if has_room():
            await _take(loop, connection, make)
        else:
            connection.close()


async def _take(
    loop: asyncio.AbstractEventLoop, connection: socket.socket, make: Callable[[], asyncio.Protocol]
) -> None:
    try:
        await loop.connect_accepted_socket(make, connection)
    except OSError:  # it is gone already
        connection.close()
    except Exception as error:  # noqa: BLE001  (the next one may come)
        connection.close()
        loop.call_exception_handler({"message": "a connection was not taken", "exception": error})
