"""The language of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.translation import install_translations
from desktop_monitor.core.health import Health
from desktop_monitor.viewmodels.wording import endpoints_text, health_word, milliseconds_text


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """What is installed here is gone afterwards."""
    before, known = QLocale(), set(qapp.findChildren(QTranslator))
    yield qapp
    QLocale.setDefault(before)
    for translator in set(qapp.findChildren(QTranslator)) - known:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close_button() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_german_with_its_plurals_figures_and_qts_own_texts(application: QApplication) -> None:
    install_translations(application, QLocale("de_AT"))
    assert health_word(Health.DISABLED) == "Deaktiviert"
    assert (endpoints_text(1), endpoints_text(2)) == ("1 Endpunkt", "2 Endpunkte")
    assert milliseconds_text(0.42) == "0,4 ms"
    assert close_button() == "Abbrechen"


def test_english_where_there_is_no_catalogue(application: QApplication) -> None:
    install_translations(application, QLocale("fr_FR"))
    assert health_word(Health.DISABLED) == "Disabled"
    assert (endpoints_text(1), endpoints_text(2)) == ("1 endpoint", "2 endpoints")
    assert milliseconds_text(0.42) == "0.4 ms"
    assert close_button() == "Cancel"


def test_figures_of_another_language_do_not_stand_in_english_sentences(application: QApplication) -> None:
    QLocale.setDefault(QLocale("fr_FR"))
    install_translations(application, QLocale("fr_FR"))
    assert milliseconds_text(0.42) == "0.4 ms"
    assert QLocale().language() is QLocale.Language.English


def test_the_desktops_own_way_of_the_language_is_kept(application: QApplication) -> None:
    QLocale.setDefault(QLocale("de_CH"))
    install_translations(application, QLocale("de_CH"))
    assert QLocale().name() == "de_CH"
