"""`doctor`: what works here and what is missing, for a bug report; no secrets, and no name of the user's folder."""

import argparse
import importlib
import os
import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from desktop_monitor import __version__
from desktop_monitor.cli.desktop_probe import desktop_findings, print_probe
from desktop_monitor.cli.findings import Finding
from desktop_monitor.cli.printing import say
from desktop_monitor.cli.signals import vanish_at_interrupt
from desktop_monitor.config.crash_folder import reports
from desktop_monitor.config.errors import ConfigError
from desktop_monitor.config.history_file import history_file
from desktop_monitor.config.keys import KeyProblem, resolve_key
from desktop_monitor.config.loading import load
from desktop_monitor.config.logs import log_file
from desktop_monitor.config.paths import (
    NO_FILE,
    crash_dir,
    data_dir,
    default_config_file,
    is_no_file,
    named_config_file,
)
from desktop_monitor.config.settings import Settings
from desktop_monitor.config.this_computer import THIS_COMPUTER
from desktop_monitor.core.text import clean_name

_MODULES = {
    "PySide6.QtWidgets": "PySide6-Essentials",
    "qasync": "qasync",
    "websockets": "websockets",
    "httpx": "httpx",
    "msgspec": "msgspec",
    "starlette": "starlette",
    "uvicorn": "uvicorn",
    "psutil": "psutil",
    "keyring": "keyring",
}


def run(args: argparse.Namespace) -> int:
    """Print a line for each thing; return 0, or 1 if something is missing. Raises `CommandError`."""
    vanish_at_interrupt()  # Qt and its binding abort at an exception while they are imported, or lose it
    if args.probe:
        return print_probe()
    complete = True
    say(f"Desktop Monitor {__version__}, Python {platform.python_version()}, {platform.platform()}")
    for finding in _findings(args.config):
        complete = complete and finding.works
        say(finding.line().replace(str(Path.home()), "~"))
    return 0 if complete else 1


def _findings(config: Path | None) -> Iterator[Finding]:
    yield from _versions()
    yield from _paths(config)
    yield from desktop_findings()
    yield _keyring()
    yield from _configuration(config)


def _versions() -> Iterator[Finding]:
    for module, package in _MODULES.items():
        try:
            importlib.import_module(module)
            yield Finding(package, True, metadata.version(package))
        except metadata.PackageNotFoundError:
            yield Finding(package, True, "its version is not recorded")
        except ImportError as error:
            yield Finding(package, False, str(error), "install it, or the system library that it names")


def _paths(config: Path | None) -> Iterator[Finding]:
    file = config or named_config_file() or default_config_file()
    yield Finding("configuration file", True, f"{file}{'' if file.exists() else ' (not there: the defaults hold)'}")
    folder = data_dir()
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    writable = os.access(nearest, os.W_OK | os.X_OK)
    yield Finding("data folder", writable, str(folder), f"make {nearest} writable for this user")
    yield _kept("history", history_file(), "; free some space on its disk if there is none")
    yield _kept("log", log_file(), "")
    yield _crashes()


def _kept(name: str, file: Path, also: str) -> Finding:
    if is_no_file(file):
        return Finding(name, False, f"{file}: {NO_FILE}")
    return Finding(name, _can_be_written(file), _sized(file), f"make {file} writable for this user{also}")


def _crashes() -> Finding:
    """How many there are is no fault of the installation."""
    folder, found = crash_dir(), reports()
    newest = f", the newest {found[-1].name}" if found else ""
    text = f"{folder} ({len(found) or 'none'}{newest})"
    return Finding("crash reports", _can_be_written(folder / "new"), text, f"make {folder} writable for this user")


def _can_be_written(file: Path) -> bool:
    if file.exists():
        return os.access(file, os.W_OK) and os.access(file.parent, os.W_OK | os.X_OK)
    nearest = next(path for path in file.parents if path.exists())
    return os.access(nearest, os.W_OK | os.X_OK)


def _sized(file: Path) -> str:
    """Its name, and its size with all that belongs to it: `file` and what begins with its name."""
    if not file.exists():
        return f"{file} (not there yet)"
    size = sum(each.stat().st_size for each in file.parent.glob(f"{file.name}*") if each.is_file())
    return f"{file} ({size / 1_048_576:.1f} MiB)"


def _keyring() -> Finding:
    mend = 'install and start a Secret Service such as gnome-keyring, or use key = "env:NAME"'
    try:
        import keyring
        from keyring.backends.fail import Keyring as NoKeyring
    except ImportError as error:
        return Finding("keyring", False, str(error), mend)
    backend = keyring.get_keyring()
    return Finding("keyring", not isinstance(backend, NoKeyring), clean_name(backend.name), mend)


def _configuration(config: Path | None) -> Iterator[Finding]:
    try:
        settings = load(config)
    except ConfigError as error:
        yield Finding("configuration", False, str(error), "correct it there")
        return
    count = len(settings.endpoint)
    yield Finding("configuration", True, f"fine, {count} endpoint{'' if count == 1 else 's'}")
    for name, spec in _keys(settings):
        try:
            resolve_key(spec, name)
        except KeyProblem as problem:
            yield Finding(f'key of "{name}"', False, str(problem))
        else:
            yield Finding(f'key of "{name}"', True, "none is asked for" if spec == "none" else f"found ({spec})")


def _keys(settings: Settings) -> Iterator[tuple[str, str]]:
    for endpoint in settings.endpoint:
        yield endpoint.name, endpoint.key
    if settings.agent.key != "none":
        yield THIS_COMPUTER, settings.agent.key
