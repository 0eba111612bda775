"""Sentences of the layers below, in the language of the window."""

from collections.abc import Iterator

import pytest

from desktop_monitor.viewmodels.sentences import in_words
from tests.helpers.german import german_spoken

SENTENCES = {
    "connection refused": "Verbindung abgelehnt",
    "WebSocket refused: 404": "WebSocket abgelehnt: 404",
    "this computer reports no network (connection refused)": "dieser Rechner meldet kein Netz (Verbindung abgelehnt)",
    "no answer to HTTP within 2.5 s": "keine Antwort auf HTTP innerhalb von 2,5 s",
    "alerts: HTTP 401: the key is refused": "Alarme: HTTP 401: der Schlüssel wird abgelehnt",
    "3 events are no longer to be had from the server": "3 Ereignisse sind vom Server nicht mehr zu bekommen",
    "Database is critical": "Database: kritisch",
    "Production: 2 in trouble, 1 recovered": "Production: 2 gestört, 1 erholt",
    "Production · timeout; affects A, B, C and 2 more": "Production · timeout; betrifft A, B, C und 2 weitere",
    "Cache recovered after 5 min": "Cache: erholt nach 5 min",
    "A is critical: no data for 2 h 5 min; its 7 services cannot be seen\n3 recovered: B, C, D": (
        "A, kritisch: seit 2 h 5 min keine Daten; seine 7 Dienste sind nicht zu sehen\n3 erholt: B, C, D"
    ),
    "2 pieces of news together; confirmed: second result; first look": (
        "2 Neuigkeiten zusammen; bestätigt: zweites Ergebnis; erster Blick"
    ),
    "closed: muted: snoozed until 12:30": "geschlossen: stumm: zurückgestellt bis 12:30",
    "Cache: warning for 5 s; critical was told last, and a second result or 55 s more will confirm it.": (
        "Cache: Warnung seit 5 s; zuletzt gemeldet: kritisch; "
        "ein zweites Ergebnis oder weitere 55 s werden es bestätigen."
    ),
    "the frame: dependency 'db' has a 'status' that is not a word: a number": (
        "der Frame: Abhängigkeit 'db': hat einen 'status', der kein Wort ist: eine Zahl"
    ),
    "/etc/x.toml: endpoint.url of endpoint 2 is 3: allowed is a text in quotes": (
        "/etc/x.toml: endpoint.url von Endpunkt 2 ist 3: erlaubt ist ein Text in Anführungszeichen"
    ),
    "is 7: allowed is a number from 0.5 to 60": "ist 7: erlaubt ist eine Zahl von 0,5 bis 60",
    "is missing: allowed is http, tcp or command": "fehlt: erlaubt ist http, tcp oder command",
    "TLS 1.3; certificate for a, b by CA, valid from 2026-01-01 until 2026-12-31, 38 days left": (
        "TLS 1.3; Zertifikat für a, b von CA, gültig von 2026-01-01 bis 2026-12-31, noch 38 Tage"
    ),
    "HTTP 200 through proxy http://p:1, asked without the key, but it names no service": (
        "HTTP 200 über Proxy http://p:1, ohne den Schlüssel gefragt, nennt aber keinen Dienst"
    ),
    "the agent ended: exit status 3; next start in 2 s": (
        "der Agent hat sich beendet: Exit-Status 3; nächster Start in 2 s"
    ),
    "23 % over the last 60 s (8 cores)": "23 % in den letzten 60 s (8 Kerne)",
    "eth0 up, 1.5 KiB/s in, 0 B/s out": "eth0 aktiv, 1,5 KiB/s ein, 0 B/s aus",
    "connected, but connection lost; none comes over HTTP": (
        "verbunden, aber Verbindung verloren; auch über HTTP kommt keine"
    ),
    "Not delivered. The notification service does not answer.": (
        "Nicht zugestellt. Der Benachrichtigungsdienst antwortet nicht."
    ),
}
OTHERS = (
    "",
    "disk or memory full",
    "Error: cannot connect: try again",
    "{name} is {state}",
    "100 % of {}",
    "critical",
    "HTTP",
    "connection refused by peer",
    "x" * 5_000,
    "connected, but " * 80,
)
HOSTILE = (
    "HTTP 1, but " * 80,
    " is " * 240,
    ": " * 490,
    " (" * 490,
    '/x: a of "b" is 3: ' * 50,
)


@pytest.fixture
def german() -> Iterator[None]:
    with german_spoken():
        yield


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("english", SENTENCES)
def test_in_german(english: str) -> None:
    assert in_words(english) == SENTENCES[english]


@pytest.mark.parametrize("sentence", [*SENTENCES, *OTHERS, *HOSTILE])
def test_english_stays_as_it_is(sentence: str) -> None:
    assert in_words(sentence) == sentence


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("sentence", OTHERS)
def test_what_others_say_stays_as_it_is(sentence: str) -> None:
    assert in_words(sentence) == sentence


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("sentence", HOSTILE)
def test_a_server_that_imitates_us_holds_nothing_up(sentence: str) -> None:
    assert in_words(sentence)


@pytest.mark.usefixtures("german")
def test_a_name_stays_as_it_is() -> None:
    assert in_words("held: no answer is paused") == "gehalten: no answer ist angehalten"
    assert in_words("affects no answer") == "betrifft no answer"
