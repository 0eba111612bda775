"""The connection view as plain text, for a ticket or a colleague (docs/behaviour.md, "The connection view")."""

import platform
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QCoreApplication

from desktop_monitor import __version__
from desktop_monitor.config.logs import log_file
from desktop_monitor.core.text import clean, clean_name
from desktop_monitor.core.updates import EndpointView
from desktop_monitor.viewmodels.connection import Connections
from desktop_monitor.viewmodels.connection_wording import (
    bytes_text,
    cost_sentence,
    count_text,
    key_warning,
    lasted_text,
    next_sentence,
    promise_lines,
    round_trip_sentence,
    state_sentence,
)
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.state_history import entry_text, since
from desktop_monitor.viewmodels.wording import utc_text

_ROWS = 100


def report(view: EndpointView, connections: Connections, now: float, diagnosis: str) -> str:
    """All that the view shows, times in UTC. There is no secret in it: keys are no part of what is shown, and the URL
    is named without user, password and query. Frames are left out: what an endpoint says may be confidential."""
    parts = [
        _about(view),
        _state(view, connections, now),
        _timeline(connections),
        _traffic(connections, now),
        _problems(connections),
    ]
    if diagnosis:
        parts.append((QCoreApplication.translate("connection_report", "Diagnosis"), diagnosis.splitlines()))
    return "\n\n".join("\n".join((title, *(f"  {line}" for line in lines))) for title, lines in parts) + "\n"


def bare_url(url: str) -> str:
    """The URL without user, password, query and fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return QCoreApplication.translate("connection_report", "(not a URL)")
    return clean(urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", "")))


def _about(view: EndpointView) -> tuple[str, list[str]]:
    lines = [
        f"Desktop Monitor {__version__}, {platform.platform()}, Python {platform.python_version()}",
        f"{clean_name(view.name)}: {bare_url(view.url)}",
    ]
    log = str(log_file()).replace(str(Path.home()), "~")
    lines.append(QCoreApplication.translate("connection_report", "Log: {file}").format(file=clean(log)))
    if view.version:
        lines.append(
            QCoreApplication.translate("connection_report", "Server {version}").format(version=clean_name(view.version))
        )
    return QCoreApplication.translate("connection_report", "Connection report"), lines


def _state(view: EndpointView, connections: Connections, now: float) -> tuple[str, list[str]]:
    entry = since(connections.past.states)
    moment = (entry.at, entry.now) if entry is not None else None
    lines = [state_sentence(view, now, connections.today(), moment), next_sentence(view, now)]
    if connections.exposes_key:
        lines.append(key_warning(True))
    lines += [f"{label}: {text}" for label, text in promise_lines(view, now, connections.past.event_at)]
    return f"{QCoreApplication.translate('connection_report', 'State')} ({utc_text(connections.today())})", lines


def _timeline(connections: Connections) -> tuple[str, list[str]]:
    model, lines = connections.states, []
    for number in range(min(model.rowCount(), _ROWS)):
        entry = model.row(number)
        texts = [utc_text(entry.at), entry_text(entry)]
        if entry.status is not None:
            texts += [
                f"#{entry.status.attempt}",
                entry.status.layer or "-",
                in_words(clean(entry.status.reason or "-")),
            ]
        lines.append(" · ".join((*texts, lasted_text(model.lasted(number)))))
    return QCoreApplication.translate("connection_report", "States, newest first"), lines


def _traffic(connections: Connections, now: float) -> tuple[str, list[str]]:
    past = connections.past
    total = past.traffic.total
    lines = [
        round_trip_sentence(past.trips.figures(now)),
        QCoreApplication.translate(
            "connection_report",
            "WebSocket: {frames_in} received, {bytes_in}; {frames_out} sent, {bytes_out}. HTTP: {answers} answers, "
            "{answer_bytes}; {polls} polls.",
        ).format(
            frames_in=count_text(total.frames_in),
            bytes_in=bytes_text(total.bytes_in),
            frames_out=count_text(total.frames_out),
            bytes_out=bytes_text(total.bytes_out),
            answers=count_text(total.answers),
            answer_bytes=bytes_text(total.answer_bytes),
            polls=count_text(total.polls),
        ),
        cost_sentence(past.traffic.polling_cost(now), total.bytes_in + total.bytes_out + total.answer_bytes),
    ]
    return QCoreApplication.translate("connection_report", "Traffic"), lines


def _problems(connections: Connections) -> tuple[str, list[str]]:
    rows = islice(reversed(connections.problems.rows), _ROWS)
    lines = [f"{utc_text(at)} · {each.kind} · {each.count} · {in_words(clean(each.detail))}" for at, each in rows]
    none = QCoreApplication.translate("connection_report", "none")
    return QCoreApplication.translate("connection_report", "Problems, newest first"), lines or [none]
