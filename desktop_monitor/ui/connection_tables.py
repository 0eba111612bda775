"""The tables of the connection page: states and attempts, problems, frames."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_monitor.ui.looks import STATE_LOOKS, Look
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels import frames, problems, state_history
from desktop_monitor.viewmodels.frames import FramesModel
from desktop_monitor.viewmodels.problems import ProblemsModel
from desktop_monitor.viewmodels.state_history import StatesModel, entry_text

_ASLEEP = Look(Shape.MOON, "grey")
_NARROW = 46
"""Below so many lines of text in width what is told elsewhere is left out."""


class StateTable(RowTable):
    """Time, state, attempt, layer, reason, and how long it lasted."""

    memory_key = "states"

    def __init__(self, model: StatesModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._states = model
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("States and attempts"))
        self.empty_text = self.tr("Nothing has happened yet")

    def columns(self, width: int) -> list[int]:
        """The reason takes what the others leave."""
        em = self.texts.em
        narrow = width < em * _NARROW
        time, state, attempt = em * (6.3 if narrow else 7.2), em * 9.2, em * 4.6
        layer, lasted = (0.0, em * 5.2) if narrow else (em * 5, em * 6.2)
        reason = max(width - time - state - attempt - lasted - layer, em * 6)
        return [round(each) for each in (time, state, attempt, layer, reason, lasted)]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one change."""
        theme, texts, model = self.themes.theme, self.texts, self._states
        entry = model.row(row)
        look = _ASLEEP if entry.status is None else STATE_LOOKS[entry.status.state]
        draw_pill(painter, texts, theme, look, entry_text(entry), cells[state_history.STATE])
        painter.setPen(theme.dim)
        for column in (state_history.TIME, state_history.LAYER):
            texts.draw(painter, Style.REGULAR, cells[column], model.cell(row, column))
        painter.setPen(theme.text)
        texts.draw(painter, Style.REGULAR, cells[state_history.REASON], model.cell(row, state_history.REASON))
        for column in (state_history.ATTEMPT, state_history.LASTED):
            texts.draw(painter, Style.REGULAR, cells[column], model.cell(row, column), right=True)


class ProblemTable(RowTable):
    """Time, kind, count and detail."""

    memory_key = "problems"

    def __init__(self, model: ProblemsModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._problems = model
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Problems"))
        self.empty_text = self.tr("No problem: everything that came could be read")

    def columns(self, width: int) -> list[int]:
        """The problem takes what the others leave."""
        em = self.texts.em
        time, kind, count = em * 7.2, em * 5.5, em * 4.2
        return [round(each) for each in (time, kind, count, max(width - time - kind - count, em * 8))]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one problem."""
        theme, texts, model = self.themes.theme, self.texts, self._problems
        painter.setPen(theme.dim)
        texts.draw(painter, Style.REGULAR, cells[problems.TIME], model.cell(row, problems.TIME))
        painter.setPen(theme.text)
        texts.draw(painter, Style.REGULAR, cells[problems.KIND], model.cell(row, problems.KIND))
        texts.draw(painter, Style.REGULAR, cells[problems.DETAIL], model.cell(row, problems.DETAIL))
        texts.draw(painter, Style.REGULAR, cells[problems.COUNT], model.cell(row, problems.COUNT), right=True)


class FrameTable(RowTable):
    """Time, direction, way, title and size."""

    memory_key = "frames"

    def __init__(self, model: FramesModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._frames = model
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Frames"))

    def columns(self, width: int) -> list[int]:
        """The title takes what the others leave."""
        em = self.texts.em
        time, direction, channel, size = em * 7.4, em * 6, em * 6.4, em * 5.2
        title = max(width - time - direction - channel - size, em * 6)
        return [round(each) for each in (time, direction, channel, title, size)]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one frame; what we sent is quieter."""
        theme, texts, model = self.themes.theme, self.texts, self._frames
        painter.setPen(theme.dim)
        for column in (frames.TIME, frames.DIRECTION, frames.CHANNEL):
            texts.draw(painter, Style.REGULAR, cells[column], model.cell(row, column))
        painter.setPen(theme.text if model.row(row).direction == "in" else theme.dim)
        texts.draw(painter, Style.REGULAR, cells[frames.TITLE], model.cell(row, frames.TITLE))
        texts.draw(painter, Style.REGULAR, cells[frames.SIZE], model.cell(row, frames.SIZE), right=True)
