"""Three hours on a virtual clock: an outage, a flap, a storm, an hour asleep, a restart.

`python -m tests.core.notice_story` prints what was spoken, what was withheld and why, and what one bubble for each
change would have been.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from tests.core.notice_world import NOON, C, H, W, World

MINUTE = 60.0
THREE_HOURS = 180 * MINUTE
STORM = tuple(f"shop {number:03d}" for number in range(200))
SERVICES = ("DB", "Web", "Mail", *STORM)
OFFICE: dict[str, Sequence[str]] = {"Office": ("Printer", "Door")}
NEEDS: dict[str, tuple[str, ...]] = {"Web": ("DB",), "Mail": ("DB",)}


class Story(World):
    """The world, with the time since the beginning, whatever the clock."""

    def __init__(self) -> None:
        super().__init__(endpoints=("Shop", "Office"), services=SERVICES, poll_each=30.0, needs=NEEDS, others=OFFICE)
        self.losses = 0
        """How often an endpoint could not be reached."""

    def lose(self, *names: str) -> None:
        """Count it."""
        self.losses += len(names)
        super().lose(*names)

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return (self.utc - NOON).total_seconds()

    def until(self, minute: float) -> None:
        """Let time pass until so many minutes since the beginning."""
        self.advance(minute * MINUTE - self.elapsed)


def three_hours() -> Story:
    """All of it."""
    story = Story()
    _outage(story)
    _flap(story)
    _storm(story)
    _sleep(story)
    _restart(story)
    _network(story)
    story.until(180.0)
    return story


def _outage(story: Story) -> None:
    """The database takes what needs it with it; the office cannot be reached for ten minutes."""
    story.until(10.0)
    for service in ("Web", "Mail", "DB"):
        story.becomes("Shop", service, C)
        story.advance(0.5)
    story.until(12.0)
    story.lose("Office")
    story.until(22.0)
    story.back("Office")
    story.until(25.0)
    for service in ("DB", "Web", "Mail"):
        story.becomes("Shop", service, H)
        story.advance(2.0)


def _flap(story: Story) -> None:
    """Mail comes and goes every twenty seconds for twelve minutes."""
    for turn in range(36):
        story.until(40.0 + turn / 3)
        story.becomes("Shop", "Mail", (C, H)[turn % 2])


def _storm(story: Story) -> None:
    """Two hundred services fall within eight seconds, are seen by somebody, and come back within thirty."""
    story.until(65.0)
    for service in STORM:
        story.becomes("Shop", service, C)
        story.advance(0.04)
    story.until(70.0)
    story.acknowledge("Shop", None)
    story.until(85.0)
    for service in STORM:
        story.becomes("Shop", service, H)
        story.advance(0.15)


def _sleep(story: Story) -> None:
    """A warning comes just before an hour of sleep and is over after it; another came meanwhile."""
    story.until(95.0)
    story.becomes("Shop", "Web", W)
    story.truth["Shop"]["Web"] = H
    story.truth["Office"]["Door"] = W
    story.sleep(60 * MINUTE)


def _restart(story: Story) -> None:
    """The program is restarted while the printer is down; it comes back later."""
    story.until(160.0)
    story.becomes("Office", "Printer", C)
    story.until(162.0)
    story.restart(20.0)
    story.until(168.0)
    story.becomes("Office", "Printer", H)
    story.becomes("Office", "Door", H)


def _network(story: Story) -> None:
    """This computer is without its network for three minutes."""
    story.until(172.0)
    story.lose("Shop", "Office")
    story.until(175.0)
    story.back("Shop", "Office")


def one_bubble_per_change(story: Story) -> int:
    """How many changes of results there were, and of whether an endpoint can be reached."""
    changes = 0
    results = sorted(story.heard, key=lambda each: str(each[1]))
    for _, of_subject in groupby(results, key=lambda each: each[1]):
        words = [H, *(health for _, _, health in sorted(of_subject, key=lambda each: each[0]))]
        changes += sum(before is not after for before, after in pairwise(words))
    return changes + 2 * story.losses


def figures(story: Story) -> dict[str, int]:
    """The counts."""
    spoken = story.spoken
    return {
        "decisions": len(story.log),
        "spoken": len(spoken),
        "bubbles": len({decision.bubble for decision in spoken}),
        "one bubble per change": one_bubble_per_change(story),
    }


def main() -> None:
    """Print the figures."""
    story = three_hours()
    print(*(f"{name}: {count}" for name, count in figures(story).items()), sep="\n")
    print("\nwithheld:")
    for reason, count in Counter(story.reasons).most_common():
        print(f"{count:5d}  {reason}")
    print("\nspoken:")
    for decision in story.spoken:
        body = decision.body.replace("\n", " | ")
        minute = (decision.at - NOON).total_seconds() / MINUTE
        print(f"{minute:6.1f} min  {decision.bubble:10}  {decision.severity.value:8}  {decision.title}  [{body}]")


if __name__ == "__main__":
    main()
