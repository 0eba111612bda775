"""What the decoder says of what it could not read, for `sentences` to translate."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("sentences", "{where} has {number} items: only the first {number2} are read"),
    QT_TRANSLATE_NOOP("sentences", "{number} services too many: the healthiest are left out"),
    QT_TRANSLATE_NOOP("sentences", "{where} is null"),
    QT_TRANSLATE_NOOP("sentences", "{where} must be a list, not {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} must be an object, not {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} must have a 'type' that is text, not {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} must have 'data' that is an object, not {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} has 'metrics' that are not an object: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} lists an alert that is not an object: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} lists an event that is not an object: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} lists an event with neither id, type, entity, time nor seq"),
    QT_TRANSLATE_NOOP("sentences", "{where} lists a dependency that is not an object: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} lists a dependency without a name"),
    QT_TRANSLATE_NOOP("sentences", "{where} names the dependency {value} twice; the worse one counts"),
    QT_TRANSLATE_NOOP("sentences", "{where} has no status"),
    QT_TRANSLATE_NOOP("sentences", "{where} has no status, service or dependencies"),
    QT_TRANSLATE_NOOP("sentences", "{where} has a 'status' that is not a word: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} has 'dependencies' that are neither list nor object: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} has a '{key}' that is not text: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} has a '{key}' that is not a number in range: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} has a 'seq' that is not a sequence number: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} has an 'epoch' that is neither text nor an integer: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} is not JSON: {value}"),
    QT_TRANSLATE_NOOP("sentences", "{where} is nested too deeply to be read"),
    QT_TRANSLATE_NOOP("sentences", "{number} more problems in the same message"),
    QT_TRANSLATE_NOOP("sentences", "it is nested too deeply"),
)
"""Templates; a part is what its name says (`sentences`)."""
FRAGMENTS = (
    QT_TRANSLATE_NOOP("sentences", "the frame"),
    QT_TRANSLATE_NOOP("sentences", "the health answer"),
    QT_TRANSLATE_NOOP("sentences", "the statistics answer"),
    QT_TRANSLATE_NOOP("sentences", "the events answer"),
    QT_TRANSLATE_NOOP("sentences", "the alerts answer"),
    QT_TRANSLATE_NOOP("sentences", "{where}: events"),
    QT_TRANSLATE_NOOP("sentences", "{where}: health"),
    QT_TRANSLATE_NOOP("sentences", "{where}: statistics"),
    QT_TRANSLATE_NOOP("sentences", "{where}: alerts"),
    QT_TRANSLATE_NOOP("sentences", "{where}: an alert"),
    QT_TRANSLATE_NOOP("sentences", "{where}: a dependency"),
    QT_TRANSLATE_NOOP("sentences", "{where}: dependency {value}"),
    QT_TRANSLATE_NOOP("sentences", "a number"),
    QT_TRANSLATE_NOOP("sentences", "a list"),
    QT_TRANSLATE_NOOP("sentences", "an object"),
)
"""Those that stand only inside another one."""
