"""icons.py hicolor FOLDER | ico FILE | icns FILE: the icon as desktops want it, drawn from resources/icons by Qt."""

import os
import shutil
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ID = "net.desktop_monitor.DesktopMonitor"
SOURCE = Path(__file__).parents[1] / "resources/icons"
HICOLOR_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""Apple's names of PNG images by their side in pixels."""


def png(side: int) -> bytes:
    """The icon as a PNG of `side` by `side` pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE / f"{ID}.svg")).render(painter, QRectF(0, 0, side, side))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise OSError("Qt cannot write PNG")
    return bytes(data.data())


def write_hicolor(folder: Path) -> None:
    """A hicolor theme's folders (Icon Theme Specification): fixed sizes, scalable, symbolic."""
    for side in HICOLOR_SIZES:
        apps = folder / f"{side}x{side}" / "apps"
        apps.mkdir(parents=True)
        (apps / f"{ID}.png").write_bytes(png(side))
    for kind, name in (("scalable", f"{ID}.svg"), ("symbolic", f"{ID}-symbolic.svg")):
        apps = folder / kind / "apps"
        apps.mkdir(parents=True)
        shutil.copyfile(SOURCE / name, apps / name)


def write_ico(file: Path) -> None:
    """A Windows icon of PNG images."""
    images = [png(side) for side in ICO_SIZES]
    offset = 6 + 16 * len(images)
    head = struct.pack("<HHH", 0, 1, len(images))
    for side, image in zip(ICO_SIZES, images, strict=True):
        head += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    file.write_bytes(head + b"".join(images))


def write_icns(file: Path) -> None:
    """A macOS icon of PNG images."""
    body = b""
    for kind, side in ICNS_TYPES.items():
        image = png(side)
        body += kind + struct.pack(">I", 8 + len(image)) + image
    file.write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)


if __name__ == "__main__":
    target = Path(sys.argv[2])
    target.parent.mkdir(parents=True, exist_ok=True)
    {"hicolor": write_hicolor, "ico": write_ico, "icns": write_icns}[sys.argv[1]](target)
