"""What goes over the wire to and from one endpoint: counts for all of it, frames for whoever looks."""

from datetime import datetime
from typing import Literal

import msgspec

FRAME_TEXT_LIMIT = 65_536
"""Longest text of a frame that is kept for looking at, in characters."""


class Traffic(msgspec.Struct, frozen=True, kw_only=True):
    """Counts since the start of the program. Bytes are those of payloads and bodies, without headers and TLS,
    uncompressed, as far as they were read (64 KiB of a refusal). Frames are text and binary ones: pings and pongs of
    the protocol, and closes, are not counted.
    """

    frames_in: int = 0
    bytes_in: int = 0
    frames_out: int = 0
    bytes_out: int = 0
    answers: int = 0
    """Answers that came over HTTP, refusals included."""
    answer_bytes: int = 0
    polls: int = 0
    """Polls that asked for health, statistics and alerts, whatever came of them."""
    poll_bytes: int = 0
    """The part of `answer_bytes` that those polls, with the events fetched in them, brought."""


NO_TRAFFIC = Traffic()


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One frame or HTTP exchange, for the frame inspector. It never holds the key: headers are no part of it, and
    where a text repeats the key, it is struck out.
    """

    at: datetime
    """When, UTC."""
    direction: Literal["in", "out"]
    channel: Literal["link", "http"]
    title: str
    """What it is, in a word or two: "pong", "binary", "GET /api/v1/health 200". Clean."""
    text: str
    """As sent (raw: clean it before it is shown), at most `FRAME_TEXT_LIMIT` characters."""
    size: int
    """The whole of it, in bytes."""
