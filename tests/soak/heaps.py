"""What memory is made of: Python's own heap, C's, and what of C's lies idle. Where to look when something grows."""

import ctypes
import os
import re
import sys
import tempfile

_MIB = 1_048_576
_FIELDS = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
_USED = re.compile(rb"# bytes in allocated blocks\s*=\s*([\d,]+)")


class _Mallinfo2(ctypes.Structure):
    """See mallinfo(3)."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in _FIELDS.split())


def heaps() -> dict[str, float]:
    """Sizes in MiB: objects of Python up to 512 bytes (`python`), all else that is allocated (`c`), freed and not given
    back (`idle`)."""
    read = ctypes.CDLL(None).mallinfo2
    read.restype = _Mallinfo2
    found = read()
    sizes = {"python": _python(), "c": found.uordblks + found.hblkhd, "idle": found.fordblks}
    return {name: round(size / _MIB, 3) for name, size in sizes.items()}


def _python() -> int:
    """Bytes; Python tells them on standard error alone."""
    with tempfile.TemporaryFile() as file:
        kept = os.dup(2)
        os.dup2(file.fileno(), 2)
        try:
            sys._debugmallocstats()
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        file.seek(0)
        used = _USED.search(file.read())
    assert used is not None
    return int(used[1].replace(b",", b""))
