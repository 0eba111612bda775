import gc
import weakref
from collections.abc import Iterator

import pytest

from desktop_monitor.app.collecting import collect_due, spare_long_lived


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
    spare_long_lived()
    gc.collect(2)
    gone = weakref.ref(Knot())
    many = [[number] for number in range(5_000)]
    assert gone() is not None
    collect_due()
    assert gone() is None
    assert len(many) == 5_000
