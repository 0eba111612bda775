"""States and health inside a sentence, where English writes them small: each language has its own forms."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_monitor.core.health import Health
from desktop_monitor.core.updates import State

_STATES = {
    State.CONNECTING: str(QT_TRANSLATE_NOOP("inner_words", "connecting…")),
    State.CONNECTED: str(QT_TRANSLATE_NOOP("inner_words", "live")),
    State.DISCONNECTED: str(QT_TRANSLATE_NOOP("inner_words", "disconnected")),
    State.FALLBACK: str(QT_TRANSLATE_NOOP("inner_words", "polling")),
    State.ERROR: str(QT_TRANSLATE_NOOP("inner_words", "error")),
}
_HEALTHS = {
    Health.HEALTHY: str(QT_TRANSLATE_NOOP("inner_words", "healthy")),
    Health.WARNING: str(QT_TRANSLATE_NOOP("inner_words", "warning")),
    Health.CRITICAL: str(QT_TRANSLATE_NOOP("inner_words", "critical")),
    Health.UNKNOWN: str(QT_TRANSLATE_NOOP("inner_words", "unknown")),
    Health.DISABLED: str(QT_TRANSLATE_NOOP("inner_words", "disabled")),
}
_SENT = frozenset(
    map(
        str,
        (
            *_HEALTHS.values(),
            QT_TRANSLATE_NOOP("inner_words", "down"),
            QT_TRANSLATE_NOOP("inner_words", "degraded"),
            QT_TRANSLATE_NOOP("inner_words", "unhealthy"),
            QT_TRANSLATE_NOOP("inner_words", "failed"),
            QT_TRANSLATE_NOOP("inner_words", "stopped"),
        ),
    )
)
"""Words of servers that have a translation."""


def inner_state(state: State) -> str:
    """A state in a sentence: "disconnected"."""
    return QCoreApplication.translate("inner_words", _STATES[state])


def inner_health(health: Health) -> str:
    """A health in a sentence: "critical"."""
    return QCoreApplication.translate("inner_words", _HEALTHS[health])


def inner_word(sent: str) -> str:
    """The word of a server in a sentence: "down"; as sent if it is no usual one."""
    return QCoreApplication.translate("inner_words", sent) if sent in _SENT else sent
