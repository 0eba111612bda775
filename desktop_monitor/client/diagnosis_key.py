"""Is the key needed, and is it the right one (docs/behaviour.md, "Diagnose")?"""

import msgspec

from desktop_monitor.client.failures import KEY_STATUSES, RequestFailed
from desktop_monitor.client.http import HttpClient
from desktop_monitor.core.diagnosis import Finding, Verdict


async def judge_key(http: HttpClient, *, keyed: bool) -> Finding:
    """Ask what the server says of keys, and whether it gives its statistics to us."""
    asks = await _asks_for_key(http)
    try:
        await http.stats()
    except RequestFailed as failed:
        return _refused(failed, asks, keyed=keyed)
    if keyed:
        return Finding(Verdict.GOOD, "not needed, says the server" if asks is False else "accepted")
    said = "none is configured, and the statistics come without one"
    return Finding(Verdict.GOOD, f"{said}, though the server says that it asks for one" if asks else said)


def _refused(failed: RequestFailed, asks: bool | None, *, keyed: bool) -> Finding:
    if failed.status in KEY_STATUSES:
        if keyed:
            return Finding(Verdict.FAILED, failed.failure.reason)
        return Finding(Verdict.FAILED, f"HTTP {failed.status}: the server asks for a key, and none is configured")
    if asks is False:
        return Finding(Verdict.GOOD, "not needed, says the server")
    return Finding(Verdict.DOUBTFUL, f"not known: the statistics, which would tell, failed ({failed.failure.reason})")


async def _asks_for_key(http: HttpClient) -> bool | None:
    """`data.authentication` of `/api/info`; None if the server does not say."""
    try:
        return msgspec.json.decode(await http.info(), type=_Info).data.authentication
    except (RequestFailed, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


class _Data(msgspec.Struct):
    authentication: bool


class _Info(msgspec.Struct):
    data: _Data
