"""The little that a palette cannot say: flat buttons and hairlines."""

from desktop_monitor.ui.theme import Theme


def stylesheet(theme: Theme) -> str:
    """The style sheet of the window."""
    line, panel, text = theme.line.name(), theme.panel.name(), theme.text.name()
    accent, hover, dim, window = theme.accent.name(), theme.hover.name(), theme.dim.name(), theme.window.name()
    return f"""
QToolButton, QPushButton {{ background: {panel}; color: {text}; border: 1px solid {line}; border-radius: 5px;
    padding: 0.28em 0.7em; }}
QToolButton:hover, QPushButton:hover {{ background: {hover}; }}
QToolButton:pressed, QPushButton:pressed {{ background: {line}; }}
QToolButton:focus, QPushButton:focus {{ border-color: {accent}; }}
QToolButton:disabled, QPushButton:disabled {{ color: {dim}; background: {window}; }}
#withText {{ padding-right: 0.1em; }}
#findBar {{ background: {panel}; border: 1px solid {line}; border-radius: 5px; }}
QPushButton:checked {{ background: {theme.selected.name()}; border-color: {theme.edge.name()}; }}
QPushButton:checked:focus {{ border-color: {accent}; }}
#withMenu {{ padding-right: 0.9em; }}
#withMenu::menu-indicator {{ subcontrol-position: right center; right: 0.4em; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {text}; border: none; border-bottom: 2px solid transparent;
    padding: 0.35em 0.15em; margin: 0 0.15em 0 0.7em; }}
QTabBar::tab:first {{ margin-left: 0.15em; }}
QTabBar::tab:selected {{ border-bottom-color: {accent}; font-weight: bold; }}
QTabBar::tab:hover {{ color: {accent}; }}
QTabBar::tab:focus {{ color: {accent}; }}
QTabBar::tab:selected:focus {{ background: {hover}; }}
#tabMark {{ color: {theme.red.text.name()}; font-weight: bold; padding-right: 0.2em; }}
#details {{ background: {panel}; border: 1px solid {line}; }}
#details QFrame {{ background: {panel}; }}
#details QTreeView::item {{ padding: 0.15em 0; }}
#details QTreeView::item:selected {{ background: {theme.selected.name()}; color: {text}; }}
#tabLine {{ border: none; border-bottom: 1px solid {line}; }}
#topBar {{ background: {panel}; border-bottom: 1px solid {line}; }}
#sideBar {{ background: {panel}; border-right: 1px solid {line}; }}
#banner {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
#bottomBar {{ background: {panel}; border-top: 1px solid {line}; }}
#choices {{ background: {panel}; border: 1px solid {line}; outline: none; }}
#choices::item {{ color: {text}; padding: 0.3em 0.4em; border: 1px solid transparent; }}
#choices::item:selected {{ background: {theme.selected.name()}; color: {text}; }}
#choices:focus {{ border-color: {accent}; }}
QTableView {{ background: {panel}; border: 1px solid {line}; }}
QTableView:focus, QListView:focus {{ outline: none; }}
QListView {{ background: {panel}; border: none; }}
QPlainTextEdit {{ background: {panel}; border: 1px solid {line}; }}
QPlainTextEdit:focus {{ border-color: {accent}; }}
QHeaderView {{ background: {panel}; border: none; }}
QHeaderView::section {{ background: {panel}; color: {dim}; border: none; border-bottom: 1px solid {line};
    padding: 0 0.7em; }}
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {line}; padding: 0.3em; }}
QScrollBar:vertical {{ background: transparent; width: 0.7em; margin: 0; }}
QScrollBar::handle:vertical {{ background: {line}; border-radius: 0.25em; min-height: 2em; margin: 1px; }}
QScrollBar::handle:vertical:hover {{ background: {dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ background: none; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QSplitter::handle {{ background: transparent; }}
"""
