"""The events of one endpoint as the monitor takes them in, and what the server says of how many there are."""

from desktop_monitor.core.backfill import Backfill, Done, oldest_first
from desktop_monitor.core.event_mark import Mark, Reach
from desktop_monitor.core.events import EventLog, Merged
from desktop_monitor.core.messages import Event, Pong, Snapshot, Source
from desktop_monitor.core.updates import Change, EventAdded


class EventFeed:
    """An `EventLog` beside the numbers that snapshots and pongs carry."""

    def __init__(self) -> None:
        self._log = EventLog()
        self.covered: Mark | None = None
        """Up to where every event is held or told as a gap; None as long as none is known."""
        self._seq = 0
        self.epoch: str | None = None
        """The present one of a server that numbers its events; None until it has told it over this link."""

    @property
    def hole(self) -> bool:
        """A push showed that events before it are missing, which may still be fetched."""
        return self._log.hole

    @property
    def behind(self) -> bool:
        """The server has told of more events than are held: a fetch failed or is under way."""
        covered = self._log.covered
        reached = covered.seq if covered is not None and covered.epoch == self.epoch else None
        return self.hole or (self.epoch is not None and self._seq > (reached or 0))

    def resume(self, reach: Reach) -> None:
        """Go on where an earlier run ended, before anything was fed; as `EventLog.resume`."""
        self._log.resume(reach.mark, reach.held)
        self.covered = reach.mark

    def link_opened(self) -> None:
        """A new link: pushes no longer follow on what came before, and its server has not told its epoch yet."""
        self._log.interrupt()
        self.epoch = None

    def counted(self, snapshot: Snapshot) -> None:
        """Note epoch and number of a snapshot."""
        if snapshot.epoch != self.epoch:
            self.epoch, self._seq = snapshot.epoch, 0
        self._seq = max(self._seq, snapshot.seq or 0)

    def nothing_missed(self, pong: Pong) -> bool:
        """The pong carries the numbers that are known here."""
        return self._numbered(pong) and pong.epoch == self.epoch and pong.seq == self._seq

    def something_missed(self, pong: Pong) -> bool:
        """The pong carries other numbers."""
        return self._numbered(pong) and not self.nothing_missed(pong)

    def merge(self, events: tuple[Event, ...], source: Source) -> list[Change]:
        """Take a list of events, in whichever order it is."""
        return self._told(self._log.merge(oldest_first(events)), source)

    def backfill(self) -> Backfill:
        """The fetch of events that is due."""
        return self._log.backfill(self.epoch)

    def backfilled(self, done: Done) -> list[Change]:
        """Take the result of a backfill."""
        return self._told(self._log.finish(done), "poll")

    def _numbered(self, pong: Pong) -> bool:
        return self.epoch is not None and pong.epoch is not None and pong.seq is not None

    def _told(self, merged: Merged, source: Source) -> list[Change]:
        for event in merged.new:
            if event.epoch is not None and event.epoch == self.epoch and event.seq is not None:
                self._seq = max(self._seq, event.seq)
        self.covered = self._log.resume_point
        return [*(EventAdded(event, source) for event in merged.new), *merged.gaps]
