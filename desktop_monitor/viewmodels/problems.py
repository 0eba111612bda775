"""What was wrong and changed no state (docs/behaviour.md, "Problems")."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject

from desktop_monitor.core.text import clean
from desktop_monitor.core.updates import ProblemFound
from desktop_monitor.viewmodels.connection_wording import clock_text
from desktop_monitor.viewmodels.newest_first import NewestFirstModel
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import utc_text

PROBLEMS_KEPT = 200
"""Of each endpoint."""
TIME, KIND, COUNT, DETAIL = range(4)


class ProblemRow(NamedTuple):
    """One problem, as it was told."""

    at: datetime
    """UTC."""
    problem: ProblemFound


class ProblemsModel(NewestFirstModel[ProblemRow]):
    """A row for each problem that was told."""

    limit = PROBLEMS_KEPT
    numbers = frozenset((COUNT,))

    def __init__(self, today: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today

    def titles(self) -> Sequence[str]:
        """The names of the columns."""
        return self.tr("Time"), self.tr("Kind"), self.tr("Count"), self.tr("Problem")

    def cell(self, number: int, column: int) -> str:
        """The text of a cell, clean."""
        at, problem = self.row(number)
        match column:
            case 0:
                return clock_text(at, self._today())
            case 1:
                return problem.kind
            case 2:
                return str(problem.count)
            case _:
                return in_words(clean(problem.detail))

    def tip(self, number: int, column: int) -> str:
        """The time in UTC; else the text of the cell."""
        return utc_text(self.row(number).at) if column == TIME else ""
