"""What connections, requests, the diagnosis and the history say, for `sentences` to translate."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("sentences", "paused"),
    QT_TRANSLATE_NOOP("sentences", "stopped"),
    QT_TRANSLATE_NOOP("sentences", "data over HTTP"),
    QT_TRANSLATE_NOOP("sentences", "live updates off"),
    QT_TRANSLATE_NOOP("sentences", "this computer reports no network"),
    QT_TRANSLATE_NOOP("sentences", "this computer reports no network ({why})"),
    QT_TRANSLATE_NOOP("sentences", "no answer"),
    QT_TRANSLATE_NOOP("sentences", "no answer within {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "no answer to HTTP within {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "connected, but nothing was said within {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "no message for {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "connection refused"),
    QT_TRANSLATE_NOOP("sentences", "connection reset"),
    QT_TRANSLATE_NOOP("sentences", "connection lost"),
    QT_TRANSLATE_NOOP("sentences", "host unreachable"),
    QT_TRANSLATE_NOOP("sentences", "network unreachable"),
    QT_TRANSLATE_NOOP("sentences", "the name could not be resolved ({message})"),
    QT_TRANSLATE_NOOP("sentences", "the certificate is not trusted: {message}"),
    QT_TRANSLATE_NOOP("sentences", "TLS failed: {message}"),
    QT_TRANSLATE_NOOP("sentences", "the proxy failed: {message}"),
    QT_TRANSLATE_NOOP("sentences", "the proxy that the environment names cannot be used: allowed is http://host:port"),
    QT_TRANSLATE_NOOP("sentences", "the URL cannot work: {message}"),
    QT_TRANSLATE_NOOP("sentences", "WebSocket refused: {number}"),
    QT_TRANSLATE_NOOP("sentences", "WebSocket redirected to {url}: not followed"),
    QT_TRANSLATE_NOOP("sentences", "HTTP redirected to {url}: not followed"),
    QT_TRANSLATE_NOOP("sentences", "the server did not answer as a WebSocket"),
    QT_TRANSLATE_NOOP("sentences", "the server did not answer as a WebSocket: {message}"),
    QT_TRANSLATE_NOOP("sentences", "closed with {number}"),
    QT_TRANSLATE_NOOP("sentences", "closed with {number} ({message})"),
    QT_TRANSLATE_NOOP("sentences", "HTTP {number}: the key is refused"),
    QT_TRANSLATE_NOOP("sentences", "the answer says nothing"),
    QT_TRANSLATE_NOOP("sentences", "the answer is not HTTP"),
    QT_TRANSLATE_NOOP("sentences", "the answer breaks the rules of HTTP"),
    QT_TRANSLATE_NOOP("sentences", "the answer ends in the middle"),
    QT_TRANSLATE_NOOP("sentences", "the answer cannot be decompressed ({name})"),
    QT_TRANSLATE_NOOP("sentences", "the connection was closed without an HTTP answer"),
    QT_TRANSLATE_NOOP("sentences", "the answer is longer than {number} KiB"),
    QT_TRANSLATE_NOOP("sentences", "the answer is longer than {number} MiB"),
    QT_TRANSLATE_NOOP("sentences", "the answer is not one of an Admin API"),
    QT_TRANSLATE_NOOP("sentences", "the server says no"),
    QT_TRANSLATE_NOOP("sentences", "the server says: an error"),
    QT_TRANSLATE_NOOP("sentences", "the server says: {message}"),
    QT_TRANSLATE_NOOP("sentences", "ca_file cannot be used: {message}"),
    QT_TRANSLATE_NOOP("sentences", "a fault of this program ({name})"),
    QT_TRANSLATE_NOOP("sentences", "a binary frame of {number} bytes"),
    QT_TRANSLATE_NOOP("sentences", "health: {why}"),
    QT_TRANSLATE_NOOP("sentences", "stats: {why}"),
    QT_TRANSLATE_NOOP("sentences", "statistics: {why}"),
    QT_TRANSLATE_NOOP("sentences", "events: {why}"),
    QT_TRANSLATE_NOOP("sentences", "alerts: {why}"),
    # Actions on alerts
    QT_TRANSLATE_NOOP("sentences", "the alert has no id that a request can name"),
    QT_TRANSLATE_NOOP("sentences", "the endpoint is paused: Resume connects again"),
    QT_TRANSLATE_NOOP("sentences", "the endpoint is not watched any more"),
    QT_TRANSLATE_NOOP(
        "sentences", "the endpoint was paused or removed meanwhile; whether the server did it is not known"
    ),
    QT_TRANSLATE_NOOP("sentences", "at most {number} copies at a time; {number2} are left"),
    QT_TRANSLATE_NOOP("sentences", "nothing is watched yet"),
    # Keys
    QT_TRANSLATE_NOOP("sentences", "the key is sent without encryption: use https, or a server on this computer"),
    QT_TRANSLATE_NOOP("sentences", "the environment variable {name} is not set: set it to the key"),
    QT_TRANSLATE_NOOP("sentences", 'the keyring holds no key for "{name}": store it with {command}'),
    QT_TRANSLATE_NOOP("sentences", 'there is no keyring on this computer: use key = "env:NAME" instead'),
    QT_TRANSLATE_NOOP("sentences", "the keyring is locked: unlock it and try again"),
    QT_TRANSLATE_NOOP("sentences", 'the keyring does not answer ({name}): use key = "env:NAME" instead'),
    QT_TRANSLATE_NOOP("sentences", "the keyring did not answer within {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "{what} is empty: it must hold the key"),
    QT_TRANSLATE_NOOP(
        "sentences", "{what} cannot be sent in a header: allowed are visible ASCII characters without spaces"
    ),
    # Diagnosis
    QT_TRANSLATE_NOOP("sentences", "not taken: {step} failed"),
    QT_TRANSLATE_NOOP("sentences", "proxy {url}: {what}"),
    QT_TRANSLATE_NOOP("sentences", "no look-up needed, {name} is an address"),
    QT_TRANSLATE_NOOP("sentences", "{name} answered on port {number}"),
    QT_TRANSLATE_NOOP("sentences", "inside the tunnel of the proxy: the next steps check it"),
    QT_TRANSLATE_NOOP("sentences", "plain http: the key would be sent without encryption"),
    QT_TRANSLATE_NOOP("sentences", "plain http, nothing is encrypted"),
    QT_TRANSLATE_NOOP("sentences", "TLS failed: {message} (it seems to speak plain http)"),
    QT_TRANSLATE_NOOP("sentences", "{what}; what else it says could not be read"),
    QT_TRANSLATE_NOOP("sentences", "{what}; {certificate}"),
    QT_TRANSLATE_NOOP("sentences", "{what}, asked without the key"),
    QT_TRANSLATE_NOOP("sentences", "HTTP {number} through proxy {url}"),
    QT_TRANSLATE_NOOP("sentences", "{how}, but it says nothing"),
    QT_TRANSLATE_NOOP("sentences", "{how}, but it names no service"),
    QT_TRANSLATE_NOOP("sentences", "{how}, but in part unreadable: {what}"),
    QT_TRANSLATE_NOOP("sentences", "{how}, but {what}"),
    QT_TRANSLATE_NOOP("sentences", '{how}, "{word}", {number} service'),
    QT_TRANSLATE_NOOP("sentences", '{how}, "{word}", {number} services'),
    QT_TRANSLATE_NOOP("sentences", "{why} (it asks for a key)"),
    QT_TRANSLATE_NOOP("sentences", "{why} (the path may be wrong)"),
    QT_TRANSLATE_NOOP("sentences", "{why} (there is nothing at this path)"),
    QT_TRANSLATE_NOOP("sentences", "{why} (the path is for something else)"),
    QT_TRANSLATE_NOOP("sentences", "{why} (it wants another protocol)"),
    QT_TRANSLATE_NOOP("sentences", "{why} (it has no WebSocket)"),
    QT_TRANSLATE_NOOP("sentences", "{url} is open"),
    QT_TRANSLATE_NOOP("sentences", "{url} is open through proxy {url2}"),
    QT_TRANSLATE_NOOP("sentences", "not needed, says the server"),
    QT_TRANSLATE_NOOP("sentences", "accepted"),
    QT_TRANSLATE_NOOP("sentences", "none is configured, and the statistics come without one"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "none is configured, and the statistics come without one, though the server says that it asks for one",
    ),
    QT_TRANSLATE_NOOP("sentences", "HTTP {number}: the server asks for a key, and none is configured"),
    QT_TRANSLATE_NOOP("sentences", "not known: the statistics, which would tell, failed ({why})"),
    QT_TRANSLATE_NOOP("sentences", "first message after {number} ms"),
    QT_TRANSLATE_NOOP("sentences", "first message after {number} ms, health after {number2} ms"),
    QT_TRANSLATE_NOOP("sentences", "connected, but {why}; {otherwise}"),
    QT_TRANSLATE_NOOP("sentences", "connected, {what}, but then {why}; {otherwise}"),
    QT_TRANSLATE_NOOP("sentences", "connected, {what}, but it sent only a placeholder within {figure} s; {otherwise}"),
    QT_TRANSLATE_NOOP("sentences", "connected, {what}, but it sent no data within {figure} s; {otherwise}"),
    QT_TRANSLATE_NOOP("sentences", "nothing was said within {figure} s"),
    QT_TRANSLATE_NOOP("sentences", "health comes over HTTP"),
    QT_TRANSLATE_NOOP("sentences", "none comes over HTTP"),
    QT_TRANSLATE_NOOP("sentences", "health comes over HTTP, as live updates are off"),
    QT_TRANSLATE_NOOP("sentences", "no live updates: health comes over HTTP"),
    QT_TRANSLATE_NOOP("sentences", "live updates are off, and {otherwise}"),
    # Gaps and history
    QT_TRANSLATE_NOOP("sentences", "the server restarted"),
    QT_TRANSLATE_NOOP("sentences", "the server did not answer far enough back"),
    QT_TRANSLATE_NOOP("sentences", "nobody watched"),
    QT_TRANSLATE_NOOP("sentences", "the server answered with nothing but older events"),
    QT_TRANSLATE_NOOP("sentences", "1 event is no longer to be had from the server"),
    QT_TRANSLATE_NOOP("sentences", "{number} events are no longer to be had from the server"),
    QT_TRANSLATE_NOOP("sentences", "the agent started"),
    QT_TRANSLATE_NOOP("sentences", "the history could not be written"),
    QT_TRANSLATE_NOOP("sentences", "the history cannot be read ({why})"),
    QT_TRANSLATE_NOOP("sentences", "there is no history yet"),
    QT_TRANSLATE_NOOP("sentences", "it is no regular file, move it away"),
    QT_TRANSLATE_NOOP("sentences", "it was cancelled"),
    QT_TRANSLATE_NOOP("sentences", "Another desktop-monitor of yours records the history: this one only watches."),
    QT_TRANSLATE_NOOP("sentences", "No history is kept: the folder {file} cannot be used ({message})."),
    QT_TRANSLATE_NOOP("sentences", "The history: {number} of the last changes could not be kept, no database can."),
    QT_TRANSLATE_NOOP("sentences", "The history is damaged: a new one was begun, the old one is kept as {file}."),
    QT_TRANSLATE_NOOP(
        "sentences", "The history is damaged ({message}): a new one was begun, the old one is kept as {file}."
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "The history was written by a later version: a new one was begun, the old one is kept as {file}."
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "The history cannot be written ({why}): watching goes on, and {file} is tried again every 5 s."
    ),
)
"""Templates; a part is what its name says (`sentences`)."""
FRAGMENTS = (
    QT_TRANSLATE_NOOP("sentences", "Name"),
    QT_TRANSLATE_NOOP("sentences", "Key"),
    QT_TRANSLATE_NOOP("sentences", "what was typed"),
    QT_TRANSLATE_NOOP("sentences", "what was given"),
    QT_TRANSLATE_NOOP("sentences", 'the key for "{name}" in the keyring'),
    QT_TRANSLATE_NOOP("sentences", "the environment variable {name}"),
    QT_TRANSLATE_NOOP("sentences", "First data"),
    QT_TRANSLATE_NOOP("sentences", "certificate for {names} by {issuer}; its dates cannot be read"),
    QT_TRANSLATE_NOOP(
        "sentences", "certificate for {names} by {issuer}, valid from {start} until {end}, not yet valid"
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "certificate for {names} by {issuer}, valid from {start} until {end}, {number} day left"
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "certificate for {names} by {issuer}, valid from {start} until {end}, {number} days left"
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "certificate for {names} by {issuer}, valid from {start} until {end}, ended {number} day ago"
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "certificate for {names} by {issuer}, valid from {start} until {end}, ended {number} days ago"
    ),
    QT_TRANSLATE_NOOP("sentences", "{why} ({name}, port {number})"),
)
"""Those that stand only inside another one."""
