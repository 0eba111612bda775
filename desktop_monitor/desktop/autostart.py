"""Starting with the desktop, for this user: off unless switched on.

Linux has a file in the user's autostart folder (Desktop Application Autostart Specification 0.5), macOS a launch agent
(launchd.plist(5)), Windows a value of the user's Run key ("Run and RunOnce Registry Keys").
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
"""Characters that make an argument of Exec need quotes (Desktop Entry Specification, "The Exec key")."""
_ESCAPED = frozenset('"`$\\')
"""Those that need a backslash within the quotes."""


class AutostartError(Exception):
    """It could not be switched; the text is one sentence for people."""


class Autostart(Protocol):
    """Whether the program starts with this user's desktop."""

    def is_on(self) -> bool:
        """True if it does."""

    def switch(self, on: bool) -> None:
        """Switch it. Raises `AutostartError`."""


def autostart(application_id: str) -> Autostart:
    """The way of this platform."""
    command = start_command()
    if sys.platform == "win32":
        return RunKey(application_id, command)
    if sys.platform == "darwin":
        import plistlib

        agent = plistlib.dumps({"Label": application_id, "ProgramArguments": [*command], "RunAtLoad": True})
        return AutostartFile(Path.home() / "Library/LaunchAgents" / f"{application_id}.plist", agent)
    entry = desktop_entry(application_id, command).encode()
    return AutostartFile(autostart_folder(os.environ) / f"{application_id}.desktop", entry)


def start_command() -> list[str]:
    """How this installation starts in the tray; also in a frozen application."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", "desktop_monitor", "--hidden"]
    program = Path(sys.executable)
    without_console = program.with_name("desktop-monitor-window.exe")
    return [str(without_console if without_console.exists() else program), "--hidden"]


def autostart_folder(environment: Mapping[str, str]) -> Path:
    """The user's folder; a relative XDG_CONFIG_HOME counts for nothing (XDG Base Directory Specification)."""
    named = Path(environment.get("XDG_CONFIG_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".config") / "autostart"


def desktop_entry(application_id: str, command: Sequence[str]) -> str:
    """The entry that starts `command`; a desktop passes over it once the program is gone (TryExec)."""
    return f"""[Desktop Entry]
Type=Application
Name=Desktop Monitor
Exec={" ".join(map(_exec_argument, command))}
TryExec={_entry_string(command[0])}
Icon={application_id}
Terminal=false
"""


class AutostartFile:
    """A file that is there while it is on."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content

    def is_on(self) -> bool:
        """True if the file is there and no tool of the desktop has disabled it."""
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return False
        return not {b"Hidden=true", b"X-GNOME-Autostart-enabled=false"}.intersection(lines)

    def switch(self, on: bool) -> None:
        """Write the file as a whole, or remove it. Raises `AutostartError`."""
        try:
            if on:
                self._write()
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError(f"{self._path} cannot be changed: {error.strerror or error}") from error

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".desktop-monitor-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self._content)
            Path(name).replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


if sys.platform == "win32":
    import subprocess
    import winreg

    class RunKey:
        """A value of the user's Run key that is there while it is on."""

        def __init__(self, name: str, command: Sequence[str]) -> None:
            self._name = name
            self._command = subprocess.list2cmdline(command)

        def is_on(self) -> bool:
            """True if the value is there."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    winreg.QueryValueEx(key, self._name)
            except OSError:
                return False
            return True

        def switch(self, on: bool) -> None:
            """Set or delete the value. Raises `AutostartError`."""
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    if on:
                        winreg.SetValueEx(key, self._name, 0, winreg.REG_SZ, self._command)
                    elif self.is_on():
                        winreg.DeleteValue(key, self._name)
            except OSError as error:
                raise AutostartError(f"the registry cannot be changed: {error}") from error


def _exec_argument(argument: str) -> str:
    """An argument of Exec: % doubled, quoted where it must be, then escaped as every string of an entry is."""
    text = argument.replace("%", "%%")
    if not text or _RESERVED.intersection(text):
        text = '"' + "".join(f"\\{char}" if char in _ESCAPED else char for char in text) + '"'
    return _entry_string(text)


def _entry_string(text: str) -> str:
    """A value of type string (Desktop Entry Specification, "Possible value types")."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
