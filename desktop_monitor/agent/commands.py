"""Running a program with a bounded output: without a shell, and with nothing left behind."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Sequence

import msgspec

OUTPUT_LIMIT = 65_536
"""Bytes of output that are kept; the rest is read and dropped."""


class CommandFailed(Exception):
    """The program could not be started; the text is a sentence for people."""


class CommandResult(msgspec.Struct, frozen=True):
    """How a program ended."""

    code: int
    """Its exit status; negative: the signal that ended it."""
    output: str
    errors: str


async def run_command(argv: Sequence[str]) -> CommandResult:
    """Run `argv` to its end. If the caller gives up (cancelled, timed out), the program and its children are killed."""
    try:
        process = await asyncio.create_subprocess_exec(
            *argv,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CommandFailed(f"{argv[0]} cannot be run: {reason}") from error
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        output, errors, code = await asyncio.gather(_read(process.stdout), _read(process.stderr), process.wait())
    except BaseException:
        await _kill(process)
        raise
    return CommandResult(code, output, errors)


async def _read(stream: asyncio.StreamReader) -> str:
    kept = bytearray()
    while chunk := await stream.read(OUTPUT_LIMIT):
        kept += chunk[: OUTPUT_LIMIT - len(kept)]
    return kept.decode(errors="replace")


async def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    await process.wait()
