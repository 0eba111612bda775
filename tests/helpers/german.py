"""The window in German."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

CATALOGUE = Path(__file__).resolve().parents[2] / "resources/translations/desktop-monitor_de.qm"


@contextmanager
def german_spoken() -> Iterator[None]:
    """Within it, words and figures are German."""
    translator, before = QTranslator(), QLocale()
    assert translator.load(str(CATALOGUE))
    QCoreApplication.installTranslator(translator)
    QLocale.setDefault(QLocale("de_DE"))
    try:
        yield
    finally:
        QLocale.setDefault(before)
        QCoreApplication.removeTranslator(translator)
