"""What the loader of the configuration says of mistakes, for `sentences` to translate."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("sentences", "{config}: {key} {mistake}"),
    QT_TRANSLATE_NOOP("sentences", "{config}: {key} of {owner} {mistake}"),
    QT_TRANSLATE_NOOP("sentences", "{file}: there is no such file"),
    QT_TRANSLATE_NOOP("sentences", "{file} (named by {key}): there is no such file"),
    QT_TRANSLATE_NOOP("sentences", "{file}: there is no such file any more"),
    QT_TRANSLATE_NOOP("sentences", "{file}: is not a file: a configuration file is needed"),
    QT_TRANSLATE_NOOP("sentences", "{file}: cannot be read: {message}"),
    QT_TRANSLATE_NOOP("sentences", "{file}: is larger than 1 MiB: that is no configuration file"),
    QT_TRANSLATE_NOOP("sentences", "{file}: byte {number} is not UTF-8: save the file as UTF-8"),
    QT_TRANSLATE_NOOP("sentences", "{file}: is nested too deeply"),
    QT_TRANSLATE_NOOP("sentences", "{file}: line {number} has more than {number2} dots: no key is that long"),
    QT_TRANSLATE_NOOP("sentences", "{file}: holds a number that is too large to read"),
    QT_TRANSLATE_NOOP("sentences", "{file}: line {number}, column {number2}: not TOML: {message}"),
    QT_TRANSLATE_NOOP("sentences", "{file} would be larger than 1 MiB"),
    QT_TRANSLATE_NOOP("sentences", "The report cannot be saved: {why}"),
    QT_TRANSLATE_NOOP(
        "sentences", "{file} was changed by somebody else in the meantime: look at it again before saving"
    ),
    QT_TRANSLATE_NOOP("sentences", "{file} cannot be written: {what}"),
    QT_TRANSLATE_NOOP("sentences", "{file} cannot be written: it is read-only"),
    QT_TRANSLATE_NOOP("sentences", "{file} cannot be changed: {message}"),
    QT_TRANSLATE_NOOP("sentences", "the registry cannot be changed: {message}"),
    QT_TRANSLATE_NOOP("sentences", "the file is written in a way that cannot be changed here: change it by hand"),
    QT_TRANSLATE_NOOP(
        "sentences", "two URLs name the endpoint {name}: give each in the configuration file, with a name"
    ),
    # What is wrong with a value
    QT_TRANSLATE_NOOP("sentences", "is {value}: allowed is {allowed}"),
    QT_TRANSLATE_NOOP("sentences", "is missing: it must be set"),
    QT_TRANSLATE_NOOP("sentences", "is missing: allowed is {allowed}"),
    QT_TRANSLATE_NOOP("sentences", "is not a known key: did you mean {key}?"),
    QT_TRANSLATE_NOOP("sentences", "is not a known key: known here are {list}"),
    QT_TRANSLATE_NOOP("sentences", "is {figure}: allowed is more than heartbeat_interval, {figure2}"),
    QT_TRANSLATE_NOOP("sentences", "is not usable: {what}"),
    QT_TRANSLATE_NOOP(
        "sentences", 'does not say where the key is: allowed is "none", "keyring" or "env:NAME", never the key itself'
    ),
    QT_TRANSLATE_NOOP("sentences", 'does not fit: allowed is a path without query, such as "/ws"'),
    QT_TRANSLATE_NOOP("sentences", "does not fit: {key} {mistake}"),
    QT_TRANSLATE_NOOP(
        "sentences", 'does not fit a check of kind command: allowed is a list such as ["check_load", "-w", "5"]'
    ),
    QT_TRANSLATE_NOOP("sentences", "does not fit a check of kind {key}: {what}"),
    QT_TRANSLATE_NOOP("sentences", "names no program: the first entry of the list is empty"),
    # URLs and targets
    QT_TRANSLATE_NOOP("sentences", "the URL has a query or a fragment: allowed is scheme, host, port and path"),
    QT_TRANSLATE_NOOP("sentences", "the URL has a fragment: allowed is scheme, host, port, path and query"),
    QT_TRANSLATE_NOOP("sentences", "the URL has a user or password in it: set key to keyring or env:NAME instead"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{name} does not begin with http:// or https://: allowed is a base URL such as http://127.0.0.1:8004",
    ),
    QT_TRANSLATE_NOOP("sentences", "{name} names no host: allowed is a base URL such as http://127.0.0.1:8004"),
    QT_TRANSLATE_NOOP("sentences", "{name} has port 0: allowed is 1 to 65535"),
    QT_TRANSLATE_NOOP("sentences", "{name} holds a space, a backslash or a control character: it is not a URL"),
    QT_TRANSLATE_NOOP("sentences", "{name} is not a URL: host or port cannot be read"),
    QT_TRANSLATE_NOOP("sentences", "{name} names a host that cannot exist"),
    QT_TRANSLATE_NOOP("sentences", 'allowed is "host:port", the port from 1 to 65535, such as "127.0.0.1:5432"'),
    QT_TRANSLATE_NOOP("sentences", 'allowed is the name of a process, such as "nginx"'),
    QT_TRANSLATE_NOOP("sentences", 'allowed is the name of a unit, such as "ssh.service"'),
)
"""Templates; a part is what its name says (`sentences`)."""
FRAGMENTS = (
    QT_TRANSLATE_NOOP("sentences", "a name that no other endpoint has"),
    QT_TRANSLATE_NOOP("sentences", "a name that no other check has"),
    QT_TRANSLATE_NOOP("sentences", "a name that no service of the agent's own has"),
    QT_TRANSLATE_NOOP("sentences", "a text in quotes"),
    QT_TRANSLATE_NOOP("sentences", "1 to {number} characters, no control characters, no space at its ends"),
    QT_TRANSLATE_NOOP("sentences", "true or false"),
    QT_TRANSLATE_NOOP("sentences", "a number from {figure} to {figure2}"),
    QT_TRANSLATE_NOOP("sentences", "a whole number from {figure} to {figure2}"),
    QT_TRANSLATE_NOOP("sentences", "a list of one or more numbers from {figure} to {figure2}"),
    QT_TRANSLATE_NOOP("sentences", "[warning, critical], two numbers from 0 to {figure}, the first one smaller"),
    QT_TRANSLATE_NOOP("sentences", "a table"),
    QT_TRANSLATE_NOOP("sentences", "a table: write [{name}]"),
    QT_TRANSLATE_NOOP("sentences", "a list of tables: write [[{name}]] above each"),
    QT_TRANSLATE_NOOP("sentences", "{list} or {word}"),
    QT_TRANSLATE_NOOP("sentences", "a file of certificates (PEM), and there is none at that path"),
    QT_TRANSLATE_NOOP("sentences", "a readable file that holds a certificate (PEM)"),
    QT_TRANSLATE_NOOP("sentences", '"" or two different times such as "22:00-07:00"'),
    QT_TRANSLATE_NOOP("sentences", "too large"),
    QT_TRANSLATE_NOOP("sentences", "endpoint {number}"),
    QT_TRANSLATE_NOOP("sentences", "check {number}"),
    QT_TRANSLATE_NOOP("sentences", "the disk is full"),
    QT_TRANSLATE_NOOP("sentences", "the disk quota is used up"),
    QT_TRANSLATE_NOOP("sentences", "the disk is read-only"),
    QT_TRANSLATE_NOOP("sentences", "it may not be written by this user"),
    QT_TRANSLATE_NOOP("sentences", "{number} were written in the last hour"),
)
"""Those that stand only inside another one."""
