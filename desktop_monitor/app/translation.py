"""The language of the window: that of the desktop where there is a catalogue, else English."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import desktop_monitor

_PACKAGE = Path(desktop_monitor.__file__).parent


def install_translations(application: QCoreApplication, locale: QLocale | None = None) -> None:
    """Speak the language of `locale`, by default the desktop's. Qt's own texts follow where Qt has them."""
    wanted = locale or QLocale.system()
    catalogues, of_qt = str(_catalogues()), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own = QTranslator(application)
    if own.load(wanted, "desktop-monitor", "_", catalogues):
        qt = QTranslator(application)
        if qt.load(wanted, "qtbase", "_", of_qt):
            application.installTranslator(qt)
    elif not own.load("desktop-monitor_en", catalogues):
        return
    application.installTranslator(own)


def _catalogues() -> Path:
    """Beside the package where it is installed; in a checkout, where translators work on them."""
    installed = _PACKAGE / "resources/translations"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources/translations"
