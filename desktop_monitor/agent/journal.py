"""The agent's memory of what happened: the last events, each with a sequence number (docs/protocol.md, "Events")."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any, Literal

import msgspec

JOURNAL_LIMIT = 10_000
"""Events that are kept."""

EventType = Literal["health_changed", "threshold_crossed", "agent_started"]


class JournalEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event as it is sent."""

    id: str
    """Unique across restarts: epoch and sequence number."""
    timestamp: datetime
    entity_id: str
    """The service."""
    event_type: EventType
    severity: str
    message: str
    old_state: Mapping[str, str] | None
    new_state: Mapping[str, str] | None
    attributes: Mapping[str, Any]
    tags: Mapping[str, str]
    seq: int
    """From 1, without holes, within one epoch."""
    epoch: str
    """One per start of the agent."""


class Journal:
    """Events in the order they happened; the oldest make room for new ones."""

    def __init__(self, epoch: str, limit: int = JOURNAL_LIMIT) -> None:
        self.epoch = epoch
        self.seq = 0
        """The number of the last event; 0 before the first."""
        self._events: deque[JournalEvent] = deque(maxlen=limit)

    def append(
        self,
        at: datetime,
        entity: str,
        event_type: EventType,
        *,
        severity: str,
        message: str,
        old: str | None = None,
        new: str | None = None,
        attributes: Mapping[str, Any] | None = None,
        tags: Mapping[str, str] | None = None,
    ) -> JournalEvent:
        """Add an event that happened at `at` (aware) and return it."""
        self.seq += 1
        event = JournalEvent(
            id=f"{self.epoch}-{self.seq}",
            timestamp=at,
            entity_id=entity,
            event_type=event_type,
            severity=severity,
            message=message,
            old_state=None if old is None else {"state": old},
            new_state=None if new is None else {"state": new},
            attributes=attributes or {},
            tags=tags or {},
            seq=self.seq,
            epoch=self.epoch,
        )
        self._events.append(event)
        return event

    def __len__(self) -> int:
        return len(self._events)

    def select(
        self, limit: int, *, start_time: datetime | None = None, since_seq: int | None = None
    ) -> list[JournalEvent]:
        """The newest `limit` events, newest first, at or after `start_time` and with a seq above `since_seq`."""
        chosen = (
            event
            for event in reversed(self._events)
            if (start_time is None or event.timestamp >= start_time) and (since_seq is None or event.seq > since_seq)
        )
        return list(islice(chosen, limit))
