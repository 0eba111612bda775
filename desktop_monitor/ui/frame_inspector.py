"""What goes over the wire, frame by frame, for as long as somebody looks."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop_monitor.ui.announcing import announce
from desktop_monitor.ui.connection_tables import FrameTable
from desktop_monitor.ui.eliding_label import ElidingLabel
from desktop_monitor.ui.find_bar import FindBar
from desktop_monitor.ui.frame_text import FrameText
from desktop_monitor.ui.theme import Themes
from desktop_monitor.viewmodels.frames import FRAMES_KEPT, FramesModel, pretty


class FrameInspector(QWidget):
    """Off until "Inspect" is pressed. It listens only while it can be seen."""

    listening_changed = Signal(bool)

    def __init__(self, frames: FramesModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frames = frames
        self._shown = False
        self._listening = False
        self.inspect = self._button(self.tr("Inspect"), self.tr("Show the frames as they come and go"))
        self.pause = self._button(self.tr("Pause"), self.tr("Let the list stand still; what comes is counted"))
        self.clear = QPushButton(self.tr("Clear"))
        self.copy = QPushButton(self.tr("Copy frame"))
        self.state = ElidingLabel()
        self.table = FrameTable(frames, themes)
        self.text = FrameText(self.tr("Selected frame"))
        self.find_bar = FindBar(self.table)
        self._lay_out()
        self.inspect.toggled.connect(self._switched)
        self.pause.toggled.connect(frames.pause)
        self.clear.clicked.connect(self._clear)
        self.copy.clicked.connect(self._copy)
        self.table.selectionModel().currentRowChanged.connect(self._show_frame)
        frames.held_changed.connect(self._tell)
        frames.modelReset.connect(self._show_frame)
        self._tell()
        self._show_frame()

    @property
    def listening(self) -> bool:
        """True: frames are wanted."""
        return self._listening

    def set_seen(self, seen: bool) -> None:
        """Whether the window can be seen."""
        self._shown = seen and self.isVisible()
        self._listen()

    def showEvent(self, event: QShowEvent) -> None:
        """It can be seen."""
        super().showEvent(event)
        self._shown = not self.window().isMinimized()
        self._listen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._shown = False
        self._listen()

    def _switched(self) -> None:
        if not self.inspect.isChecked():
            self.pause.setChecked(False)
        self._listen()
        announce(self, self.state.text())

    def _listen(self) -> None:
        listening = self._shown and self.inspect.isChecked()
        if listening != self._listening:
            self._listening = listening
            self.listening_changed.emit(listening)
        self._tell()

    def _clear(self) -> None:
        self._frames.clear()
        self.table.setFocus()

    def _copy(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            QGuiApplication.clipboard().setText(pretty(self._frames.row(row).text))
            announce(self, self.tr("Frame copied"))

    def _show_frame(self) -> None:
        row = self.table.currentIndex().row()
        self.copy.setEnabled(row >= 0)
        self.text.setVisible(row >= 0)
        self.text.show_text(self._frames.row(row).text if row >= 0 else "")

    def _tell(self) -> None:
        on = self.inspect.isChecked()
        self.pause.setEnabled(on)
        if not on:
            text = self.tr("Off: press Inspect to see each frame as it comes and goes")
        elif self._frames.paused:
            held = self._frames.held
            text = QCoreApplication.translate("FrameInspector", "Paused · %Ln frame(s) came meanwhile", "", held)
        else:
            text = self.tr("The last {number} frames are kept; newest first").format(number=FRAMES_KEPT)
        self.state.show_text(text)
        if on:
            self.table.empty_text = self.tr("Nothing has come or gone yet")
        else:
            self.table.empty_text = self.tr("Press Inspect to see the frames of this endpoint")
        if not self._frames.rows:
            self.table.viewport().update()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setToolTip(tip)
        return button

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        row = QHBoxLayout()
        row.setSpacing(em // 2)
        for button in (self.inspect, self.pause, self.clear):
            row.addWidget(button)
        row.addWidget(self.state, 1)
        row.addWidget(self.copy)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("frames")
        split.addWidget(self.table)
        split.addWidget(self.text)
        split.setChildrenCollapsible(False)
        split.setSizes([600, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em * 2 // 5)
        layout.addLayout(row)
        layout.addWidget(split, 1)
        layout.addWidget(self.find_bar)
