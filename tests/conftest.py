"""Rules for every test: private surroundings, no unexpected log line, the right event loop."""

import asyncio
import functools
import gc
import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from pathlib import Path

import hypothesis
import pytest

# Before Qt is imported.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop_monitor.app.window_loop import WindowLoop
from tests.helpers.leaks import LeakCheck
from tests.helpers.logs import ExpectedLogs, watched_logs
from tests.helpers.signals import heed_signals
from tests.helpers.surroundings import make_private

hypothesis.settings.register_profile("tests", deadline=None, print_blob=True, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("tests")
heed_signals()

_TESTS = Path(__file__).parent
_QT_FOLDERS = ("app", "ui")
_SPEAKING_FOLDERS = (*_QT_FOLDERS, "demo", "desktop", "viewmodels")
_ENGLISH = _TESTS.parent / "resources/translations/desktop-monitor_en.qm"


def _new_qt_loop() -> asyncio.AbstractEventLoop:
    return WindowLoop(_qt_application())


@functools.cache
def _qt_application() -> QApplication:
    """The application of all tests. It speaks English, so that plurals are right."""
    app = QApplication.instance() or QApplication(["desktop-monitor"])
    assert isinstance(app, QApplication)
    english = QTranslator(app)
    assert english.load(str(_ENGLISH))
    app.installTranslator(english)
    return app


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Tests of `tests/ui` and `tests/app`, and those marked `qt_loop`, run on the window's event loop; those marked
    `both_loops` on that and on asyncio's own."""
    folder = item.path.relative_to(_TESTS).parts[0]
    if item.get_closest_marker("both_loops") is not None:
        return {"asyncio": asyncio.new_event_loop, "qt": _new_qt_loop}
    if folder in _QT_FOLDERS or item.get_closest_marker("qt_loop") is not None:
        return {"qt": _new_qt_loop}
    return {"asyncio": asyncio.new_event_loop}


@pytest.fixture(autouse=True)
def private_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the HOME of this test: empty but for the XDG folders."""
    home = tmp_path_factory.mktemp("home")
    make_private(home, monkeypatch)
    return home


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Collect here what a file of tests leaves: any thread may collect, and Qt's objects end in their own alone. What
    stays is not looked through again."""
    yield
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def english_words(request: pytest.FixtureRequest) -> None:
    """What a window says is English."""
    if request.path.relative_to(_TESTS).parts[0] in _SPEAKING_FOLDERS:
        _qt_application()


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[ExpectedLogs]:
    """Fail the test on a log record of level WARNING or above that it did not announce: `expected_logs("pattern")`."""
    with watched_logs() as logs:
        yield logs
    complaints = logs.complaints()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture
async def no_leaks() -> AsyncIterator[None]:
    """Fail an async test that leaves a task or a socket behind. Use it before fixtures that close things:
    `@pytest.mark.usefixtures("no_leaks")`."""
    check = LeakCheck()
    yield
    leaks = await check.leaks()
    if leaks:
        pytest.fail("\n".join(leaks), pytrace=False)
