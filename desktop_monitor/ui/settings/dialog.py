"""The settings dialog: pages at the right, their list at the left, below what holds it up."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QIcon, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.settings.appearance_page import AppearancePage
from desktop_monitor.ui.settings.computer_page import ComputerPage
from desktop_monitor.ui.settings.endpoints_page import EndpointsPage
from desktop_monitor.ui.settings.file_changed import FileChanged
from desktop_monitor.ui.settings.page import Page
from desktop_monitor.ui.settings.problem_line import NOTE, WRONG, ProblemLine
from desktop_monitor.ui.settings.tables import HistorySettingsPage, NoticesSettings, TimingPage
from desktop_monitor.ui.settings.unsaved_question import UnsavedQuestion, without_icons
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.settings_draft import Draft, Mistake

_SIZE = (58, 42)
"""Width and height in lines of text."""
_NARROW = 36
"""Width in lines of text below which the list of pages lies above them."""
_ANY = 16_777_215
"""No bound (QWIDGETSIZE_MAX)."""
Buttons = QDialogButtonBox.StandardButton


class SettingsDialog(QDialog):
    """Beside the work: it stops nothing. It edits a draft; the composition root saves it."""

    apply_asked = Signal(bool)
    """The draft is to be saved; true: and the dialog closed."""
    file_asked = Signal()
    """The file is to be opened."""

    def __init__(self, parent: QWidget, themes: Themes, draft: Draft, urls: Sequence[str]) -> None:
        """`urls`: those of the command line."""
        super().__init__(parent)
        self._themes = themes
        self.draft = draft
        self._mistakes: list[Mistake] = []
        self._is_saving = self._is_stale = False
        self.question: UnsavedQuestion | None = None
        self.setWindowTitle(self.tr("Settings"))
        self.endpoints = EndpointsPage(themes, urls)
        self.notices = NoticesSettings(themes)
        self.computer = ComputerPage(themes)
        self.timing = TimingPage(themes)
        self.history = HistorySettingsPage(themes)
        self.appearance = AppearancePage(themes)
        self.pages: tuple[Page, ...] = (
            self.endpoints,
            self.notices,
            self.computer,
            self.timing,
            self.history,
            self.appearance,
        )
        self.nav, self._stack = QListWidget(), QStackedWidget()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.file_changed = FileChanged(themes)
        self.line = ProblemLine(themes)
        self.show_me = QPushButton(self.tr("&Go there"))
        self.file_button, self.path = QPushButton(), ElidingLabel()
        self.buttons = QDialogButtonBox(Buttons.Ok | Buttons.Cancel | Buttons.Apply)
        self._lay_out()
        self._connect()
        self.load(draft)

    def open_dialog(self) -> None:
        """Show it, no larger than the screen."""
        em, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(QSize(_SIZE[0] * em, _SIZE[1] * em).boundedTo(room - QSize(0, 2 * em)))
        self.nav.setFocus()
        self.show()

    def load(self, draft: Draft, said: str = "") -> None:
        """Edit another draft, on the page that is shown; `said`: why."""
        self.draft = draft
        self._is_stale = False
        self.file_changed.hide()
        for page in self.pages:
            page.show_draft(draft)
        self._look()
        if said:
            self.line.say(said, NOTE)

    def file_differs(self, mistake: str = "") -> None:
        """The file is not what the draft began with; `mistake`: and cannot be used."""
        self._is_stale = True
        self.file_changed.say(mistake)
        self._look()

    def file_agrees(self) -> None:
        """The file is again what the draft began with."""
        self._is_stale = False
        self.file_changed.hide()
        self._look()

    def saving(self) -> None:
        """The draft is being saved."""
        self._is_saving = True
        self._look()

    def saved(self, problem: str = "") -> None:
        """It is saved; or not, and why."""
        self._is_saving = False
        self._look()
        if problem:
            self.line.say(problem)

    def is_saving(self) -> bool:
        """True until `saved`."""
        return self._is_saving

    def show_page(self, page: Page) -> None:
        """Show that page."""
        self.nav.setCurrentRow(self.pages.index(page))

    def reject(self) -> None:
        """Close; if something is not saved, ask first."""
        if not self.draft.changed or self._is_saving:
            super().reject()
        elif self.question is None:
            self._ask()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same for the button of the title bar."""
        if self.isVisible() and self.draft.changed:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._narrow(narrow=event.size().width() < self.fontMetrics().height() * _NARROW)

    def _narrow(self, *, narrow: bool) -> None:
        """Where there is little width the pages are listed above."""
        em, nav = self.fontMetrics().height(), self.nav
        directions, flows = QBoxLayout.Direction, QListWidget.Flow
        self._middle.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        nav.setFlow(flows.LeftToRight if narrow else flows.TopToBottom)
        widest, highest = nav.sizeHintForColumn(0) + em * 2, nav.sizeHintForRow(0) + em // 2
        nav.setMinimumSize(0 if narrow else widest, highest if narrow else 0)
        nav.setMaximumSize(_ANY if narrow else widest, highest if narrow else _ANY)

    def _ask(self) -> None:
        box = self.question = UnsavedQuestion(self, can_save=self.buttons.button(Buttons.Ok).isEnabled())
        box.buttonClicked.connect(lambda button: self._answered(box.standardButton(button)))
        box.finished.connect(self._forget_question)
        box.open()

    def _answered(self, answer: QMessageBox.StandardButton) -> None:
        if answer is QMessageBox.StandardButton.Save:
            self.apply_asked.emit(True)
        elif answer is QMessageBox.StandardButton.Discard:
            super().reject()

    def _forget_question(self) -> None:
        if self.question is not None:
            self.question.deleteLater()
            self.question = None

    def _look(self) -> None:
        """What can be done now, and what holds it up."""
        self._mistakes = list(self.draft.mistakes())
        for row, page in enumerate(self.pages):
            page.show_mistakes(self._mistakes)
            self._mark(row, any(map(page.has, self._mistakes)))
        changed, held = self.draft.changed, bool(self._mistakes) or self._is_saving or self._is_stale
        self.buttons.button(Buttons.Apply).setEnabled(changed and not held)
        self.buttons.button(Buttons.Ok).setEnabled(not (changed and held))
        told = self._mistakes[0] if self._mistakes and changed else None
        self.show_me.setVisible(told is not None)
        if told is not None:
            self.line.say(self._reason(told))
        elif self._is_stale and changed:
            self.line.say(self.tr("Cannot be saved before the file is loaded again."), aloud=False)
        else:
            self.line.say("")

    def _reason(self, mistake: Mistake) -> str:
        page = next(page for page in self.pages if page.has(mistake))
        field = page.field_of(mistake)
        names = {
            "page": page.title,
            "field": mistake.key if field is None else field.name,
            "what": in_words(clean(mistake.what)),
        }
        if mistake.entry is None:
            return self.tr("Cannot be saved. {page}: {field} {what}").format(**names)
        name = clean_name(mistake.entry.name) or self.tr("(no name)")
        return self.tr("Cannot be saved. {page}, {name}: {field} {what}").format(**names, name=name)

    def _mark(self, row: int, wrong: bool) -> None:
        item, title = self.nav.item(row), self.pages[row].title
        colour = WRONG.tint(self._themes.theme).text
        item.setIcon(icon(WRONG.shape, colour, colour) if wrong else QIcon())
        spoken = self.tr("{name}, has a mistake").format(name=title) if wrong else title
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _go_to_mistake(self) -> None:
        mistake = self._mistakes[0]
        page = next(page for page in self.pages if page.has(mistake))
        self.show_page(page)
        page.go_to(mistake)

    def _turn(self, by: int) -> None:
        self.nav.setCurrentRow((self.nav.currentRow() + by) % len(self.pages))

    def _connect(self) -> None:
        self.nav.currentRowChanged.connect(self._stack.setCurrentIndex)
        for page in self.pages:
            page.edited.connect(self._look)
        self.buttons.button(Buttons.Ok).clicked.connect(self._ok)
        self.buttons.button(Buttons.Apply).clicked.connect(lambda: self.apply_asked.emit(False))
        self.buttons.button(Buttons.Cancel).clicked.connect(self.reject)
        self.show_me.clicked.connect(self._go_to_mistake)
        self.file_button.clicked.connect(self.file_asked)
        self._themes.changed.connect(self._look)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, by=by: self._turn(by))
            self.addAction(action)

    def _ok(self) -> None:
        if self.draft.changed:
            self.apply_asked.emit(True)
        else:
            self.accept()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        without_icons(self.buttons.buttons())
        self.nav.setObjectName("choices")
        self.nav.setAccessibleName(self.tr("Pages of the settings"))
        for page in self.pages:
            self.nav.addItem(page.title)
            self._stack.addWidget(page)
        self.nav.setCurrentRow(0)
        self.nav.setIconSize(QSize(em, em))
        self.nav.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nav.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._narrow(narrow=False)
        name = clean(str(self.draft.file.absolute()))
        self.file_button.setText(self.tr("Open file"))
        self.file_button.setAccessibleDescription(name)
        self.path.show_text(name)
        self.path.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.nav)
        self._middle.addWidget(self._stack, 1)
        reason = QHBoxLayout()
        reason.addWidget(self.line, 1)
        reason.addWidget(self.show_me)
        last = QHBoxLayout()
        last.addWidget(self.file_button)
        last.addWidget(self.path, 1)
        last.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.file_changed)
        column.addLayout(self._middle, 1)
        column.addLayout(reason)
        column.addLayout(last)
        # Now, that it is in the dialog: else it is the default until another button has the focus.
        self.buttons.button(Buttons.Ok).setDefault(True)
