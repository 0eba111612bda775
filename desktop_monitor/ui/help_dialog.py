"""Help: all keys, and what states, layers, health and promises mean."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QAction, QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop_monitor.ui.commands import keys_text
from desktop_monitor.ui.help_text import HelpText
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.theme import Themes

_SIZE = (46, 38)
"""Width and height in lines of text."""
Keyed = Callable[[], list[tuple[str, list[QAction]]]]


class HelpDialog(QDialog):
    """A window beside the work: it stops nothing and goes with Esc. Its text is made when it is asked for."""

    def __init__(self, parent: QWidget, themes: Themes, keyed: Keyed) -> None:
        """`keyed` gives the actions that have keys, by title."""
        super().__init__(parent)
        self._themes = themes
        self._keyed = keyed
        self.setWindowTitle(self.tr("Help and shortcuts"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Help"))
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(lambda link: self.text.scrollToAnchor(link.fragment()))
        self.field, self.count = QLineEdit(), QLabel()
        self.field.setPlaceholderText(self.tr("Find in the help"))
        self.field.setAccessibleName(self.tr("Find in the help"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _text: self._find(anew=True))
        self._lay_out()
        for keys, does in (("Ctrl+F", self.field.setFocus), ("F3", self._find), ("Shift+F3", self._find_back)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, does=does: does())
            self.addAction(action)
        themes.changed.connect(self._write)

    def open_help(self) -> None:
        """Show the help from its beginning."""
        if not self.isVisible():
            em = self.fontMetrics().height()
            room = self.screen().availableSize()
            self.resize(min(_SIZE[0] * em, room.width()), min(_SIZE[1] * em, room.height() - 2 * em))
        self.show()
        self._write()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _lay_out(self) -> None:
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addLayout(row)
        self.field.returnPressed.connect(self._find)

    def _write(self) -> None:
        if not self.isVisible():
            return
        theme = self._themes.theme
        em = self.fontMetrics().height()
        help_text = HelpText(theme)
        document = self.text.document()
        document.clear()
        document.setDocumentMargin(em)
        for name, (shape, colour) in help_text.pictures.items():
            picture = icon(shape, colour, colour).pixmap(QSize(em, em), self.devicePixelRatioF())
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"shape:{name}"), picture)
        keyed = [(title, [(_plain(each), keys_text(each)) for each in actions]) for title, actions in self._keyed()]
        self.text.setHtml(help_text.html(keyed, em))

    def _find_back(self) -> None:
        self._find(back=True)

    def _find(self, *, anew: bool = False, back: bool = False) -> None:
        wanted = self.field.text()
        if not wanted:
            self.count.setText("")
            return
        cursor = self.text.textCursor()
        if anew:
            cursor.setPosition(cursor.selectionStart())
            self.text.setTextCursor(cursor)
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        found = self.text.find(wanted, flags)
        if not found:
            edge = QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start
            self.text.moveCursor(edge)
            found = self.text.find(wanted, flags)
        self.count.setText("" if found else self.tr("No match"))


def _plain(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")
