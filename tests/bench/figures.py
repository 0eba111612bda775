"""Medians and percentiles."""

import math
from collections.abc import Sequence
from statistics import median
from typing import Any


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all (0 to 1) do not exceed; nan if there is none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1 if share else 0)]


def middle(values: Sequence[float]) -> float:
    """The median; nan if there is none."""
    return median(values) if values else math.nan


def spread(values: Sequence[float]) -> dict[str, Any]:
    """What the JSON keeps of several rounds."""
    least, most = (min(values), max(values)) if values else (math.nan, math.nan)
    return {"rounds": list(values), "median": middle(values), "least": least, "most": most}
