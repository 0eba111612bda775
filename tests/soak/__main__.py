"""The long runs: `python -m tests.soak [--only PART…]`. Exit 1 if anything was lost, grew, stalled or stayed behind.

loss: faults between server and client, no event is lost. endurance: thousands of reconnections and millions of events
under the window. flood: more messages than it can take. endings: what is left when it ends. idle: an hour of nothing.
Figures are printed and written to build/soak/, one JSON file a part.
"""

import argparse
import asyncio
import dataclasses
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.bench.machine import ROOT, versions
from tests.soak import endings, no_silent_loss
from tests.soak.endurance import Plan, endure
from tests.soak.figures import grown, table
from tests.soak.flood import flood
from tests.soak.idle import idle
from tests.soak.station import WAYS

_RESULTS = ROOT / "build/soak"


def _loss(arguments: argparse.Namespace, folder: Path) -> bool:
    found = asyncio.run(no_silent_loss.soak(folder, arguments.rounds, rate=arguments.loss_rate, seed=arguments.seed))
    print(found.sentence())
    for gap in (*found.needless_gaps, *found.too_wide):
        print(f"{gap.start} to {gap.end}: {gap.reason}")
    return found.good


def _endurance(arguments: argparse.Namespace, folder: Path) -> bool:
    names = {each.name for each in dataclasses.fields(Plan)}
    plan = Plan(**{name: value for name, value in vars(arguments).items() if name in names})
    run = asyncio.run(endure(folder, plan))
    _keep(
        "endurance",
        {"plan": dataclasses.asdict(plan), "ways": run.ways, "samples": run.samples, "garbage": run.garbage},
    )
    print(table("over the reconnections", run.reconnects, "1,000"))
    print(table("over the events", run.events, "million"))
    print(table("from first to last", run.whole, "1,000 reconnections"))
    print("links lost by", ", ".join(f"{way} {count}" for way, count in sorted(run.ways.items())))
    print(run.remains)
    print("more objects:", ", ".join(f"{name} {more:+}" for name, more in grown(run.samples[0], run.samples[-1])))
    return run.flat


def _flood(arguments: argparse.Namespace, folder: Path) -> bool:
    found = asyncio.run(flood(folder, arguments.flood))
    _keep("flood", dataclasses.asdict(found))
    print(found.sentence())
    return found.good


def _endings(_arguments: argparse.Namespace, folder: Path) -> bool:
    found = endings.all_of_them(folder)
    _keep("endings", [dataclasses.asdict(each) for each in found])
    print(endings.table(found))
    return all(each.clean for each in found)


def _idle(arguments: argparse.Namespace, folder: Path) -> bool:
    found = asyncio.run(idle(folder, arguments.idle))
    _keep("idle", {"cpu": found.cpu, "samples": found.samples})
    print(table("idle", found.lines, "hour"))
    print(found.sentence())
    return found.flat


_PARTS: dict[str, Callable[[argparse.Namespace, Path], bool]] = {
    "loss": _loss,
    "endurance": _endurance,
    "flood": _flood,
    "endings": _endings,
    "idle": _idle,
}


def _keep(part: str, found: Any) -> None:
    _RESULTS.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"versions": versions(), part: found}, indent=1)
    (_RESULTS / f"{part}.json").write_text(text, encoding="utf-8")


def _arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=tuple(_PARTS), default=tuple(_PARTS), metavar="PART")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=200, help="loss: faults")
    parser.add_argument("--loss-rate", type=float, default=100.0, help="loss: events a second")
    for name, words in (
        ("reconnects", "links that are lost"),
        ("events", "events that are told after that"),
        ("warm", "links that are lost before the first sample"),
        ("fill", "events before the first sample"),
        ("changes", "reports with changes before the first sample"),
        ("samples", "samples of each part"),
        ("endpoints", "side by side"),
        ("history_mib", "size of the history"),
    ):
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=int, default=getattr(Plan, name), help=f"endurance: {words}")
    parser.add_argument("--rate", type=float, default=Plan.rate, help="endurance: events a second at most")
    parser.add_argument(
        "--ways", nargs="+", choices=tuple(WAYS), default=tuple(WAYS), help="endurance: of losing a link"
    )
    parser.add_argument("--plant", default="", help="endurance: a leak to be found: memory, timer, task, fd, thread")
    parser.add_argument("--flood", type=float, default=60.0, help="flood: seconds")
    parser.add_argument("--idle", type=float, default=3600.0, help="idle: seconds")
    return parser.parse_args(given)


def main() -> int:
    """Do the parts that are asked for; 1 if one of them failed."""
    arguments = _arguments()
    failed = []
    for part in arguments.only:
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            print(f"--- {part}", flush=True)
            if not _PARTS[part](arguments, Path(folder)):
                failed.append(part)
                print(
                    (Path(folder) / "errors.log").read_text() if (Path(folder) / "errors.log").exists() else "", end=""
                )
    print(f"failed: {', '.join(failed)}" if failed else "all is well")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
