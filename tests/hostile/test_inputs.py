"""Every surface with the corpus and with a few hundred made inputs; the long run is `python -m tests.hostile`."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.making import SMALL, mutated, seeds, strategy
from tests.hostile.surfaces import SURFACES

_PAIRS = [(surface, name) for surface in SURFACES for name in seeds(surface)]


@pytest.mark.parametrize(("surface", "name"), _PAIRS)
def test_the_corpus(surface: str, name: str) -> None:
    SURFACES[surface](seeds(surface)[name])


@pytest.mark.parametrize("surface", SURFACES)
@settings(max_examples=60)
@given(data=st.data())
def test_what_the_formats_allow(surface: str, data: st.DataObject) -> None:
    SURFACES[surface](data.draw(strategy(surface)))


@pytest.mark.parametrize("surface", SURFACES)
def test_mutations(surface: str) -> None:
    draw = random.Random(surface)
    small = [seed for seed in seeds(surface).values() if len(seed) <= SMALL]
    for _ in range(300):
        SURFACES[surface](mutated(draw.choice(small), draw, small))
