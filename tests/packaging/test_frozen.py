"""What goes into the frozen application, and its first steps."""

import os
import re
import runpy
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.packaging.scripts import PACKAGING, ROOT, script
from tests.packaging.test_lock import LOCK

files = script("frozen_files")
licences = script("licences")
constraints = script("constraints")
BUILD_LOCK = (PACKAGING / "build-requirements.lock").read_text(encoding="utf-8")
SITE = "/v/lib/python3.11/site-packages"
SYSTEM = "/usr/lib/x86_64-linux-gnu"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", SITE),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", SITE),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", SITE),
        ("PySide6/plugins/platforms/qwindows.dll", SITE),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", SITE),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", SITE),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", SITE),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", SITE),
        ("PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so", SITE),
        ("PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so", SITE),
        ("PySide6/Qt/lib/libQt6Core.so.6", SITE),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6"),
        ("libpython3.11.so.1.0", f"{SYSTEM}/libpython3.11.so.1.0"),
        ("libssl.so.3", f"{SYSTEM}/libssl.so.3"),
        ("certifi/cacert.pem", SITE),
        ("keyring-25.7.0.dist-info/METADATA", SITE),
        ("keyring-25.7.0.dist-info/entry_points.txt", SITE),
    ],
)
def test_what_is_loaded_goes_in(name: str, source: str) -> None:
    assert files.is_wanted(name, source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("PySide6/Qt/translations/qt_de.qm", SITE),
        ("PySide6/translations/qt_de.qm", SITE),
        (r"PySide6\translations\qt_de.qm", SITE),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", SITE),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", SITE),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", SITE),
        ("PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6", SITE),
        ("libQt6WlShellIntegration.so.6", "PySide6/Qt/lib/libQt6WlShellIntegration.so.6"),
        ("keyring-25.7.0.dist-info/RECORD", SITE),
        ("httpx-0.28.1.dist-info/licenses/LICENSE.md", SITE),
        ("libgtk-3.so.0", f"{SYSTEM}/libgtk-3.so.0"),
        ("libX11.so.6", f"{SYSTEM}/libX11.so.6"),
        ("libstdc++.so.6", f"{SYSTEM}/libstdc++.so.6"),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0"),
    ],
)
def test_what_is_never_loaded_or_belongs_to_the_desktop_stays_out(name: str, source: str) -> None:
    assert not files.is_wanted(name, source)


def test_nothing_the_program_imports_is_left_out() -> None:
    left_out = set(files.MODULES_LEFT_OUT)
    imported = set()
    for source in (ROOT / "desktop_monitor").rglob("*.py"):
        imported |= set(re.findall(r"^\s*(?:from|import) ([\w.]+)", source.read_text(encoding="utf-8"), re.MULTILINE))
    assert imported & left_out == set()


def test_the_build_lock_is_hashed_and_names_no_place() -> None:
    entries = re.findall(r"^(\S+)==\S+ \\\n((?:    --hash=sha256:\S+(?: \\)?\n)+)", BUILD_LOCK, re.MULTILINE)
    assert len(entries) == len([line for line in BUILD_LOCK.splitlines() if line and line[0] not in " #"])
    assert "pyinstaller" in {name for name, _hashes in entries}
    assert re.findall(r"^.*(?:://|--index|--find-links|[ @]/).*$", BUILD_LOCK, re.MULTILINE) == []


def test_both_locks_fit_into_one_environment() -> None:
    names = [line.partition("==")[0] for line in constraints.constraints()]
    assert len(set(names)) == len(names)
    assert "pyinstaller" in names
    assert f"pyside6-essentials=={re.findall(r'^pyside6-essentials==(.*) ', LOCK, re.MULTILINE)[0]}" in (
        constraints.constraints()
    )


def test_licences_are_collected_from_where_a_thing_came(tmp_path: Path) -> None:
    import qasync
    from PySide6 import QtCore

    entries = [("PySide6/QtCore", QtCore.__file__, "EXTENSION"), ("qasync", qasync.__file__, "PYMODULE")]
    licences.collect(entries, tmp_path / "licences")
    index = (tmp_path / "licences/INDEX.txt").read_text(encoding="utf-8")
    assert "python/: Python 3" in index
    assert "qasync/: qasync 0" in index
    assert "pyside6-essentials/: PySide6_Essentials 6" in index
    assert "LESSER" in (tmp_path / "licences/pyside6-essentials/LGPL-3.txt").read_text(encoding="utf-8")
    assert (tmp_path / "licences/qasync/LICENSE").stat().st_size > 0


def test_a_thing_without_a_licence_stops_the_build(tmp_path: Path) -> None:
    stranger = tmp_path / "libstranger.so"
    stranger.touch()
    with pytest.raises(LookupError, match=r"libstranger\.so"):
        licences.collect([("libstranger.so", str(stranger), "BINARY")], tmp_path / "licences")


@pytest.mark.parametrize(("before", "after"), [(None, None), ("/opt/lib", "/opt/lib")])
def test_programs_that_are_started_get_the_libraries_of_the_system(
    monkeypatch: pytest.MonkeyPatch, before: str | None, after: str | None
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/frozen/_internal")
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    runpy.run_path(str(PACKAGING / "frozen_hook.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == after
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_certificates_are_found_where_openssl_does_not_look(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    runpy.run_path(str(PACKAGING / "frozen_hook.py"))
    assert len(ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"]).get_ca_certs()) > 1


@pytest.mark.parametrize("file", sorted(PACKAGING.rglob("*.sh")), ids=lambda file: file.name)
def test_a_script_is_well_formed(file: Path) -> None:
    subprocess.run(["bash", "-n", file], check=True)
    assert file.name == "epoch.sh" or os.access(file, os.X_OK), "it cannot be run"
