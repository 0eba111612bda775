"""WebSocket frames by hand (RFC 6455 section 5.2): a server for tests must be able to send what no library would."""

import asyncio
import struct
import zlib

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
BAD_OPCODE = 0x3


def frame(opcode: int, payload: bytes = b"", *, final: bool = True, compressed: bool = False) -> bytes:
    """One unmasked frame."""
    first = (0x80 if final else 0) | (0x40 if compressed else 0) | opcode
    size = len(payload)
    if size < 126:
        return bytes((first, size)) + payload
    if size < 2**16:
        return bytes((first, 126)) + struct.pack("!H", size) + payload
    return bytes((first, 127)) + struct.pack("!Q", size) + payload


def deflated(text: bytes) -> bytes:
    """A text frame as permessage-deflate sends it (RFC 7692 section 7.2.1)."""
    squeezer = zlib.compressobj(9, wbits=-15)
    squeezed = squeezer.compress(text) + squeezer.flush(zlib.Z_SYNC_FLUSH)
    return frame(TEXT, squeezed.removesuffix(b"\x00\x00\xff\xff"), compressed=True)


def close_frame(code: int | None, reason: str = "") -> bytes:
    """A close frame; `code` None: without one."""
    return frame(CLOSE, b"" if code is None else struct.pack("!H", code) + reason.encode())


async def read_frame(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Opcode and payload of the next frame of a client. Raises `asyncio.IncompleteReadError` at the end."""
    first, second = await reader.readexactly(2)
    size = second & 0x7F
    if size == 126:
        (size,) = struct.unpack("!H", await reader.readexactly(2))
    elif size == 127:
        (size,) = struct.unpack("!Q", await reader.readexactly(8))
    mask = await reader.readexactly(4) if second & 0x80 else bytes(4)
    payload = await reader.readexactly(size)
    return first & 0xF, bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
