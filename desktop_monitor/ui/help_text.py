"""The text of the help, in the colours of the theme that holds."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import State
from desktop_monitor.ui.looks import HEALTH_LOOKS, STATE_LOOKS
from desktop_monitor.ui.markup import escaped
from desktop_monitor.ui.shapes import Shape
from desktop_monitor.ui.theme import Theme
from desktop_monitor.viewmodels.wording import health_word, state_word

Keys = list[tuple[str, list[tuple[str, str]]]]
"""By title, the names of commands with their keys."""


_HEALTHS = (Health.HEALTHY, Health.UNKNOWN, Health.WARNING, Health.CRITICAL, Health.DISABLED)


class HelpText:
    """Rich text of ours alone: nothing of a server is in it. It says what docs/behaviour.md says, in fewer words."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.pictures: dict[str, tuple[Shape, QColor]] = {
            **{f"health-{each.value}": (look.shape, look.tint(theme).text) for each, look in HEALTH_LOOKS.items()},
            **{f"state-{each.value}": (look.shape, look.tint(theme).text) for each, look in STATE_LOOKS.items()},
        }
        """The pictures in the text: `shape:` and the key is their address."""

    def html(self, keys: Keys, side: int) -> str:
        """The whole help; a picture is `side` pixels wide."""
        sections = (
            ("keys", QCoreApplication.translate("help_text", "Keys"), self._keys(keys)),
            ("states", QCoreApplication.translate("help_text", "Connection"), self._states(side)),
            ("health", QCoreApplication.translate("help_text", "Health"), self._healths(side)),
            ("layers", QCoreApplication.translate("help_text", "Layers"), _rows(_layers())),
            ("words", QCoreApplication.translate("help_text", "Unknown, overdue, gap, unobserved"), _rows(_words())),
            ("promises", QCoreApplication.translate("help_text", "Three promises"), _rows(_promises())),
        )
        links = " · ".join(f'<a href="#{name}">{escaped(title)}</a>' for name, title, _ in sections)
        body = "".join(f'<h3><a name="{name}"></a>{escaped(title)}</h3>{text}' for name, title, text in sections)
        style = f"a {{ color: {self._theme.accent.name()}; text-decoration: none; }} td {{ padding: 2px 12px 2px 0; }}"
        return f"<html><head><style>{style}</style></head><body><p>{links}</p>{body}</body></html>"

    def _keys(self, keys: Keys) -> str:
        text = ""
        for title, entries in (*keys, _table_keys()):
            text += f"<p><b>{escaped(title)}</b></p>" + _rows(entries)
        return text

    def _states(self, side: int) -> str:
        rows = [(self._picture(f"state-{each.value}", state_word(each), side), _state(each)) for each in State]
        return _rows(rows, ready=True)

    def _healths(self, side: int) -> str:
        rows = [(self._picture(f"health-{each.value}", health_word(each), side), _health(each)) for each in _HEALTHS]
        return _rows(rows, ready=True)

    def _picture(self, name: str, word: str, side: int) -> str:
        style = "vertical-align: middle"
        return f'<img src="shape:{name}" width="{side}" height="{side}" style="{style}"> {escaped(word)}'


def _rows(rows: list[tuple[str, str]], *, ready: bool = False) -> str:
    """A table of two columns; the first is rich text already where it is `ready`."""
    cells = [(first if ready else escaped(first), escaped(second)) for first, second in rows]
    lines = "".join(f'<tr><td width="36%"><b>{first}</b></td><td>{second}</td></tr>' for first, second in cells)
    return f'<table width="100%" cellspacing="0">{lines}</table>'


def _table_keys() -> tuple[str, list[tuple[str, str]]]:
    rows = [
        (QCoreApplication.translate("help_text", "Copy the selected rows"), "Ctrl+C"),
        (QCoreApplication.translate("help_text", "Select all rows"), "Ctrl+A"),
        (QCoreApplication.translate("help_text", "Menu of a row, with sorting"), "Shift+F10"),
        (QCoreApplication.translate("help_text", "Find next, previous"), "F3, Shift+F3"),
        (QCoreApplication.translate("help_text", "Close the find bar or a dialog"), "Esc"),
        (QCoreApplication.translate("help_text", "Next control, previous control"), "Tab, Shift+Tab"),
    ]
    return QCoreApplication.translate("help_text", "Tables and dialogs"), rows


