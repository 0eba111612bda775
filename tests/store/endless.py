"""Records numbered events until it is killed: `python -m tests.store.endless FILE`. Prints a number once it is handed
to the recorder, and when (monotonic seconds)."""

import sys
import time
from pathlib import Path

from desktop_monitor.config.settings import HistorySettings
from desktop_monitor.core.updates import EventAdded
from desktop_monitor.store.history import History
from tests.store.test_recorder import event, update

_PACE = 0.002


def _main() -> None:
    def complain(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    history = History(Path(sys.argv[1]), HistorySettings(days=36_500), complain, complain)
    history.open()
    number = 0
    while True:
        number += 1
        history.record(update(number, EventAdded(event(number), "push")))
        print(number, time.monotonic(), flush=True)
        time.sleep(_PACE)


if __name__ == "__main__":
    _main()
