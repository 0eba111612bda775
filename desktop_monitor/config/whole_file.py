"""A text file that is replaced whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO


@contextlib.contextmanager
def whole_file(file: Path, began: Callable[[Path], None] | None = None) -> Iterator[TextIO]:
    """What is written to takes the place of `file` once it is on the disk; it is private to the user.

    What is raised meanwhile ends it and leaves the file as it was. `began` hears the name of the unfinished file.
    Raises `OSError`.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as text:
            if began is not None:
                began(Path(name))
            yield text
            text.flush()
            os.fsync(text.fileno())
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
