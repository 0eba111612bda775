"""The long run fails when memory grows, and not by noise."""

import pytest

from tests.hostile.__main__ import MOST_GROWTH, fuzz, overgrown
from tests.hostile.surfaces import SURFACES

_MIB = 2**20


def test_growth_has_a_bound() -> None:
    assert overgrown(60.0, 60.0 + MOST_GROWTH) == ""
    assert overgrown(60.0, 50.0) == ""
    assert overgrown(60.0, 60.1 + MOST_GROWTH).startswith("memory grew from 60.0 to 84.1 MiB, by more than 24")


def test_a_surface_that_keeps_what_it_was_given_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept: list[bytearray] = []
    assert fuzz(1_000, 0).count == 0
    monkeypatch.setitem(SURFACES, "frame", lambda _: kept.append(bytearray(b"x" * _MIB)))
    assert fuzz(1_000, 0).count == 1
    assert "FAULT: memory grew from" in capsys.readouterr().out
