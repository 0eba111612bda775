"""What `python -m tests.faults` makes of its arguments and of what was measured."""

import sys

import pytest

from tests.faults.__main__ import _summary, main
from tests.faults.rig import Expected, Measured

ROWS = [
    Expected(name=name, done="", state="connected", layer="", notice=2.0, heal=0.0, lost=0) for name in ("one", "two")
]
MET = Measured(state="connected", notice=1.0, lost=0)


def test_a_name_that_no_fault_has_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["faults", "--only", "nosuchfault"])
    with pytest.raises(SystemExit, match="2"):
        main()
    said = capsys.readouterr().err
    assert "no fault has 'nosuchfault' in its name" in said
    assert '"event loop blocked"' in said


def test_all_as_expected(capsys: pytest.CaptureFixture[str]) -> None:
    assert _summary(ROWS, {"one": MET, "two": MET}, 3.0, allow_skipped=False) == 0
    assert capsys.readouterr().out == "2 of 2 as expected, 0 missed, 0 skipped, 3 s\n"


@pytest.mark.parametrize(("allow", "code"), [(False, 1), (True, 0)])
def test_what_was_skipped_is_told_and_not_counted(allow: bool, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    measured = {"one": MET, "two": Measured(skipped="needs root")}
    assert _summary(ROWS, measured, 3.0, allow_skipped=allow) == code
    assert capsys.readouterr().out == ("1 of 2 as expected, 0 missed, 1 skipped, 3 s\nskipped: two: needs root\n")


def test_what_was_missed_fails_whatever_is_allowed(capsys: pytest.CaptureFixture[str]) -> None:
    measured = {"one": MET, "two": Measured(state="error", notice=1.0, lost=0)}
    assert _summary(ROWS, measured, 3.0, allow_skipped=True) == 1
    assert capsys.readouterr().out == "1 of 2 as expected, 1 missed, 0 skipped, 3 s\nmissed: two\n"