def _state(state: State) -> str:
    match state:
        case State.CONNECTING:
            return QCoreApplication.translate(
                "help_text",
                "The live connection is being made, or has not proved itself yet. An open socket proves nothing: the "
                "first message does.",
            )
        case State.CONNECTED:
            return QCoreApplication.translate(
                "help_text",
                "The live connection is open and proven; the time is that of a message there and back. Changes come "
                "at once.",
            )
        case State.DISCONNECTED:
            return QCoreApplication.translate(
                "help_text",
                "It waits before it dials again: 1, 2, 4, 8, then 10 seconds, 75 seconds in all; meanwhile it asks "
                "over HTTP. Or you paused it.",
            )
        case State.FALLBACK:
            return QCoreApplication.translate(
                "help_text",
                "The live connection could not be had, so HTTP is asked every 30 seconds. The live one is tried again "
                "after 1, 2 and then every 5 minutes; Retry tries at once.",
            )
        case State.ERROR:
            return QCoreApplication.translate(
                "help_text",
                "Neither way works, or a person is needed: address, certificate or key. The reason names the layer.",
            )


def _health(health: Health) -> str:
    match health:
        case Health.HEALTHY:
            return QCoreApplication.translate("help_text", "Proven to be well, not long ago.")
        case Health.WARNING:
            return QCoreApplication.translate("help_text", "It works, but not as it should.")
        case Health.CRITICAL:
            return QCoreApplication.translate("help_text", "It does not work.")
        case Health.UNKNOWN:
            return QCoreApplication.translate(
                "help_text", "Nothing fresh enough is known, or the server used a word that means nothing here."
            )
        case Health.DISABLED:
            return QCoreApplication.translate("help_text", "Switched off on purpose; it counts for nothing.")


def _layers() -> list[tuple[str, str]]:
    return [
        ("dns", QCoreApplication.translate("help_text", "The host's name leads to no address.")),
        (
            "tcp",
            QCoreApplication.translate("help_text", "The port cannot be reached: nothing listens, or it is blocked."),
        ),
        ("tls", QCoreApplication.translate("help_text", "No encryption: the certificate, or what was agreed on.")),
        ("proxy", QCoreApplication.translate("help_text", "The proxy before the server said no.")),
        ("http", QCoreApplication.translate("help_text", "The server answered, but not as it should.")),
        ("upgrade", QCoreApplication.translate("help_text", "The server, or a proxy, refused the live connection.")),
        ("key", QCoreApplication.translate("help_text", "The API key is missing or not accepted.")),
        ("silent", QCoreApplication.translate("help_text", "The connection is open, but nothing comes.")),
        ("protocol", QCoreApplication.translate("help_text", "What was said makes no sense.")),
        ("closed", QCoreApplication.translate("help_text", "The other side ended it.")),
        ("local", QCoreApplication.translate("help_text", "The reason lies on this computer: the settings, mostly.")),
    ]


def _words() -> list[tuple[str, str]]:
    return [
        (
            QCoreApplication.translate("help_text", "Unknown"),
            QCoreApplication.translate("help_text", "There is no proof, good or bad. It is never shown as green."),
        ),
        (
            QCoreApplication.translate("help_text", "Overdue"),
            QCoreApplication.translate(
                "help_text",
                "The last proof is older than 90 seconds, or than three polls if that is longer: what it said no "
                "longer counts.",
            ),
        ),
        (
            QCoreApplication.translate("help_text", "Gap"),
            QCoreApplication.translate(
                "help_text",
                "Between two times events may have been lost. The row says why, and is no longer than it must be.",
            ),
        ),
        (
            QCoreApplication.translate("help_text", "Unobserved"),
            QCoreApplication.translate(
                "help_text", "Time in which nobody watched. It is left empty and never counted as uptime."
            ),
        ),
    ]


def _promises() -> list[tuple[str, str]]:
    return [
        (
            QCoreApplication.translate("help_text", "Green only with proof"),
            QCoreApplication.translate(
                "help_text",
                "Every status knows its source (push or poll) and its age. An open socket is not a healthy service.",
            ),
        ),
        (
            QCoreApplication.translate("help_text", "No silent loss"),
            QCoreApplication.translate(
                "help_text", "Each event that the server still has is kept, or a gap shows that it may be missing."
            ),
        ),
        (
            QCoreApplication.translate("help_text", "Never cry wolf, never stay silent"),
            QCoreApplication.translate(
                "help_text",
                "One set of rules decides what is told. Every decision is on the page Notices, with its reason.",
            ),
        ),
    ]
