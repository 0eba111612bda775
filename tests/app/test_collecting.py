import ctypes
import gc
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_monitor.app.collecting import Collector


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def _usual_again() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("_usual_again")
def test_only_what_is_asked_for_is_collected() -> None:
    collector = Collector()
    gc.collect(2)
    gone = weakref.ref(Knot())
    many = [[number] for number in range(5_000)]
    assert gone() is not None
    collector.collect_due()
    assert gone() is None
    assert len(many) == 5_000


@pytest.mark.usefixtures("_usual_again")
def test_what_drives_out_as_much_is_collected_too() -> None:
    collector = Collector()
    gc.collect(2)
    kept = [[number] for number in range(20_000)]
    gc.collect(2)
    gone = weakref.ref(Knot())
    for number in range(5_000):
        kept.append([number])
        del kept[:1]
    assert gone() is not None
    for _ in range(32):
        collector.collect_due()
    assert gone() is None


@pytest.mark.usefixtures("_usual_again")
def test_what_is_spared_is_not_walked_through_any_more() -> None:
    collector = Collector()
    before = gc.get_freeze_count()
    kept = [[number] for number in range(5_000)]
    collector.spare()
    assert gc.get_freeze_count() >= before + len(kept)
    assert gc.get_count()[0] < 2_000


@pytest.mark.usefixtures("_usual_again")
def test_what_has_grown_old_is_collected_every_ten_minutes() -> None:
    now = 0.0
    collector = Collector(lambda: now)
    gone = weakref.ref(knot := Knot())
    gc.collect(1)  # it is old now
    del knot
    collector.collect_due()
    gc.collect(1)
    assert gone() is not None
    now = 600.0
    collector.collect_due()
    assert gone() is None


@pytest.mark.usefixtures("_usual_again")
@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="the C library is not glibc"
)
def test_what_lies_idle_goes_back_to_the_system() -> None:
    now = [0.0]
    collector = Collector(lambda: now[0])
    blocks = [b"x" * (20_000 + number) for number in range(4_000)]
    kept = blocks[::50]  # one in each megabyte
    blocks.clear()
    before = _resident()
    now[0] = 601.0
    collector.collect_due()
    assert before - _resident() > 50
    assert len(kept) == 80


def _resident() -> float:
    """MiB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4_096 / 2**20
