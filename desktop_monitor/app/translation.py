"""The language of the window: that of the desktop where there is a catalogue, else English
(docs/behaviour.md, "Language")."""

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
    _count_in(QLocale(own.language()))


def _count_in(spoken: QLocale) -> None:
    """Write figures and dates as the language does, unless the desktop has its own way of the same language."""
    desktop = QLocale().language()
    plain = desktop is QLocale.Language.C and spoken.language() is QLocale.Language.English
    if desktop is not spoken.language() and not plain:
        QLocale.setDefault(spoken)


def _catalogues() -> Path:
    """Beside the package where it is installed; in a checkout, where translators work on them."""
    installed = _PACKAGE / "resources/translations"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources/translations"
