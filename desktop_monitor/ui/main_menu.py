"""The menu of all commands, behind the last button of the bar."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_monitor.ui.commands import Commands


class MainMenu(QMenu):
    """Every command with its keys, under Endpoint, View and Notices (docs/behaviour.md, "Keys")."""

    def __init__(self, commands: Commands, pages: Sequence[QAction], notices: QMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self._opened_by = commands.menu
        endpoint = self.addMenu(self.tr("Endpoint"))
        endpoint.addActions([commands.pause, commands.check, commands.live])
        endpoint.addSeparator()
        endpoint.addAction(commands.diagnose)
        view = self.addMenu(self.tr("View"))
        view.addActions([commands.all, commands.next, commands.previous, *pages])
        view.addSeparator()
        view.addAction(commands.find)
        view.addSeparator()
        colours = view.addMenu(self.tr("Colours"))
        colours.addActions(list(commands.schemes.values()))
        colours.addSeparator()
        colours.addAction(commands.scheme)
        self.addMenu(notices)
        self.addSeparator()
        self.addActions([commands.export, commands.settings, commands.help])
        self.addSeparator()
        self.addActions([commands.close, commands.quit])

    def keyed(self) -> list[tuple[str, list[QAction]]]:
        """The entries that have keys, under the title of their menu; those of this menu itself come last."""
        own = [self._opened_by, *(action for action in self.actions() if action.shortcuts())]
        return [*_keyed_below(self), (self.tr("Program"), own)]


def _keyed_below(menu: QMenu) -> list[tuple[str, list[QAction]]]:
    found = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            keyed = [each for each in below.actions() if each.shortcuts()]
            keyed += [each for _, entries in _keyed_below(below) for each in entries]
            if keyed:
                found.append((action.text(), keyed))
    return found
