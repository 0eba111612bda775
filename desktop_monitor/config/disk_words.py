"""Why a file could not be written, in words for people."""

import errno

from desktop_monitor.core.text import clean

_WORDS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "it may not be written by this user",
    errno.EPERM: "it may not be written by this user",
}


def why_refused(error: OSError) -> str:
    """A few words; those of the system for what is rare."""
    return _WORDS.get(error.errno or 0) or clean(error.strerror or type(error).__name__)
