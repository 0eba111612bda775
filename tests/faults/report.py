"""What was measured, as lines and as the table of docs/faults.md."""

import platform
from datetime import UTC, datetime

from desktop_monitor import __version__
from desktop_monitor.core.text import clean
from tests.faults.rig import Elsewhere, Expected, Measured, Table

_TOP = """# Faults: what was expected of each, and what was measured

Written by `make faults`; what is expected stands in `tests/faults/expected.toml`, from before the first run, and
explains itself there. The client is `desktop-monitor watch --json` with the default settings, against a server that
tells five events a second; where a clock is moved it is the same engine in a process of its own. Times are in seconds
from the fault to the line that names state and layer, and from the end of the fault to `connected`; `≤` is the bound.
*Lost* are events that were neither told nor covered by a gap; the bound is 0. A gap must name both its ends, lie within
the fault (until it is healed, 1 s more on either side), and hold no event that was told.

The last five rows are no faults of a connection: that stays `connected`, and no line may say anything else. Four of
them are measured with the window, on a screen and a session bus of its own, by what is delivered to it. Noticed and
healed are there what a person sees: the problem of the full disk, and events in the history again; the news beside the
tray icon; the bubble marked as not delivered, and shown by the next service; the hidden window shown, and the icon
taken by the next host.

The expectations of six rows were put right after the first measurement, where the case or the expectation was wrong
and not the program: TLS (three rows) and the locked keyring ended the fault before a poll could see it, and now last
10 s; the hint of a lost network leaves the layer `closed`; after an hour's sleep a link that still speaks is kept, so
that the row of a dead one was set apart.

{when}

| fault | what is done | state, layer | noticed | healed | lost | as expected |
|---|---|---|---|---|---|---|
"""
_ELSEWHERE = """
## Measured by other tests

| fault | what is expected | test |
|---|---|---|
"""


def printed(expected: Expected, measured: Measured) -> str:
    """One line for the terminal."""
    if measured.skipped:
        return f"SKIPPED {expected.name}: {measured.skipped}"
    missed = measured.missed(expected)
    line = f"{expected.name}: {_state(measured.state, measured.layer)}, {_noticed(expected, measured)}"
    line += f", healed {_seconds(measured.heal)} (≤ {expected.heal:g})" if expected.heal else ""
    told = f", lost {measured.lost}, gaps {measured.gaps}, {clean(measured.said)!r}"
    return f"{'MISSED' if missed else 'met   '} {line}{told}{': ' + '; '.join(missed) if missed else ''}"


def written(table: Table, measured: dict[str, Measured], seconds: float) -> str:
    """The whole file."""
    met = sum(not measured[row.name].skipped and not measured[row.name].missed(row) for row in table.fault)
    skipped = sum(bool(each.skipped) for each in measured.values())
    when = (
        f"Version {__version__}, {platform.system()}, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}: "
        f"{met} of {len(table.fault)} as expected, {skipped} skipped, in {seconds / 60:.0f} minutes."
    )
    rows = "".join(_row(row, measured[row.name]) for row in table.fault)
    return _TOP.format(when=when) + rows + _ELSEWHERE + "".join(map(_elsewhere, table.elsewhere))


def _row(expected: Expected, measured: Measured) -> str:
    wanted = _state(expected.state, expected.layer)
    if measured.skipped:
        verdict = f"skipped: {_cell(measured.skipped)}"
    else:
        verdict = _cell("; ".join(measured.missed(expected))) or "yes"
    if measured.gaps:
        verdict += f" ({measured.gaps} gap told)"
    times = _noticed(expected, measured)
    healed = f"{_seconds(measured.heal)} (≤ {expected.heal:g})" if expected.heal else "-"
    lost = "-" if measured.lost is None else measured.lost
    return f"| {expected.name} | {_cell(expected.done)} | {wanted} | {times} | {healed} | {lost} | {verdict} |\n"


def _noticed(expected: Expected, measured: Measured) -> str:
    if measured.steady:
        return f"nothing in {expected.notice:g}"
    return f"{_seconds(measured.notice)} (≤ {expected.notice:g})"


def _elsewhere(row: Elsewhere) -> str:
    return f"| {row.name} | {_cell(row.expected)} | `{row.test}` |\n"


def _state(state: str, layer: str) -> str:
    return f"`{state}`, `{layer}`" if layer else f"`{state}`"


def _seconds(value: float | None) -> str:
    return "never" if value is None else f"{value:.1f}"


def _cell(text: str) -> str:
    return clean(text).replace("|", "\\|")
