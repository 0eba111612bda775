"""What the agent says of a computer and of its checks, for `sentences` to translate."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("sentences", "waiting for the first result"),
    QT_TRANSLATE_NOOP("sentences", "no longer there"),
    QT_TRANSLATE_NOOP("sentences", "could not be read: {message}"),
    QT_TRANSLATE_NOOP("sentences", "cannot be read: {message}"),
    QT_TRANSLATE_NOOP("sentences", "{figure} % over the last {number} s ({number2} cores)"),
    QT_TRANSLATE_NOOP("sentences", "{figure} % over the last {number} s, too short to judge; load {figure2} per core"),
    QT_TRANSLATE_NOOP("sentences", "just started, too short to judge; load {figure} per core"),
    QT_TRANSLATE_NOOP("sentences", "{figure} % of {size} used"),
    QT_TRANSLATE_NOOP("sentences", "{figure} % of {size} used, {size2} free"),
    QT_TRANSLATE_NOOP("sentences", "no swap configured"),
    QT_TRANSLATE_NOOP("sentences", "{figure} per core ({figure2} on {number} cores over one minute)"),
    QT_TRANSLATE_NOOP("sentences", "no network interface"),
    QT_TRANSLATE_NOOP("sentences", "no link: {list} down"),
    QT_TRANSLATE_NOOP("sentences", "{list} up, {size}/s in, {size2}/s out"),
    QT_TRANSLATE_NOOP("sentences", "{figure} °C at {name}"),
    QT_TRANSLATE_NOOP("sentences", "no failed units"),
    QT_TRANSLATE_NOOP("sentences", "{number} failed: {list}"),
    QT_TRANSLATE_NOOP("sentences", "{number} failed: {list} and more"),
    QT_TRANSLATE_NOOP("sentences", "systemctl ended with {number}"),
    QT_TRANSLATE_NOOP("sentences", "there is no systemd on this computer"),
    QT_TRANSLATE_NOOP("sentences", "there is no unit {name}"),
    QT_TRANSLATE_NOOP("sentences", "its state cannot be read"),
    QT_TRANSLATE_NOOP("sentences", "{name} cannot be run: {message}"),
    QT_TRANSLATE_NOOP("sentences", "answered {number}"),
    QT_TRANSLATE_NOOP("sentences", "answered {number} {word}"),
    QT_TRANSLATE_NOOP("sentences", "no answer: {why}"),
    QT_TRANSLATE_NOOP("sentences", "no connection to {name}: {why}"),
    QT_TRANSLATE_NOOP("sentences", "{name} accepts connections"),
    QT_TRANSLATE_NOOP("sentences", "no process {name} is running"),
    QT_TRANSLATE_NOOP("sentences", "{number} process {name} running"),
    QT_TRANSLATE_NOOP("sentences", "{number} processes {name} running"),
    QT_TRANSLATE_NOOP("sentences", "no result within {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "ended by signal {number}"),
    QT_TRANSLATE_NOOP("sentences", "ended with {number}"),
    QT_TRANSLATE_NOOP("sentences", "ended by signal {number}: {message}"),
    QT_TRANSLATE_NOOP("sentences", "ended with {number}: {message}"),
    QT_TRANSLATE_NOOP("sentences", "the plugin said nothing"),
    # The agent itself
    QT_TRANSLATE_NOOP("sentences", "the agent's key is empty: give it a value, or set key to none under [agent]"),
    QT_TRANSLATE_NOOP(
        "sentences", '[[agent.check]] name "{name}" is the name of a service of this computer: choose another'
    ),
    QT_TRANSLATE_NOOP("sentences", "cannot listen on {name}: that is no name of a computer"),
    QT_TRANSLATE_NOOP("sentences", "cannot listen on {name}: {message}"),
    QT_TRANSLATE_NOOP(
        "sentences", "cannot listen on {name} port {number}: {message}; choose another port, or 0 for a free one"
    ),
    QT_TRANSLATE_NOOP("sentences", "cannot listen on {name} port {number}: {message}; choose another host"),
    QT_TRANSLATE_NOOP("sentences", "the agent cannot be run: {message}"),
    QT_TRANSLATE_NOOP("sentences", "the agent did not start: {what}"),
    QT_TRANSLATE_NOOP("sentences", "the agent did not start within {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "the agent ended: {what}"),
    QT_TRANSLATE_NOOP("sentences", "{problem}; next start in {figure} s"),
)
"""Templates; a part is what its name says (`sentences`)."""
FRAGMENTS = (
    QT_TRANSLATE_NOOP("sentences", "exit status {number}"),
    QT_TRANSLATE_NOOP("sentences", "signal {number}"),
    QT_TRANSLATE_NOOP("sentences", "{what} (exit status {number})"),
    QT_TRANSLATE_NOOP("sentences", "{what} (signal {number})"),
)
"""Those that stand only inside another one."""
