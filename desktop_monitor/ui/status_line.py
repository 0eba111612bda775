"""The line at the bottom: how many endpoints are not well, and how old the data is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.theme import Themes
from desktop_monitor.ui.warning_sign import WarningSign
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import age_text, age_wait, summary


class StatusLine(QFrame):
    """Counts on the left; age of the selected endpoint's health and problems of all endpoints on the right."""

    def __init__(self, monitor: Monitor, themes: Themes) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self._monitor = monitor
        self._trouble = self._told = self._remark = ""
        self.left, self.right, self.sign = QLabel(), ElidingLabel(), WarningSign(themes)
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.right.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        margin = self.fontMetrics().height()
        layout.setContentsMargins(margin * 3 // 4, margin // 4, margin * 3 // 4, margin // 4)
        layout.setSpacing(margin)
        layout.addWidget(self.left)
        layout.addWidget(self.sign)
        layout.addWidget(self.right, 1)
        monitor.changed.connect(self.refresh)
        monitor.voice.changed.connect(self.refresh)

    def complain(self, text: str) -> None:
        """Show a problem of the application itself, until `be_content`."""
        self._trouble, self._told = text, ""
        self.refresh()

    def tell(self, text: str) -> None:
        """Show something that worked, until `be_content`."""
        self._trouble, self._told = "", text
        self.refresh()

    def remark(self, text: str) -> None:
        """Say something that is no problem, beside the rest; "" ends it."""
        self._remark = text
        self.refresh()

    def be_content(self) -> None:
        """The application has nothing more to say of itself."""
        if self._trouble or self._told:
            self._trouble = self._told = ""
            self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        views = self._monitor.endpoints.views
        self.left.setText(summary(views) if views else "")
        self.tick(self._monitor.clock())

    def tick(self, now: float) -> float | None:
        """Let the age grow; return the seconds until it changes."""
        self.sign.setVisible(bool(self._trouble))
        self.right.set_quiet(not self._trouble)
        # A complaint stands beside its sign.
        self.right.setAlignment(Qt.AlignmentFlag.AlignLeft if self._trouble else Qt.AlignmentFlag.AlignRight)
        if self._trouble or self._told:
            self.right.show_text(in_words(clean(self._trouble or self._told)))
            return None
        if not self._monitor.endpoints.views:
            self.right.show_text("")
            return None
        problems = sum(each.problems for each in self._monitor.endpoints.views)
        parts = [QCoreApplication.translate("StatusLine", "%Ln problem(s)", "", problems)]
        if undelivered := self._monitor.voice.notices.undelivered:
            parts.append(QCoreApplication.translate("StatusLine", "%Ln notice(s) not delivered", "", undelivered))
        if self._remark:
            parts.append(in_words(clean(self._remark)))
        view = self._monitor.selected
        seen = None if view is None else view.health_seen_at
        if seen is not None:
            parts.insert(0, self.tr("updated {age} ago").format(age=age_text(now - seen)))
        self.right.show_text(" · ".join(parts))
        if self._monitor.last_problem is not None:
            name, problem = self._monitor.last_problem
            text = self.tr("Last problem, {endpoint}: {kind}: {detail}")
            text = text.format(endpoint=clean_name(name), kind=problem.kind, detail=in_words(clean(problem.detail)))
            self.right.setToolTip(f"<qt>{escaped(text)}</qt>")
        return None if seen is None else age_wait(now - seen)
