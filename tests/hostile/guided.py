"""Inputs that coverage leads to: atheris (libFuzzer) keeps what reaches a new branch, and goes on from there.

`python -m tests.hostile --guided SECONDS` runs one process for each surface, so many seconds each. It needs atheris,
which is no dependency of the project: without it, it says so and does nothing. `python -m tests.hostile.guided SURFACE
SECONDS` is one such process.
"""

import importlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hostile.making import PIECES, SMALL, WORDS, seeds
from tests.hostile.nearly_usual import nearly_usual

_LONGEST = 4_096
"""Of an input, in bytes."""
_USUAL_SEEDS = 300
_MISSING = "guided by coverage: skipped, atheris is not installed (`pip install atheris`, CPython on Linux and macOS)"


def guided(seconds: int, surfaces: list[str]) -> bool:
    """Try each surface for so long, tell the figures; True if nothing went wrong."""
    if importlib.util.find_spec("atheris") is None:
        print(_MISSING, flush=True)
        return True
    passed = [_one_surface(surface, seconds) for surface in surfaces]
    return all(passed)


def _one_surface(surface: str, seconds: int) -> bool:
    command = [sys.executable, "-m", "tests.hostile.guided", surface, str(seconds)]
    run = subprocess.run(command, capture_output=True, check=False, text=True, errors="replace")
    faults = [line for line in run.stdout.splitlines() if line.startswith("FAULT")]
    told = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)", run.stderr)
    tried = re.search(r"number_of_executed_units: (\d+)", run.stderr)
    branches, _features, kept = told[-1] if told else ("?", "?", "?")
    print(
        f"{surface}, guided by coverage: {tried[1] if tried else '?'} inputs in {seconds} s, {branches} places reached "
        f"from {told[0][0] if told else '?'}, {kept} inputs kept, {len(faults)} kinds of fault",
        flush=True,
    )
    if run.returncode or faults or not tried:
        print(run.stdout, run.stderr[-3_000:], sep="\n", flush=True)
    return not (run.returncode or faults) and bool(tried)


def main(surface: str, seconds: int) -> None:
    """Try one surface in this process. libFuzzer ends it."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["desktop_monitor"]):
        from tests.hostile.surfaces import SURFACES
    from tests.hostile.__main__ import Faults

    check, faults = SURFACES[surface], Faults()

    def tried(data: bytes) -> None:
        try:
            check(data)
        except Exception as error:  # noqa: BLE001  (that is what is looked for)
            faults.note(surface, data, error)

    with tempfile.TemporaryDirectory(prefix="guided-") as folder:
        options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-print_final_stats=1", "-timeout=20"]
        options += ["-rss_limit_mb=2048", f"-dict={_dictionary(Path(folder))}", f"-artifact_prefix={folder}/"]
        atheris.Setup([sys.argv[0], *options, str(_planted(Path(folder), surface))], tried)
        atheris.Fuzz()


def _dictionary(folder: Path) -> Path:
    """The words of the formats, as libFuzzer reads them."""
    file = folder / "words"
    words = [word.encode() for word in WORDS] + list(PIECES)
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in words if len(word) < 100]
    file.write_text("\n".join(lines), encoding="ascii")
    return file


def _planted(folder: Path, surface: str) -> Path:
    """A folder with what it begins from: the corpus, and messages that are nearly usual."""
    corpus = folder / "corpus"
    corpus.mkdir()
    small = [data for data in seeds(surface).values() if len(data) <= SMALL]
    if surface in ("frame", "both ways", "looked at", "health body"):
        small += [nearly_usual(seed) for seed in range(_USUAL_SEEDS)]
    for number, data in enumerate(small):
        (corpus / str(number)).write_bytes(data)
    return corpus


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
