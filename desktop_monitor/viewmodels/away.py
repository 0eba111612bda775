"""An absence in words (docs/behaviour.md, "While you were away")."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.away import Difference, Return
from desktop_monitor.core.durations import duration
from desktop_monitor.core.text import clean_name
from desktop_monitor.viewmodels.wording import health_word, time_text

_NAMED = 3
"""Most services that are named."""


def away_text(found: Return, today: datetime) -> str:
    """One paragraph: what nobody watched, what came since, what is not as it was."""
    return " ".join(
        part for part in (_time(found, today), _events(found), _differences(found), _unheard(found)) if part
    )


def _time(found: Return, today: datetime) -> str:
    absence = found.absence
    if absence.asleep:
        text = QCoreApplication.translate(
            "away", "While this computer slept, nobody watched: {start} – {end} ({time})."
        )
    else:
        text = QCoreApplication.translate(
            "away", "While this program did not run, nobody watched: {start} – {end} ({time})."
        )
    start, end = (time_text(moment, today) for moment in (absence.start, absence.end))
    return text.format(start=start, end=end, time=duration(absence.seconds))


def _events(found: Return) -> str:
    parts = []
    if found.events:
        parts.append(QCoreApplication.translate("away", "%n event(s) of that time fetched since.", "", found.events))
    if found.gaps:
        parts.append(QCoreApplication.translate("away", "Events may be lost in %n gap(s).", "", found.gaps))
    return " ".join(parts)


def _differences(found: Return) -> str:
    if not found.differences:
        if found.absence.before and not found.unheard:
            return QCoreApplication.translate("away", "All services are as they were before.")
        return ""
    named = ", ".join(map(_difference, found.differences[:_NAMED]))
    more = len(found.differences) - _NAMED
    if more > 0:
        text = QCoreApplication.translate("away", "Not as before: {named} and %n more.", "", more)
    else:
        text = QCoreApplication.translate("away", "Not as before: {named}.")
    return text.format(named=named)


def _difference(each: Difference) -> str:
    endpoint, service = each.subject
    name = clean_name(endpoint) if service is None else f"{clean_name(endpoint)} / {clean_name(service)}"
    text = QCoreApplication.translate("away", "{name} ({before} → {after})")
    return text.format(name=name, before=health_word(each.before), after=health_word(each.after))


def _unheard(found: Return) -> str:
    if not found.unheard:
        return ""
    names = ", ".join(map(clean_name, found.unheard[:_NAMED]))
    more = len(found.unheard) - _NAMED
    if more > 0:
        text = QCoreApplication.translate("away", "Not heard since: {names} and %n more.", "", more)
    else:
        text = QCoreApplication.translate("away", "Not heard since: {names}.")
    return text.format(names=names)
