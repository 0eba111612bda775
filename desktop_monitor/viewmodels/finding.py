"""Finding a text in the rows of a table, a little at a time, so that nothing waits for it."""

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, QTimer, Signal

_TURN = 0.006
"""Seconds that one turn may take."""
_AGAIN_MS = 250
"""After which rows that came or went are looked at."""


class Finder(QObject):
    """The rows in which a text stands, in any column and whatever its case."""

    found = Signal(int)
    """The row that was looked for: the first from the starting row on, after a new text."""
    changed = Signal()
    """`rows` or `is_done` changed."""

    def __init__(self, model: QAbstractTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._text = ""
        self.rows: list[int] = []
        """The rows found so far, in ascending order."""
        self.is_done = True
        self._seeking: int | None = None
        self._scan: Iterator[bool] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(lambda: self._begin(None))
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.layoutChanged, model.dataChanged):
            signal.connect(self._model_changed)

    @property
    def text(self) -> str:
        """What is looked for; empty: nothing."""
        return self._text

    def look_for(self, text: str, start: int | None) -> None:
        """Look for another text; `found` names the first row from `start` on, going round. None: count alone."""
        self._text = text.casefold()
        self._begin(start)

    def next(self, current: int) -> int | None:
        """The row after `current`, going round; None if there is none."""
        return next((row for row in self.rows if row > current), self.rows[0] if self.rows else None)

    def previous(self, current: int) -> int | None:
        """The row before `current`, going round; None if there is none."""
        return next((row for row in reversed(self.rows) if row < current), self.rows[-1] if self.rows else None)

    def place(self, current: int) -> int:
        """The how manieth of `rows` that row is, from 1; 0 if it is none of them."""
        return self.rows.index(current) + 1 if current in self.rows else 0

    def _begin(self, start: int | None) -> None:
        self._again.stop()
        self.rows, self.is_done, self._seeking = [], not self._text, start
        self._scan = self._look()
        if self._text:
            self._timer.start(0)
            self._turn()
        else:
            self._timer.stop()
            self.changed.emit()

    def _turn(self) -> None:
        ends = monotonic() + _TURN
        for _ in self._scan:
            if monotonic() > ends:
                break
        else:
            self._timer.stop()
            self.is_done = True
            self._tell(self.rows[0] if self.rows else None)
        self.changed.emit()

    def _look(self) -> Iterator[bool]:
        model, columns = self._model, range(self._model.columnCount())
        for row in range(model.rowCount()):
            texts = (model.index(row, column).data(Qt.ItemDataRole.DisplayRole) for column in columns)
            if self._text in "\n".join(str(text or "") for text in texts).casefold():
                self.rows.append(row)
                if self._seeking is not None and row >= self._seeking:
                    self._tell(row)
            yield True

    def _tell(self, row: int | None) -> None:
        if self._seeking is not None and row is not None:
            self._seeking = None
            self.found.emit(row)

    def _model_changed(self) -> None:
        if self._text and not self._again.isActive():
            self._timer.stop()
            self._again.start()
