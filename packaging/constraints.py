"""Prints the locks as constraints without hashes, for systems whose further packages the locks do not hold."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def constraints() -> list[str]:
    """`name==version` of everything locked."""
    locks = (ROOT / "requirements.lock", ROOT / "packaging/build-requirements.lock")
    text = "\n".join(lock.read_text(encoding="utf-8") for lock in locks)
    return sorted(set(re.findall(r"^[\w.-]+==[\w.+!-]+", text, re.MULTILINE)))


if __name__ == "__main__":
    print("\n".join(constraints()))
