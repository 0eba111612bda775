"""The output of a Nagios plugin (Monitoring Plugins Development Guidelines, "Plugin Output" and "Performance data")."""

import math
import re

import msgspec

from desktop_monitor.agent.commands import CommandResult
from desktop_monitor.core.health import Health
from desktop_monitor.core.text import clean, clean_name

METRICS_LIMIT = 100
"""Performance figures that are kept of one plugin."""

_HEALTH_OF_CODE = {0: Health.HEALTHY, 1: Health.WARNING, 2: Health.CRITICAL, 3: Health.UNKNOWN}
_FIGURE = re.compile(
    r"""(?<!\S)(?:'(?P<quoted>(?:[^']|''){1,200})'|(?P<plain>[^\s='][^\s=]{0,199}))   # the label
        =(?P<value>-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?|U)(?P<rest>\S*)""",
    re.VERBOSE,
)


class PluginResult(msgspec.Struct, frozen=True):
    """What a plugin said."""

    health: Health
    message: str
    perfdata: str
    metrics: dict[str, float]


def read_plugin(result: CommandResult) -> PluginResult:
    """Read a plugin's exit status and output. Any status but 0 to 3 is `unknown`."""
    first, _, rest = result.output.strip().partition("\n")
    message, _, perfdata = (part.strip() for part in first.partition("|"))
    perfdata = f"{perfdata} {rest.partition('|')[2]}".strip()
    if result.code not in _HEALTH_OF_CODE:
        said = message or result.errors.strip().partition("\n")[0]
        ending = f"ended by signal {-result.code}" if result.code < 0 else f"ended with {result.code}"
        message = f"{ending}: {said}" if said else ending
    message = message or result.errors.strip().partition("\n")[0] or "the plugin said nothing"
    health = _HEALTH_OF_CODE.get(result.code, Health.UNKNOWN)
    return PluginResult(health, clean(message), clean(perfdata), read_perfdata(perfdata))


def read_perfdata(text: str) -> dict[str, float]:
    """The figures of `'label'=value[unit];warn;crit;min;max …` by label; what is not a number is left out."""
    metrics: dict[str, float] = {}
    for match in _FIGURE.finditer(text):
        if match["value"] == "U" or len(metrics) == METRICS_LIMIT:
            continue
        label = match["plain"] or match["quoted"].replace("''", "'")
        value = float(match["value"].replace(",", "."))
        if math.isfinite(value):
            metrics[clean_name(label)] = value
    return metrics
