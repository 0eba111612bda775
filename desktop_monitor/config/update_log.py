"""What the engine tells, for the log: the first of a kind as a warning, what is repeated is counted."""

import logging

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import ConnectionStatus, ProblemFound, State, StateChanged, Update

_log = logging.getLogger("desktop_monitor.endpoints")
_MOST_KINDS = 1_000
"""Different problems that are counted; of more than that each is a line of its own."""
_TROUBLE = (State.DISCONNECTED, State.ERROR)


class UpdateLog:
    """Logs states and problems of endpoints (docs/behaviour.md, "The log"). Costs nothing for all else."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._states: dict[str, str] = {}

    def take(self, update: Update) -> None:
        """Log what of an update is worth a line."""
        name = clean_name(update.endpoint)
        for change in update.changes:
            if isinstance(change, StateChanged):
                self._state(name, change.status)
            elif isinstance(change, ProblemFound):
                self._tell(f"{name}: {change.kind}: {clean(change.detail)}", change.count, logging.DEBUG)

    def _state(self, name: str, status: ConnectionStatus) -> None:
        """The attempts of a ladder are one state, whatever is under way."""
        if status.state is State.CONNECTING and status.reason is not None:
            _log.debug("%s: connecting, attempt %d", name, status.attempt)
            return
        text = f"{name}: {status.state.value}"
        if status.reason is not None:
            text += f": {clean(status.reason)}"
        if status.layer is not None:
            text += f" ({status.layer})"
        is_new = self._states.get(name) != text
        self._states[name] = text
        if status.state in _TROUBLE and status.layer is not None:
            self._tell(text, 1, logging.INFO if is_new else logging.DEBUG)
        else:
            _log.log(logging.INFO if is_new else logging.DEBUG, "%s", text)

    def _tell(self, text: str, number: int, repeated: int) -> None:
        """Tell of trouble: `number` more of the same; `repeated` is the level of what was told before."""
        before = self._counts.get(text, 0)
        count = before + number
        if before or len(self._counts) < _MOST_KINDS:
            self._counts[text] = count
        level = repeated
        if before == 0:
            level = logging.WARNING
        elif len(str(count)) > len(str(before)):  # 10, 100, 1,000…
            level = logging.INFO
        _log.log(level, "%s%s", text, f" ({count} times)" if count > 1 else "")
