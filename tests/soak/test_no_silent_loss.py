from pathlib import Path

import pytest

from tests.soak.no_silent_loss import soak


@pytest.mark.timeout(120)
async def test_ten_rounds(tmp_path: Path) -> None:
    found = await soak(tmp_path, 10, seed=1)
    assert found.good, found.sentence()
    assert len(found.stored) > 100
