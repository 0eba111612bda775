"""The line at the bottom: how many endpoints are not well, and how old the data is."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.viewmodels.monitor import Monitor
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import age_text, age_wait, summary


class StatusLine(QFrame):
    """Counts on the left; age of the selected endpoint's health and problems of all endpoints on the right."""

    def __init__(self, monitor: Monitor) -> None:
        super().__init__()
        self.setObjectName("bottomBar")
        self._monitor = monitor
        self._trouble = self._remark = ""
        self.left, self.right = QLabel(), ElidingLabel()
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.right.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        margin = self.fontMetrics().height()
        layout.setContentsMargins(margin * 3 // 4, margin // 4, margin * 3 // 4, margin // 4)
        layout.setSpacing(margin)
        layout.addWidget(self.left)
        layout.addWidget(self.right, 1)
        monitor.changed.connect(self.refresh)
        monitor.voice.changed.connect(self.refresh)

    def complain(self, text: str) -> None:
        """Show a problem of the application itself, until `be_content`."""
        self._trouble = text
        self.refresh()

    def remark(self, text: str) -> None:
        """Say something that is no problem, beside the rest; "" ends it."""
        self._remark = text
        self.refresh()

    def be_content(self) -> None:
        """The application's own problem is over."""
        if self._trouble:
            self._trouble = ""
            self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        views = self._monitor.endpoints.views
        self.left.setText(summary(views) if views else "")
        self.tick(self._monitor.clock())

    def tick(self, now: float) -> float | None:
        """Let the age grow; return the seconds until it changes."""
        if self._trouble:
            self.right.show_text(in_words(clean(self._trouble)))
            return None
        view = self._monitor.selected
        if view is None:
            self.right.show_text("")
            return None
        problems = sum(each.problems for each in self._monitor.endpoints.views)
        parts = [QCoreApplication.translate("StatusLine", "%Ln problem(s)", "", problems)]
        if undelivered := self._monitor.voice.notices.undelivered:
            parts.append(QCoreApplication.translate("StatusLine", "%Ln notice(s) not delivered", "", undelivered))
        if self._remark:
            parts.append(in_words(clean(self._remark)))
        seen = view.health_seen_at
        if seen is not None:
            parts.insert(0, self.tr("updated {age} ago").format(age=age_text(now - seen)))
        self.right.show_text(" · ".join(parts))
        if self._monitor.last_problem is not None:
            name, problem = self._monitor.last_problem
            text = self.tr("Last problem, {endpoint}: {kind}: {detail}")
            text = text.format(endpoint=clean_name(name), kind=problem.kind, detail=in_words(clean(problem.detail)))
            self.right.setToolTip(f"<qt>{escape(text)}</qt>")
        return None if seen is None else age_wait(now - seen)
