"""A key from the keyring that can be recognised is nowhere in the window, nor in what leaves it."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit

from desktop_monitor.app.console import Console
from desktop_monitor.cli.crashing import crash_reports
from desktop_monitor.config.keys import KEYRING_SERVICE
from desktop_monitor.config.logs import end_logging, log_file, start_logging
from desktop_monitor.config.settings import EndpointSettings, Settings
from desktop_monitor.core.policy import ConnectionPolicy
from desktop_monitor.viewmodels.event_export import Format
from tests.app.test_console import opened, own_looks
from tests.helpers.logs import ExpectedLogs
from tests.hostile.test_canary import CANARY, found_in, telltale
from tests.servers.scripted import ScriptedServer, scripted

__all__ = ["own_looks"]

pytestmark = pytest.mark.qt_log_ignore("^QObject::connect: No such signal QPlatformNativeInterface", extend=True)

POLICY = ConnectionPolicy(backoff_initial=0.05, backoff_max=0.1, jitter=0, poll_interval=0.3, stable_after=0)
PATIENCE = 20.0


class StandIn(KeyringBackend):
    """A keyring that holds the key."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        assert (service, username) == (KEYRING_SERVICE, "Production")
        return CANARY

    def set_password(self, service: str, username: str, password: str) -> None:
        pytest.fail("nobody stores a key")


@pytest.fixture(autouse=True)
def planted() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(StandIn())  # type: ignore[no-untyped-call]  # the base class's
    yield
    keyring.set_keyring(before)


def _texts(parent: QObject) -> Iterator[str]:
    """All that can be read in a window: words, tooltips, names for screen readers, and every cell of every table."""
    for child in parent.findChildren(QObject):
        if isinstance(child, QLabel | QLineEdit):
            yield child.text()
        elif isinstance(child, QPlainTextEdit | QTextEdit):
            yield child.toPlainText()
        elif isinstance(child, QAbstractItemModel):
            yield from _cells(child)
        for name in ("toolTip", "accessibleName", "accessibleDescription", "text", "windowTitle"):
            value = child.property(name)
            if isinstance(value, str):
                yield value


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for row in range(model.rowCount(root)):
        for column in range(columns):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                value = model.index(row, column, root).data(role)
                if isinstance(value, str):
                    yield value


async def _until(console: Console, true: Callable[[], object]) -> None:
    reached = asyncio.Event()

    def look(_: object = None) -> None:
        if true():
            reached.set()

    console.front.bridge.delivered.connect(look)
    look()
    await asyncio.wait_for(reached.wait(), PATIENCE)


async def _exported(console: Console, file: Path, how: Format) -> str:
    done = asyncio.Event()
    export = console.window.events.saving.export
    export.finished.connect(lambda *_: done.set())
    export.start(file, how, "Production", list(console.monitor.logs.rows("Production")))
    await asyncio.wait_for(done.wait(), PATIENCE)
    return file.read_text(encoding="utf-8")  # noqa: ASYNC240  (a small file of a test)


async def _seen(console: Console, server: ScriptedServer) -> None:
    page = console.window.connection
    console.window.pages.show_page(page)
    page.show_section(page.inspector)
    page.inspector.inspect.click()
    page.diagnose.start.click()
    await _until(console, lambda: len(server.peers) > 2 and page.connections.frames.rowCount() > 5)
    await _until(console, lambda: page.connections.problems.rowCount() > 1 and page.diagnose.start.isEnabled())


async def test_what_is_shown_copied_saved_kept_and_reported(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("desktop_monitor.crashes: a fault of this program: LookupError")
    start_logging("window", verbose=True)
    async with scripted() as server:
        telltale(server)
        told = {"id": "1", "timestamp": "2030-05-04T12:00:00Z", "entity_id": "DB", "message": "not the key"}
        server.greet(type="events_update", data=[told])
        endpoint = EndpointSettings(name="Production", url=server.url, connection=POLICY, key="keyring")
        async with opened(Settings(endpoint=(endpoint,))) as console:
            await _seen(console, server)
            window, page = console.window, console.window.connection
            frames = page.connections.frames
            said = [f"{frame.title} {frame.text}" for frame in map(frames.row, range(frames.rowCount()))]
            assert any("[key]" in text for text in said)
            page.copy_report.click()
            said.append(QGuiApplication.clipboard().text())
            assert "[key]" in said[-1]
            said += [await _exported(console, tmp_path / f"events{how.value}", how) for how in Format]
            assert "not the key" in said[-1]
            said += [*_texts(window), *_texts(console.monitor)]
            assert len(said) > 300
            with crash_reports("window") as crashes:
                crash = crashes.fault(LookupError(f"{CANARY} is no key"), f"a test of {CANARY}")
            assert crash is not None
            assert "LookupError: [key] is no key" in crash.text
            said.append(crash.text)
            await server.until(lambda: bool(server.asked("/api/v1/events")))
    end_logging()
    assert {request.headers.get("authorization") for request in server.requests} <= {f"Bearer {CANARY}", None}
    assert log_file().exists()
    assert not [text for text in said if found_in(text)]
    home = log_file().parents[4]
    kept = [file for folder in (home, tmp_path) for file in folder.rglob("*") if file.is_file()]
    assert {"history.db", "desktop-monitor.log"} <= {file.name for file in kept}
    assert not [file for file in kept if found_in(file.read_bytes())]
