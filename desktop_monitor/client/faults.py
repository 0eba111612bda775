"""A fault of ours is reported, and what must go on goes on (docs/behaviour.md, "Crash reports")."""

import asyncio

AFTER_FAULT = 1.0
"""Seconds until what a timer failed at is tried again."""


def report_fault(where: str, error: BaseException) -> None:
    """Hand a fault to whoever handles those of the running event loop; `where` says what failed."""
    asyncio.get_running_loop().call_exception_handler({"message": f"a fault {where}", "exception": error})
