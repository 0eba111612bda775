"""The frames that went over the wire while somebody looked (docs/behaviour.md, "The connection view")."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_monitor.core.text import clean
from desktop_monitor.core.traffic import Frame
from desktop_monitor.viewmodels.connection_wording import bytes_text, clock_text, direction_text
from desktop_monitor.viewmodels.newest_first import NewestFirstModel
from desktop_monitor.viewmodels.wording import utc_text

FRAMES_KEPT = 500
BATCH_MS = 50
"""Frames are shown at most so often, in milliseconds."""
TIME, DIRECTION, CHANNEL, TITLE, SIZE = range(5)

_LINES = 4000
_LINE = 2000
_DEPTH = 40
"""What is nested deeper is shown as it was sent: each level of it would be indented further."""


class FramesModel(NewestFirstModel[Frame]):
    """The last frames. While it is paused they are counted and held back, the last ones of them."""

    limit = FRAMES_KEPT
    numbers = frozenset((SIZE,))
    held_changed = Signal()

    def __init__(self, today: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._pending: deque[Frame] = deque(maxlen=FRAMES_KEPT)
        self.held = 0
        """Frames that came while it was paused."""
        self._paused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BATCH_MS)
        self._timer.timeout.connect(self._flush)

    @property
    def paused(self) -> bool:
        """True: the list stands still."""
        return self._paused

    def take(self, frame: Frame) -> None:
        """One more frame."""
        self._pending.append(frame)
        if self._paused:
            self.held += 1
        if not self._timer.isActive():
            self._timer.start()

    def pause(self, paused: bool) -> None:
        """Let the list stand still, or go on with what came meanwhile."""
        if paused:
            self._add_pending()
        self._paused = paused
        self.held = 0
        self._flush()

    def clear(self) -> None:
        """Forget all frames."""
        self._pending.clear()
        self.held = 0
        self.show(deque())
        self.held_changed.emit()

    def titles(self) -> Sequence[str]:
        """The names of the columns."""
        return self.tr("Time"), self.tr("Direction"), self.tr("Way"), self.tr("Frame"), self.tr("Size")

    def cell(self, number: int, column: int) -> str:
        """The text of a cell, clean."""
        frame = self.row(number)
        match column:
            case 0:
                return clock_text(frame.at, self._today(), milliseconds=True)
            case 1:
                return direction_text(frame.direction)
            case 2:
                return "HTTP" if frame.channel == "http" else "WebSocket"
            case 3:
                return clean(frame.title)
            case _:
                return bytes_text(frame.size)

    def tip(self, number: int, column: int) -> str:
        """The time in UTC; else the text of the cell."""
        return utc_text(self.row(number).at) if column == TIME else ""

    def _flush(self) -> None:
        if not self._paused:
            self._add_pending()
        self.held_changed.emit()

    def _add_pending(self) -> None:
        new = list(self._pending)
        self._pending.clear()
        self.add(new)


def pretty(text: str) -> str:
    """`text` for reading: indented if it is JSON, clean, at most 4,000 lines of 2,000 characters."""
    shown = text
    if text.lstrip()[:1] in ("{", "[") and _depth(text) <= _DEPTH:
        try:
            shown = msgspec.json.format(text, indent=2)
        except msgspec.DecodeError:
            shown = text  # it may have been cut, or never have been JSON: that is what is to be seen
    lines = shown.split("\n")
    more = ["…"] if len(lines) > _LINES else []
    return "\n".join([*(clean(line, _LINE) for line in islice(lines, _LINES)), *more])


def _depth(text: str) -> int:
    """How deep it is nested at most; brackets in strings count too, which does no harm."""
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest
