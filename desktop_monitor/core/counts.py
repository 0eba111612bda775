"""What repeats is counted, and told now and then."""


def is_round(count: int) -> bool:
    """Whether `count` is 1, 10, 100, 1,000…: those repetitions are told."""
    return str(count).rstrip("0") == "1"


def times(count: int) -> str:
    """What is put behind a sentence that is told again, such as " (10 times)"; nothing for the first time."""
    return f" ({count} times)" if count > 1 else ""
