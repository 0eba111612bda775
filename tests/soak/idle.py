"""The window connected and idle, with the settings that everybody has: what it uses, and whether anything grows."""

import asyncio
import random
import time
from dataclasses import dataclass
from pathlib import Path

from tests.soak.endurance import watching
from tests.soak.figures import MEASURES, Line, Sample, line
from tests.soak.station import Station

_PUSH = 30.0
"""Seconds between two pushes of health and statistics: as our agent."""
_WARM = 300.0
"""Seconds before the first sample: what is done once after the start is done."""
_SAMPLES = 60
_HOUR = 3600.0


@dataclass
class Idle:
    """What was measured."""

    samples: list[Sample]

    @property
    def lines(self) -> list[Line]:
        """Over hours."""
        return [line(each, self.samples, "at", _HOUR) for each in MEASURES]

    @property
    def flat(self) -> bool:
        """True if nothing grew. The history is there to grow."""
        return all(each.flat for each in self.lines if each.measure.name != "history")

    @property
    def cpu(self) -> float:
        """Seconds of processor time, without those that the samples took."""
        looks = sum(sample["asked"] for sample in self.samples[:-1])
        return float(self.samples[-1]["cpu"] - self.samples[0]["cpu"] - looks)

    def sentence(self) -> str:
        """The processor time."""
        seconds = self.samples[-1]["at"] - self.samples[0]["at"]
        return f"idle for {seconds:.0f} s: {self.cpu:.2f} s of processor time, {self.cpu / seconds * 100:.3f} %"


async def idle(folder: Path, seconds: float) -> Idle:
    """Sample a window that is warm over so many seconds."""
    station = Station("Station", random.Random(0), ("healthy",))
    async with watching(folder, [station], "") as window:
        pushing = asyncio.create_task(_push(station))
        try:
            await asyncio.sleep(min(_WARM, seconds))
            samples: list[Sample] = []
            begun = time.monotonic()
            for number in range(_SAMPLES + 1):
                await asyncio.sleep(max(begun + number * seconds / _SAMPLES - time.monotonic(), 0.0))
                samples.append(await window.ask("sample"))
            return Idle(samples)
        finally:
            pushing.cancel()


async def _push(station: Station) -> None:
    while True:
        await station.look_well()
        await asyncio.sleep(_PUSH)
