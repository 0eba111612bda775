"""The ledger of outages, and what else happened at the time of one, as tables."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.painting import Style, draw_pill
from desktop_monitor.ui.row_table import RowTable
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.around import KIND, SOURCE, TEXT, TIME, AroundModel
from desktop_monitor.viewmodels.outages import CAUSE, END, HEALTH, LASTED, SERVICE, START, OutagesModel
from desktop_monitor.viewmodels.wording import health_word

_NARROW = 52
"""Below so many lines of text in width the end is left out, which start and length tell, and the word of the worst."""


class OutageTable(RowTable):
    """A click or Enter opens the details."""

    memory_key = "outages"
    sortable = True
    opened = Signal(object)
    """An `Outage`."""

    def __init__(self, model: OutagesModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._outages = model
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Outages"))
        self.clicked.connect(lambda index: self._open(index.row()))

    def columns(self, width: int) -> list[int]:
        """Fixed widths for times; service and cause share the rest."""
        em = self.texts.em
        narrow = width < em * _NARROW
        end, start, lasted, health = (
            (0.0, em * 8, em * 7.6, em * 3.7) if narrow else (em * 8.6, em * 8.6, em * 7.8, em * 6.6)
        )
        rest = max(width - start - end - lasted - health, em * 10)
        service = min(rest * 0.42, em * 14)
        return [round(each) for each in (start, end, lasted, health, service, rest - service)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one outage; what goes on is not dimmed."""
        theme, texts = self.themes.theme, self.texts
        outage = self._outages.rows[row].outage
        for column in (START, END, LASTED, SERVICE, CAUSE):
            quiet = column in (START, END) and outage.end is not None
            painter.setPen(theme.dim if quiet else theme.text)
            if cells[column].width() > 0:
                text = self._outages.index(row, column).data()
                texts.draw(painter, Style.REGULAR, cells[column], text)
        word = health_word(outage.worst) if cells[HEALTH].width() > texts.em * 4 else ""
        draw_pill(painter, texts, theme, HEALTH_LOOKS[outage.worst], word, cells[HEALTH])

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._outages.rows):
            self.opened.emit(self._outages.rows[row].outage)


class AroundTable(RowTable):
    """Time, what it is, whom it is about, and its text."""

    memory_key = "around"

    def __init__(self, model: AroundModel, themes: Themes, parent: QWidget | None = None) -> None:
        self._around = model
        super().__init__(model, themes, "", parent)
        self.setAccessibleName(self.tr("Events and notices around the outage"))

    def columns(self, width: int) -> list[int]:
        """The text takes what the others leave."""
        em = self.texts.em
        time, kind = em * 7.2, em * 6.6
        source = min(max(width - time - kind, 0) * 0.3, em * 12)
        return [round(each) for each in (time, kind, source, max(width - time - kind - source, em * 8))]

    def draw_row(self, painter: QPainter, row: int, cells: list[QRectF], dirty: QRectF) -> None:
        """Paint one entry."""
        theme, texts = self.themes.theme, self.texts
        for column, colour in ((TIME, theme.dim), (SOURCE, theme.text), (TEXT, theme.text)):
            painter.setPen(colour)
            texts.draw(painter, Style.REGULAR, cells[column], self._around.cell_text(row, column))
        health, word = self._around.health(row), self._around.cell_text(row, KIND)
        if health is None:
            painter.setPen(theme.text)
            texts.draw(painter, Style.REGULAR, cells[KIND], word)
        else:
            draw_pill(painter, texts, theme, HEALTH_LOOKS[health], word, cells[KIND])
