"""Figures and dates in the manner of the window's language (docs/behaviour.md, "Language")."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def decimal(text: str) -> str:
    """A figure that Python wrote, with the decimal mark of the language."""
    return text.replace(".", QLocale().decimalPoint())


def day_text(local: datetime) -> str:
    """Day and month: "04 May"."""
    day = QDate(local.year, local.month, local.day)
    return QLocale().toString(day, QCoreApplication.translate("figures", "dd MMM"))


def day_and_minute(local: datetime) -> str:
    """Day, month and time: "04 May 12:00"."""
    return f"{day_text(local)} {local:%H:%M}"
