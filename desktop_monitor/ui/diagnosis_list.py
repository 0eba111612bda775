"""The steps of a diagnosis, one below the other, as they come: verdict, step, time and detail."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_monitor.core.diagnosis import Step, StepResult, Verdict
from desktop_monitor.core.text import clean
from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.looks import Look
from desktop_monitor.ui.painting import Texts, draw_pill, pill_width
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.diagnosis_wording import outcome_text, step_line, step_text, took_text, verdict_text
from desktop_monitor.viewmodels.sentences import in_words

VERDICT_LOOKS = {
    Verdict.GOOD: Look(Shape.DISC, "green"),
    Verdict.DOUBTFUL: Look(Shape.TRIANGLE, "yellow"),
    Verdict.FAILED: Look(Shape.DIAMOND, "red"),
    Verdict.SKIPPED: Look(Shape.DASH, "grey"),
}
_WIDTH, _ROWS = 30, 8
"""The size that it likes to have, in lines of text."""


class DiagnosisList(QScrollArea):
    """`begin`, then `add` for each step, then `end`. Ctrl+C copies all of it; a screen reader hears each step once."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._results: list[StepResult] = []
        self._rows: list[QWidget] = []
        self._outcome = _label(wrapped=True)
        self._outcome.hide()
        self._body = QWidget()
        self._body.setAutoFillBackground(False)
        self._grid = QGridLayout()
        self._lay_out()
        self.setAccessibleName(self.tr("Steps of the diagnosis"))
        copy = QAction(self.tr("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @property
    def results(self) -> tuple[StepResult, ...]:
        """The steps so far."""
        return tuple(self._results)

    @property
    def outcome(self) -> str:
        """What is said below the steps."""
        return self._outcome.text()

    def text(self) -> str:
        """All that it shows, a line for each step."""
        return "\n".join([*map(step_line, self._results), self._outcome.text()]).strip()

    def clear(self) -> None:
        """Show nothing."""
        for widget in self._rows:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._rows.clear()
        self._results.clear()
        self._say("")

    def begin(self) -> None:
        """A diagnosis begins: what was shown goes."""
        self.clear()
        self._say(self.tr("Looking…"))

    def add(self, result: StepResult) -> None:
        """Show one more step."""
        row = len(self._results)
        self._results.append(result)
        name, took, detail = _label(), _label(), _label(wrapped=True)
        _embolden(name)
        name.setText(step_text(result.step))
        took.setText(took_text(result))
        took.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        detail.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        detail.setText(in_words(clean(result.detail)))
        detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        pill = _VerdictPill(result, self._themes)
        for column, widget in enumerate((pill, name, took, detail)):
            self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop if column < 3 else Qt.AlignmentFlag(0))
            widget.show()
        self._rows += (pill, name, took, detail)
        self.setAccessibleDescription(self.text())
        announce(self, step_line(result))
        if result.step is not Step.FIRST_DATA:
            self._say(self.tr("Looking…"))

    def end(self, text: str = "") -> None:
        """No more steps come. `text` says why, if it ended early; else the outcome is said."""
        self._say(text or outcome_text(self._results))
        announce(self, self._outcome.text())

    def sizeHint(self) -> QSize:
        """Room for all steps, if none has a long detail."""
        em = self.fontMetrics().height()
        return QSize(em * _WIDTH, round(em * 1.9 * _ROWS))

    def minimumSizeHint(self) -> QSize:
        """Three rows; the rest scrolls."""
        em = self.fontMetrics().height()
        return QSize(em * 12, round(em * 1.9 * 3))

    def _say(self, text: str) -> None:
        self._outcome.setText(text)
        self._outcome.setVisible(bool(text))
        self.setAccessibleDescription(self.text())

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(em // 2)
        self._grid.setVerticalSpacing(em * 2 // 5)
        self._grid.setColumnStretch(3, 1)
        layout = QVBoxLayout(self._body)
        layout.setContentsMargins(em // 2, em // 2, em // 2, em // 2)
        layout.addLayout(self._grid)
        layout.addWidget(self._outcome)
        layout.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class _VerdictPill(QWidget):
    """Shape and word of a verdict."""

    def __init__(self, result: StepResult, themes: Themes) -> None:
        super().__init__()
        self._look, self._word = VERDICT_LOOKS[result.verdict], verdict_text(result.verdict)
        self._themes = themes
        self._texts = Texts(self.font())
        self.setAccessibleName(step_line(result))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As large as the pill."""
        return QSize(round(pill_width(self._texts, self._word)), round(self._texts.em * 1.4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        draw_pill(painter, self._texts, self._themes.theme, self._look, self._word, QRectF(self.rect()))


def _label(*, wrapped: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrapped)
    # Beside a pill, which is a little higher than a line of text.
    label.setContentsMargins(0, label.fontMetrics().height() // 5, 0, 0)
    return label


def _embolden(label: QLabel) -> None:
    font = label.font()
    font.setBold(True)
    label.setFont(font)
