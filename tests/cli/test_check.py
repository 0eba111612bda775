import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.cli.commands import finished


class Answer(BaseHTTPRequestHandler):
    """Answers the health that the path's first part names."""

    def do_GET(self) -> None:
        word = self.path.split("/")[1]
        service = {"name": "db", "status": word, "message": "said so"}
        body = json.dumps({"service": "api", "status": "healthy", "dependencies": [service]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def api() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("word", "line", "code"),
    [
        ("healthy", "HEALTHY: {name}, 1 service", 0),
        ("warning", "WARNING: {name}: db warning (said so)", 1),
        ("critical", "CRITICAL: {name}: db critical (said so)", 2),
        ("odd", "UNKNOWN: {name}: db unknown (said so)", 3),
    ],
)
def test_the_outcome_is_one_line_and_an_exit_code(api: str, word: str, line: str, code: int) -> None:
    done = finished("check", "--url", f"{api}/{word}")
    assert (done.stdout, done.stderr, done.returncode) == (
        line.format(name=api.removeprefix("http://")) + "\n",
        "",
        code,
    )


def test_all_configured_endpoints_are_looked_at(api: str, closed_url: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        f'[[endpoint]]\nname = "One"\nurl = "{api}/warning"\n[[endpoint]]\nname = "Two"\nurl = "{closed_url}"\n',
        encoding="utf-8",
    )
    done = finished("check", "--config", str(config))
    assert done.stdout == "WARNING: One: db warning (said so); Two: connection refused (layer tcp)\n"
    assert done.returncode == 1


def test_no_answer_in_time_is_unknown(silent_url: str) -> None:
    done = finished("check", "--url", silent_url, "--timeout", "0.2")
    assert done.stdout.startswith("UNKNOWN: ")
    assert "within 0.2 s" in done.stdout
    assert done.returncode == 3


def test_with_nothing_configured_it_looks_at_this_computer() -> None:
    done = finished("check")
    assert "This computer" in done.stdout
    assert done.stdout.count("\n") == 1
    assert (done.returncode, done.stderr) == (
        {"HEALTHY": 0, "WARNING": 1, "CRITICAL": 2, "UNKNOWN": 3}[done.stdout.split(":", maxsplit=1)[0]],
        "",
    )


def test_an_agent_that_does_not_start_in_time_is_unknown() -> None:
    done = finished("check", "--timeout", "0.001")
    assert done.stdout == "UNKNOWN: This computer: the agent did not start within 0.001 s (layer local)\n"
    assert done.returncode == 3


def test_a_key_that_cannot_be_had_is_unknown(api: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[[endpoint]]\nname = "One"\nurl = "{api}/ok"\nkey = "env:NO_SUCH_KEY"\n', encoding="utf-8")
    done = finished("check", "--config", str(config))
    assert "NO_SUCH_KEY is not set" in done.stdout
    assert done.returncode == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--bogus"], "--bogus"),
        (["--timeout", "0"], "--timeout"),
        (["--url", "localhost"], "http://"),
        (["--url", "http://a", "--url", "http://a"], "two URLs name the endpoint a:80"),
        (["--config", "/nowhere/config.toml"], "no such file"),
    ],
)
def test_a_mistake_is_unknown_too(arguments: list[str], said: str) -> None:
    done = finished("check", *arguments)
    assert (done.returncode, done.stdout) == (3, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
