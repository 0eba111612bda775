"""The shop and the server that stands before it."""

import json
from typing import Any
from urllib.parse import unquote

from tests.demo.shop import Shop, now
from tests.servers.scripted import Page, Peer, Request, ScriptedServer

_HEALTH, _STATS, _ALERTS, _EVENTS = (f"/api/v1/{name}" for name in ("health", "stats", "alerts", "events"))


class Stage:
    """What can happen to the shop. Each change of health is pushed at once to whoever is connected."""

    def __init__(self, server: ScriptedServer) -> None:
        self.shop = Shop()
        self._server = server
        self._events: list[dict[str, Any]] = []
        server.then = self._greet
        self.calm()

    def calm(self) -> None:
        """The server answers all that it should."""
        server, shop = self._server, self.shop
        server.handshake, server.on_accept = None, "serve"
        server.pages |= {
            _HEALTH: lambda _: Page(shop.health()),
            _STATS: lambda _: Page(shop.stats()),
            _EVENTS: lambda _: Page(self._events[::-1]),
            _ALERTS: lambda _: Page(shop.alerts),
        }
        self.push_health()

    def hang(self) -> None:
        """Cut the link; from now on connections are accepted and never answered."""
        self._server.on_accept = "hang"
        self._cut()

    def refuse_link(self) -> None:
        """HTTP answers, the WebSocket is refused."""
        self._server.on_accept = "serve"
        self._server.handshake = Page("", 403)

    def fail(self) -> None:
        """Nothing is answered as it should be."""
        self._server.pages |= {path: Page("the demonstration has stumbled", 500) for path in (_HEALTH, _STATS)}

    def hit(self, name: str, word: str, message: str) -> None:
        """A service is in trouble."""
        self.shop.trouble[name] = (word, message)
        self.tell(name, "health_changed", "critical" if word == "down" else "warning", message)

    def heal(self, *names: str) -> None:
        """Services are well again."""
        for name in names:
            if self.shop.trouble.pop(name, None):
                self.tell(name, "health_changed", "info", "healthy again")

    def tell(self, entity: str, kind: str, severity: str, message: str, **more: Any) -> None:
        """An event, with the health after it."""
        event = self.shop.event(entity, kind, severity, message, **more)
        self._events = [*self._events[-999:], event]
        self._push(type="events_update", data=[event])
        self.push_health()

    def push_health(self) -> None:
        """Push health to all that are connected."""
        self._push(type="health_update", data=self.shop.health(), timestamp=now())

    def push_stats(self) -> None:
        """Push the numbers, with an order that came in."""
        self._push(type="stats_update", data=self.shop.stats(), timestamp=now())
        order = self.shop.event("Orders", "order_placed", "info", "an order was placed", basket={"items": 3})
        self._events = [*self._events[-999:], order]
        self._push(type="events_update", data=[order])
        self.push_health()

    def serve_alert(self, path: str) -> None:
        """Serve acknowledge and resolve of every alert there is."""
        for alert in self.shop.alerts:
            for verb, status in (("acknowledge", "acknowledged"), ("resolve", "resolved")):
                self._server.pages[f"{path}/{alert['id']}/{verb}"] = self._changer(status)

    def _changer(self, status: str) -> Any:
        def change(request: Request) -> Page:
            number = unquote(request.path.split("/")[-2])
            alert = self.shop.change_alert(number, status)
            return Page(alert) if alert else Page({"detail": "no such alert"}, 404)

        return change

    async def _greet(self, peer: Peer) -> None:
        data = {"health": self.shop.health(), "statistics": self.shop.stats(), "events": self._events[-20:]}
        peer.push(type="initial_data", data=data, timestamp=now())

    def _push(self, **message: Any) -> None:
        self.serve_alert(_ALERTS)
        for peer in self._server.peers:
            if not peer.ended.is_set():
                peer.push(**message)

    def _cut(self) -> None:
        for peer in self._server.peers:
            if not peer.ended.is_set():
                peer.reset()


def configuration(url: str) -> str:
    """A configuration whose times are short enough to see every state within the walk."""
    timing = {
        "backoff_max": 3.0,
        "max_attempts": 3,
        "jitter": 0.0,
        "poll_interval": 3.0,
        "open_timeout": 2.0,
        "probe_intervals": [4.0],
        "stable_after": 2.0,
    }
    lines = "\n".join(f"{name} = {json.dumps(value)}" for name, value in timing.items())
    return f'[[endpoint]]\nname = "Shop"\nurl = "{url}"\n\n[connection]\n{lines}\n'
