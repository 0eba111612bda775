import gc

from desktop_monitor.app.collecting import spare_long_lived


def test_what_is_there_is_frozen_and_full_collections_are_rare() -> None:
    before = gc.get_threshold()
    try:
        spare_long_lived()
        assert gc.get_freeze_count() > 1_000
        young, middle, old = gc.get_threshold()
        assert young * middle * old >= 10_000_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
