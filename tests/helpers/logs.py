"""A log line nobody expected fails the test."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

_OF_SERVERS = "desktop_monitor.endpoints"
"""Says what servers do wrong, which is what tests are about."""


class ExpectedLogs(logging.Handler):
    """Collects the records of level WARNING and above that a test's code emits."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != _OF_SERVERS:
            self.records.append(record)

    def __call__(self, pattern: str) -> None:
        """Expect at least one record whose "logger: message" matches `pattern` (a regular expression, searched)."""
        self._expected.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        """Return a line for each record that was not expected and each expectation that was not met."""
        lines = [f"{record.name}: {record.getMessage()}" for record in self.records]
        unexpected = [line for line in lines if not any(pattern.search(line) for pattern in self._expected)]
        unmet = [pattern for pattern in self._expected if not any(pattern.search(line) for line in lines)]
        return [f"unexpected log: {line}" for line in unexpected] + [
            f"expected log never came: {pattern.pattern}" for pattern in unmet
        ]


@contextmanager
def watched_logs() -> Iterator[ExpectedLogs]:
    """Watch the root logger for the time of the block."""
    handler = ExpectedLogs()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
