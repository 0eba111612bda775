"""How long to wait: the ladder, jitter and `Retry-After` (docs/behaviour.md, "The ladder")."""

from desktop_monitor.core.policy import RETRY_AFTER_LIMIT, ConnectionPolicy


def ladder_wait(policy: ConnectionPolicy, attempt: int) -> float:
    """Seconds before ladder attempt `attempt` (1 or more), without jitter."""
    doublings = min(attempt - 1, 64)
    return min(policy.backoff_initial * 2.0**doublings, policy.backoff_max)


def jittered(wait: float, jitter: float, draw: float) -> float:
    """Spread `wait` over `[(1 - jitter/2)·wait, (1 + jitter/2)·wait]`; `draw` is uniform in [0, 1)."""
    return wait * (1.0 + jitter * (draw - 0.5))


def floored(wait: float, retry_after: float | None) -> float:
    """`wait`, but never less than what the server asked for (RFC 9110 section 10.2.3), up to `RETRY_AFTER_LIMIT`."""
    return wait if retry_after is None else max(wait, min(retry_after, RETRY_AFTER_LIMIT))
