"""The HTTP side, asked by a real client."""

from typing import Any

import pytest

from desktop_monitor.core.health import Health
from tests.agent.serving import Lever, Served


async def get(server: Served, path: str, **params: Any) -> Any:
    async with server.http() as client:
        answer = await client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


async def pull(server: Served, lever: Lever, *healths: Health) -> None:
    """Let the agent see these, one after the other."""
    async with server.listener() as client:
        await client.until("initial_data")
        for health in healths:
            lever.pull(health)
            await client.until("events_update")


@pytest.mark.parametrize("path", ["/health", "/api/health"])
async def test_liveness(agent_server: Served, path: str) -> None:
    body = await get(agent_server, path)
    assert (body["status"], body["service"]) == ("healthy", "desktop-monitor-agent")


async def test_info(agent_server: Served) -> None:
    body = await get(agent_server, "/api/info")
    assert body["success"] is True
    assert body["data"]["authentication"] is False


async def test_health_is_the_worst_of_the_services(agent_server: Served, lever: Lever) -> None:
    await pull(agent_server, lever, Health.WARNING)
    body = await get(agent_server, "/api/v1/health")
    assert (body["service"], body["status"]) == ("desktop-monitor-agent", "warning")
    (dependency,) = body["dependencies"]
    assert {key: dependency[key] for key in ("name", "type", "status", "response_time_ms", "message")} == {
        "name": "Lever",
        "type": "test",
        "status": "warning",
        "response_time_ms": None,
        "message": "warning",
    }
    assert set(body) == {"service", "status", "timestamp", "uptime_seconds", "version", "dependencies", "metrics"}
    assert set(body["metrics"]) == {"uptime_seconds", "uptime_human", "start_time", "current_time"}


async def test_services_by_name(agent_server: Served, lever: Lever) -> None:
    await pull(agent_server, lever, Health.CRITICAL)
    body = await get(agent_server, "/api/v1/health/services")
    assert body["Lever"]["status"] == "critical"
    assert body["Lever"]["error_message"] == "critical"
    assert set(body["Lever"]) == {"name", "status", "last_check", "response_time_ms", "error_message"}


async def test_statistics(agent_server: Served) -> None:
    body = await get(agent_server, "/api/v1/stats", period="24h")
    assert set(body) == {"timestamp", "period", "metrics", "trends", "alerts", "source"}
    assert (body["period"], body["trends"], body["alerts"]) == ("24h", {}, [])
    assert set(body["metrics"]) == {"lever", "agent"}
    assert all(isinstance(value, int | float) for group in body["metrics"].values() for value in group.values())


async def test_events_newest_first_by_limit_seq_and_time(agent_server: Served, lever: Lever) -> None:
    await pull(agent_server, lever, Health.WARNING, Health.CRITICAL, Health.HEALTHY)

    async def seqs(**params: Any) -> list[int]:
        return [event["seq"] for event in await get(agent_server, "/api/v1/events", **params)]

    events = await get(agent_server, "/api/v1/events")
    assert [event["seq"] for event in events] == [4, 3, 2, 1]
    assert await seqs(limit=2) == [4, 3]
    assert await seqs(limit=20_000) == [4, 3, 2, 1]
    assert await seqs(since_seq=2) == [4, 3]
    assert await seqs(start_time=events[1]["timestamp"]) == [4, 3]
    assert await seqs(start_time="2999-01-01") == []
    assert set(events[0]) == {
        "id",
        "timestamp",
        "entity_id",
        "event_type",
        "severity",
        "message",
        "old_state",
        "new_state",
        "attributes",
        "tags",
        "seq",
        "epoch",
    }


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("/api/v1/events", "limit", "abc"),
        ("/api/v1/events", "limit", "0"),
        ("/api/v1/events", "limit", "-1"),
        ("/api/v1/events", "limit", "9" * 5000),
        ("/api/v1/events", "limit", "١"),
        ("/api/v1/events", "since_seq", "-1"),
        ("/api/v1/events", "since_seq", ""),
        ("/api/v1/events", "start_time", "yesterday"),
        ("/api/v1/stats", "period", "for ever"),
    ],
)
async def test_bad_parameters_are_named(agent_server: Served, path: str, name: str, value: str) -> None:
    async with agent_server.http() as client:
        answer = await client.get(path, params={name: value})
    assert answer.status_code == 422
    (detail,) = answer.json()["detail"]
    assert detail["loc"] == ["query", name]
    assert detail["msg"]


async def test_alerts_can_be_acknowledged_and_resolved(agent_server: Served, lever: Lever) -> None:
    await pull(agent_server, lever, Health.CRITICAL)
    (alert,) = await get(agent_server, "/api/v1/alerts")
    assert (alert["status"], alert["severity"], alert["service"]) == ("active", "critical", "Lever")
    path = f"/api/v1/alerts/{alert['id']}"
    async with agent_server.http() as client, agent_server.listener() as listener:
        await listener.until("initial_data")
        acknowledged = await client.post(f"{path}/acknowledge")
        (pushed,) = (await listener.until("stats_update"))["data"]["alerts"]
        assert pushed["status"] == "acknowledged"
        resolved = await client.post(f"{path}/resolve")
        assert (await listener.until("stats_update"))["data"]["alerts"] == []
        again = await client.post(f"{path}/acknowledge")
    assert acknowledged.json()["status"] == "success"
    assert acknowledged.json()["message"] == f"Alert acknowledged: {alert['id']}"
    assert resolved.json()["message"] == f"Alert resolved: {alert['id']}"
    assert (again.status_code, again.json()["error_code"]) == (409, "HTTP_409")
    (alert,) = await get(agent_server, "/api/v1/alerts")
    assert alert["status"] == "resolved"
    assert (await get(agent_server, "/api/v1/alerts/summary"))["total_active"] == 0


@pytest.mark.parametrize("action", ["acknowledge", "resolve"])
async def test_an_unknown_alert(agent_server: Served, action: str) -> None:
    async with agent_server.http() as client:
        answer = await client.post(f"/api/v1/alerts/no-such-alert/{action}")
    assert answer.status_code == 404
    body = answer.json()
    assert (body["success"], body["error"], body["error_code"], body["request_id"]) == (
        False,
        "Alert not found: no-such-alert",
        "HTTP_404",
        None,
    )


async def test_unknown_paths_and_methods(agent_server: Served) -> None:
    async with agent_server.http() as client:
        missing = await client.get("/api/statistics")
        wrong = await client.get("/api/v1/alerts/x/resolve")
    assert (missing.status_code, missing.json()) == (404, {"detail": "Not Found"})
    assert (wrong.status_code, wrong.json()) == (405, {"detail": "Method Not Allowed"})
