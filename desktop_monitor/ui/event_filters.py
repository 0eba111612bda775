"""The controls that choose which events are shown."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean_name
from desktop_monitor.ui.icons import icon
from desktop_monitor.ui.looks import HEALTH_LOOKS
from desktop_monitor.ui.staying_menu import StayingMenu
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.event_filter import EventFilter, words_of
from desktop_monitor.viewmodels.event_stream import EventStream
from desktop_monitor.viewmodels.wording import health_word

_LEVELS = (Health.CRITICAL, Health.WARNING, Health.UNKNOWN, Health.HEALTHY, Health.DISABLED, None)


class EventFilters(QWidget):
    """Text, severities, source, type and time; `changed` says that another filter is wanted."""

    changed = Signal(EventFilter)

    def __init__(self, stream: EventStream, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stream = stream
        self._themes = themes
        self.text = _SearchField(stream.prepare_search)
        self.severity = QToolButton()
        self.source = ValueChoice(stream.sources)
        self.kind = ValueChoice(stream.kinds)
        self.span = QComboBox()
        self.clear = QPushButton(self.tr("Clear"))
        self._levels: dict[Health | None, QAction] = {}
        self._is_clearing = False
        self.clear.setEnabled(False)
        self._name()
        self._lay_out()
        self._draw_icons()
        self.text.textChanged.connect(self._tell)
        for box in (self.source, self.kind, self.span):
            box.currentIndexChanged.connect(self._tell)
        self.clear.clicked.connect(self.clear_all)
        themes.changed.connect(self._draw_icons)

    def filter(self) -> EventFilter:
        """What is wanted now."""
        chosen = frozenset(level for level, action in self._levels.items() if action.isChecked())
        return EventFilter(
            severities=chosen if chosen and len(chosen) < len(self._levels) else None,
            entity=self.source.value(),
            kind=self.kind.value(),
            span=self.span.currentData(),
            words=words_of(self.text.text()),
        )

    def clear_all(self) -> None:
        """Show everything again."""
        self._is_clearing = True
        self.text.clear()
        for action in self._levels.values():
            action.setChecked(False)
        for box in (self.source, self.kind, self.span):
            box.setCurrentIndex(0)
        self._is_clearing = False
        self._tell()

    def _name(self) -> None:
        self.text.setPlaceholderText(self.tr("Search events"))
        self.text.setAccessibleName(self.tr("Search events"))
        self.text.setToolTip(self.tr("Words that must all occur, in any order: in source, type, message or payload"))
        self.text.setClearButtonEnabled(True)
        self.source.name(self.tr("Source"))
        self.kind.name(self.tr("Type"))
        self.span.setAccessibleName(self.tr("Time"))
        self.clear.setAccessibleName(self.tr("Clear filters"))
        self.clear.setToolTip(self.tr("Clear filters"))
        for text, span in (
            (self.tr("Time"), None),
            (self.tr("Last 5 min"), timedelta(minutes=5)),
            (self.tr("Last hour"), timedelta(hours=1)),
            (self.tr("Last 24 h"), timedelta(hours=24)),
        ):
            self.span.addItem(text, span)
        menu = StayingMenu(self)
        for level in _LEVELS:
            action = menu.addAction(self.tr("No severity") if level is None else health_word(level))
            action.setCheckable(True)
            action.toggled.connect(self._tell)
            self._levels[level] = action
        self.severity.setMenu(menu)
        self.severity.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.severity.setObjectName("withMenu")
        self._name_severity()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        em = self.fontMetrics().height()
        row.setSpacing(em // 2)
        self.text.setMinimumWidth(em * 6)
        row.addWidget(self.text, 3)
        row.addWidget(self.severity)
        for box, share in ((self.source, 2), (self.kind, 2), (self.span, 1)):
            box.setMinimumWidth(em * 4)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(box, share)
        row.addWidget(self.clear)

    def _name_severity(self) -> None:
        chosen = [action.text() for action in self._levels.values() if action.isChecked()]
        every = not chosen or len(chosen) == len(self._levels)
        text = self.tr("Severity") if every else self.tr("Severity ({number})").format(number=len(chosen))
        self.severity.setText(text)
        which = self.tr("all") if every else ", ".join(chosen)
        self.severity.setAccessibleName(self.tr("Severity: {which}").format(which=which))
        self.severity.setToolTip(self.tr("Severities that are shown: {which}").format(which=which))

    def _draw_icons(self) -> None:
        theme = self._themes.theme
        for level, action in self._levels.items():
            if level is not None:
                look = HEALTH_LOOKS[level]
                action.setIcon(icon(look.shape, look.tint(theme).text, theme.dim))

    def _tell(self) -> None:
        self._name_severity()
        wanted = self.filter()
        self.clear.setEnabled(wanted != EventFilter())
        if not self._is_clearing:
            self.changed.emit(wanted)


class _SearchField(QLineEdit):
    """Tells when a person is about to type."""

    def __init__(self, about_to_type: Callable[[], None]) -> None:
        super().__init__()
        self._about_to_type = about_to_type

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make ready."""
        super().focusInEvent(event)
        self._about_to_type()


class ValueChoice(QComboBox):
    """One of the values that there are, looked up when the list is about to be seen; or all of them."""

    def __init__(self, values: Callable[[], list[str]]) -> None:
        super().__init__()
        self._values = values
        self._all = ""

    def name(self, name: str) -> None:
        """Give it a name, which its first entry bears too: the one that lets everything through."""
        self._all = name
        self.setAccessibleName(name)
        self.addItem(name, None)

    def value(self) -> str | None:
        """What was chosen, as sent; None: all of them."""
        value = self.currentData()
        return value if isinstance(value, str) else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Look up what there is: arrow keys change the value without opening the list."""
        self._look()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        """Look up what there is."""
        self._look()
        super().showPopup()

    def _look(self) -> None:
        chosen, values = self.value(), self._values()
        if chosen is not None and chosen not in values:
            values.insert(0, chosen)
        if [self.itemData(place) for place in range(1, self.count())] == values:
            return
        self.blockSignals(True)
        self.clear()
        self.addItem(self._all, None)
        for value in values:
            self.addItem(clean_name(value), value)
        self.setCurrentIndex(0 if chosen is None else 1 + values.index(chosen))
        self.blockSignals(False)
