"""Problems are told at once, repeated ones are counted (docs/behaviour.md, "Problems")."""

from desktop_monitor.core.updates import ProblemFound, ProblemKind

QUIET_TIME = 5.0
"""Seconds after a problem in which more of its kind are only counted."""


class ProblemCounter:
    """At most one `ProblemFound` of a kind in `QUIET_TIME`; `now` is in seconds."""

    def __init__(self) -> None:
        self.total = 0
        self._told_at: dict[ProblemKind, float] = {}
        self._held: dict[ProblemKind, ProblemFound] = {}

    @property
    def due(self) -> float | None:
        """When problems that are held back may be told."""
        return min([self._told_at[kind] + QUIET_TIME for kind in self._held], default=None) if self._held else None

    def note(self, kind: ProblemKind, detail: str, now: float, frame: str = "") -> list[ProblemFound]:
        """Count one problem; return it unless one of its kind was told just now. `frame` is what it was found in."""
        self.total += 1
        before = self._held.get(kind)
        count = 1 if before is None else before.count + 1
        self._held[kind] = ProblemFound(kind=kind, detail=detail, count=count, frame=frame)
        return self.tick(now)

    def tick(self, now: float) -> list[ProblemFound]:
        """Those held back whose time has come, the latest of a kind standing for all."""
        ready = [kind for kind in self._held if now >= self._told_at.get(kind, float("-inf")) + QUIET_TIME]
        self._told_at |= dict.fromkeys(ready, now)
        return [self._held.pop(kind) for kind in ready]
