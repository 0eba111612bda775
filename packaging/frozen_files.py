"""What of all that PyInstaller finds goes into the frozen application."""

import re

MODULES_LEFT_OUT = (
    # Parts of Qt that nothing here imports.
    *(
        f"PySide6.Qt{part}"
        for part in (
            *("Concurrent", "Designer", "Help", "OpenGL", "OpenGLWidgets", "PrintSupport", "Qml", "Quick"),
            *("QuickControls2", "QuickTest", "QuickWidgets", "Sql", "Test", "UiTools", "Xml"),
        )
    ),
    # Tools, tests, and what libraries would use if it were asked for.
    *("PyInstaller", "_pytest", "anyio.pytest_plugin", "anyio._backends._trio", "curio", "curses", "ensurepip", "h2"),
    *("hypothesis", "idlelib", "lib2to3", "mypy", "numpy", "pip", "pkg_resources", "pydoc_data", "pygments", "pytest"),
    *("readline", "rich", "setuptools", "socksio", "test", "tkinter", "trio", "turtledemo", "wheel"),
)

_NEVER_LOADED = re.compile(
    r"PySide6/(?:Qt/)?(?:"
    r"translations/(?!qtbase_de\.qm)"  # one for each catalogue of ours (resources/translations)
    r"|plugins/(?:"
    r"egldeviceintegrations/|generic/|tls/|sqldrivers/|printsupport/"
    r"|imageformats/(?!(?:lib)?q(?:svg|ico)\b)"
    r"|networkinformation/libqconnman"
    r"|platforms/libq(?:eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)\b"
    r"|wayland-shell-integration/(?!libxdg-shell)"
    r"|wayland-graphics-integration-client/(?!libqt-plugin-wayland-egl|libdmabuf)"
    r")"
    r"|(?:lib/lib|lib)?Qt6(?:EglF|WlShell)"
    r")"
    r"|libQt6(?:EglF|WlShell)[^/]*$"
    r"|[^/]+\.dist-info/(?!METADATA$|entry_points)"  # licences.py collects those; RECORD names the build folder
)
_PYTHONS_OWN = re.compile(r"lib(?:python3|ssl|crypto|sqlite3|bz2|lzma|z|ffi|expat|uuid|mpdec)[-.\d]")
"""Libraries that Python's own modules load: their versions belong to that Python."""
_SYSTEM = re.compile(r"/(?:usr/)?lib(?:64)?/")


def is_wanted(name: str, source: str) -> bool:
    """Whether the file goes in; `name` is its place in the application, `source` where it comes from.

    Of the libraries that Linux itself brings only Python's own go in: those that Qt loads (X11, Wayland, fonts, D-Bus,
    GTK, the C++ library) must fit the desktop, its drivers and its settings.
    """
    name = name.replace("\\", "/")
    if _NEVER_LOADED.match(name):
        return False
    if "/" not in name and ".so" in name and not _PYTHONS_OWN.match(name):
        return not _SYSTEM.match(source)
    return True
