"""Three hours, told in a few bubbles."""

import pytest

from tests.core.notice_histories import no_more_bubbles_than_allowed, nothing_is_told_twice
from tests.core.notice_story import Story, figures, main, three_hours
from tests.core.notice_world import H


@pytest.fixture(scope="module")
def story() -> Story:
    return three_hours()


def test_each_chapter_is_told_and_nothing_else(story: Story) -> None:
    assert story.titles == [
        "DB is critical",
        "Office is unknown",
        "Office recovered",
        "DB recovered",
        "Mail is critical",
        "Mail recovered",
        "Mail is critical",
        "Mail is unstable",
        "Mail recovered",
        *(f"Shop: {count} in trouble" for count in (26, 52, 78, 104, 130, 156, 182, 200)),
        *(f"Shop: {count} recovered" for count in (66, 67, 67)),
        "Door is warning",
        "Printer is critical",
        "Office: 2 recovered",
        "This computer lost its network",
        "This computer has its network again",
    ]
    assert figures(story) == {"decisions": 467, "spoken": 25, "bubbles": 8, "one bubble per change": 562}


def test_the_operator_believes_what_is_so(story: Story) -> None:
    assert {health for services in story.truth.values() for health in services.values()} == {H}
    assert set(story.belief.values()) == {H}
    assert story.board.acknowledged == story.board.unstable == frozenset()
    nothing_is_told_twice(story)
    no_more_bubbles_than_allowed(story)


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert "one bubble per change: 562" in capsys.readouterr().out
