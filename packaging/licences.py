"""Collects the licences of everything in a frozen application, from where each thing came."""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

_LICENCE = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE|COPYRIGHT|AUTHORS)", re.IGNORECASE)
_TEXTS = Path(__file__).parents[1] / "resources/licences"
_LGPL = ("pyside6-essentials", "shiboken6")
_LGPL_NOTE = """\
Qt and Qt for Python (PySide6, shiboken6) are used under the GNU Lesser General Public License, version 3. They are
shared libraries of their own in this folder and can be replaced by others of the same interface. Their source is
published at https://download.qt.io/official_releases/ under the version named here; the third-party parts of Qt are
listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""
Entry = tuple[str, str, str]
"""Name in the application, where it comes from, kind; as PyInstaller's tables of contents have them."""


def collect(entries: Iterable[Entry], target: Path) -> None:
    """Write a folder for each thing that `entries` come from, and an index. Raises `LookupError` if one has no licence
    that can be found."""
    sources = {Path(source).resolve() for _name, source, kind in entries if source and kind != "SYMLINK"}
    shutil.rmtree(target, ignore_errors=True)
    lines = [_python(target)]
    files = _files_of_distributions()
    lines += [_distribution(name, target) for name in sorted({files[path] for path in sources if path in files})]
    outside = sorted(path for path in sources if path not in files and not _is_pythons(path))
    lines += [_debian(package, target) for package in _debian_packages(outside)]
    index = "What this application contains, and the folder of its licence\n\n" + "\n".join(lines) + "\n"
    (target / "INDEX.txt").write_text(index, encoding="utf-8")


def _files_of_distributions() -> dict[Path, str]:
    found = {}
    for distribution in metadata.distributions():
        name = distribution.metadata["Name"]  # reads its file
        for file in distribution.files or ():
            found[Path(str(distribution.locate_file(file))).resolve()] = name
    return found


def _python(target: Path) -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    (target / "python").mkdir(parents=True)
    text = next((path for path in _python_licences() if path.is_file()), None)
    if text is None:
        raise LookupError("the licence of Python itself is not where it is expected")
    shutil.copyfile(text, target / "python/LICENSE.txt")
    return f"python/: Python {version} (PSF-2.0)"


def _python_licences() -> Iterator[Path]:
    yield Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    yield Path(sys.base_prefix, "LICENSE.txt")
    yield Path(sys.base_prefix, "LICENSE")
    yield Path(f"/usr/share/doc/python{sys.version_info.major}.{sys.version_info.minor}/copyright")


def _is_pythons(path: Path) -> bool:
    """Its standard library, and what this project and PyInstaller's folders hold."""
    places = [Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("platstdlib")), Path(__file__).parents[1]]
    if sys.base_prefix != "/usr":
        places.append(Path(sys.base_prefix))
    return any(path.is_relative_to(place.resolve()) for place in places) or path.name.startswith("libpython3")


def _distribution(name: str, target: Path) -> str:
    distribution = metadata.distribution(name)
    key = re.sub(r"[-_.]+", "-", name).lower()
    folder = target / key
    folder.mkdir()
    texts = [file for file in distribution.files or () if _LICENCE.match(file.name) and ".dist-info" in str(file)]
    for file in sorted(texts):
        shutil.copyfile(str(distribution.locate_file(file)), folder / file.name)
    word = distribution.metadata.get("License-Expression") or distribution.metadata.get("License") or ""
    if key in _LGPL:
        _write_lgpl(folder)
    elif not texts:
        word = _only_word(distribution, word)
        (folder / "LICENSE.txt").write_text(f"{name} {distribution.version}\nLicence: {word}\n", encoding="utf-8")
    return f"{key}/: {name} {distribution.version} ({word.splitlines()[0] if word else 'see there'})"


def _only_word(distribution: metadata.Distribution, word: str) -> str:
    """What a distribution without a text says of its licence."""
    classes = [
        line.rpartition(" :: ")[2]
        for line in distribution.metadata.get_all("Classifier", ())
        if line.startswith("License ::")
    ]
    if not (word or classes):
        raise LookupError(f"{distribution.metadata['Name']} says nothing of its licence")
    return word or ", ".join(classes)


def _write_lgpl(folder: Path) -> None:
    (folder / "README.txt").write_text(_LGPL_NOTE, encoding="utf-8")
    for text in ("LGPL-3.txt", "GPL-3.txt"):
        shutil.copyfile(_TEXTS / text, folder / text)


def _debian_packages(files: list[Path]) -> list[str]:
    """The Debian packages that brought these files. Raises `LookupError` for a file of none."""
    if not files:
        return []
    if shutil.which("dpkg") is None:
        raise LookupError(f"nothing tells the licence of {files[0]}")
    names = [str(path) for path in files] + [str(path).removeprefix("/usr") for path in files]
    done = subprocess.run(["dpkg", "--search", *names], capture_output=True, text=True, check=False)
    owner = {}
    for line in done.stdout.splitlines():
        package, _, name = line.rpartition(": ")
        owner[name] = package.split(":")[0]
    for path in files:
        if str(path) not in owner and str(path).removeprefix("/usr") not in owner:
            raise LookupError(f"no Debian package brought {path}: its licence is not known")
    return sorted(set(owner.values()))


def _debian(package: str, target: Path) -> str:
    (target / package).mkdir()
    shutil.copyfile(f"/usr/share/doc/{package}/copyright", target / package / "copyright")
    version = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${Version}", package], capture_output=True, text=True, check=True
    ).stdout
    return f"{package}/: {package} {version}, of Debian (see copyright there)"
