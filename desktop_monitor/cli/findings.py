"""One line of `doctor`."""

from typing import NamedTuple

from desktop_monitor.core.text import clean


class Finding(NamedTuple):
    """What was looked at, whether it works here, and how to mend it if not."""

    name: str
    works: bool
    detail: str
    mend: str = ""

    def line(self) -> str:
        """The finding as one line of text."""
        word = "works  " if self.works else "missing"
        mend = f": {self.mend}" if self.mend and not self.works else ""
        return clean(f"{word}  {self.name}: {self.detail}{mend}")
