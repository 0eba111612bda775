"""Faults of what is around the client: names, certificates, proxies, clocks, the keyring, the network."""

import asyncio
import os
import shutil
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.faults.proxy import Proxy
from tests.faults.rig import Rig
from tests.faults.source import Source
from tests.servers.certificates import Authority

_BIND = 'mount --bind "$1" /etc/hosts && mount --bind "$2" /etc/resolv.conf && shift 2 && exec "$@"'


class Skipped(Exception):
    """The computer does not let us."""


async def run_as_root(*command: str) -> None:
    """Run a command that needs privileges. Raises `Skipped`."""
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    if process.returncode:
        raise Skipped(f"{' '.join(command)}: {said.decode(errors='replace').strip()}")


def needs(*names: str) -> None:
    """See that these programs are there, and that we are root. Raises `Skipped`."""
    missing = [name for name in names if shutil.which(name) is None]
    if missing or os.geteuid() != 0:
        raise Skipped("needs root and " + ", ".join(names))


async def _after(rig: Rig, seconds: float) -> None:
    await asyncio.sleep(max(0.0, seconds - (time.monotonic() - rig.began)))


async def _heals(rig: Rig) -> None:
    await rig.healed()
    await rig.count_losses()


# Names


async def _names(rig: Rig) -> tuple[Path, list[str]]:
    """A file that is the client's `/etc/hosts`, and what goes before its command."""
    needs("unshare", "mount", "sh")
    hosts, resolver = rig.folder / "hosts", rig.folder / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    hosts.write_text("127.0.0.1 localhost\n")
    prefix = ["unshare", "-m", "sh", "-c", _BIND, "sh", str(hosts), str(resolver)]
    await run_as_root(*prefix, "true")
    return hosts, prefix


async def dns_failure(rig: Rig) -> None:
    """The name is known only later."""
    hosts, prefix = await _names(rig)
    rig.url = f"http://faults.test:{rig.source.port}"
    await rig.start(prefix=prefix)
    rig.begins(at_start=True)
    await rig.noticed()
    await _after(rig, 10.0)
    rig.ends()
    hosts.write_text("127.0.0.1 faults.test\n")
    await _heals(rig)


async def change_of_address(rig: Rig) -> None:
    """The server moves, and its name after it."""
    hosts, prefix = await _names(rig)
    await rig.source.close()
    rig.source.host = "127.0.0.2"
    await rig.source.open()
    hosts.write_text("127.0.0.2 faults.test\n")
    rig.url = f"http://faults.test:{rig.source.port}"
    await rig.connected(prefix=prefix)
    rig.begins()
    await rig.source.close()
    rig.source.host = "127.0.0.3"
    await rig.source.open()
    await rig.noticed()
    rig.ends()
    hosts.write_text("127.0.0.3 faults.test\n")
    await _heals(rig)


# TLS


def _self_signed(folder: Path, context: ssl.SSLContext) -> None:
    """Let `context` show a certificate that nobody but itself vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    file = folder / "self-signed.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + certificate.public_bytes(pem))
    context.load_cert_chain(file)


async def _with_tls(rig: Rig, context: ssl.SSLContext) -> None:
    await rig.source.end()
    rig.source = Source(context)
    await rig.source.open()


async def own_ca(rig: Rig) -> None:
    """What `ca_file` is for."""
    authority = Authority(rig.folder)
    await _with_tls(rig, authority.server())
    await rig.start(endpoint={"ca_file": authority.ca_file})
    rig.begins(at_start=True)
    await rig.noticed()
    await rig.count_losses()


async def tls_fault(rig: Rig, *, word: str) -> None:
    """A certificate that cannot be trusted, until a good one takes its place."""
    authority = Authority(rig.folder)
    context = authority.server("example.org" if word == "wrong host" else "127.0.0.1", expired=word == "expired")
    if word == "self-signed":
        _self_signed(rig.folder, context)
    await _with_tls(rig, context)
    await rig.start(endpoint={"ca_file": authority.ca_file})
    rig.begins(at_start=True)
    await rig.noticed()
    if rig.source.requests:
        rig.measured.faults.append("asked over a link that cannot be trusted")
    await _after(rig, 10.0)
    rig.ends()
    authority.server()
    context.load_cert_chain(rig.folder / "server.pem")
    await _heals(rig)


# Proxies


async def proxy_works(rig: Rig) -> None:
    """The server can be reached through a proxy alone."""
    proxy = Proxy(rig.source.port)
    await proxy.open()
    try:
        rig.url = "http://faults.invalid:8004"
        await rig.start(env={"http_proxy": f"http://127.0.0.1:{proxy.port}"})
        rig.begins(at_start=True)
        await rig.noticed()
        await rig.count_losses()
    finally:
        proxy.close()


async def proxy_fault(rig: Rig, *, dead: bool) -> None:
    """The proxy refuses, or wants a login."""
    proxy = Proxy(rig.source.port)
    await proxy.open()
    if dead:
        proxy.close()
    proxy.wants_login = not dead
    try:
        rig.url = "http://faults.invalid:8004"
        await rig.start(env={"http_proxy": f"http://127.0.0.1:{proxy.port}"})
        rig.begins(at_start=True)
        await rig.noticed()
        await _after(rig, 10.0)
        rig.ends()
        proxy.wants_login = False
        if dead:
            await proxy.open()
        await _heals(rig)
    finally:
        proxy.close()


# Clocks, hints, the event loop


async def clock_step(rig: Rig, *, seconds: float) -> None:
    """Somebody sets the clock on the wall."""
    await rig.connected(inside=True)
    rig.begins()
    rig.client.order(f"step {seconds}")
    await rig.steady()
    await rig.count_losses()


async def suspended(rig: Rig, *, survives: bool) -> None:
    """The computer sleeps for an hour; the link is dead after it, or `survives`."""
    await rig.connected(inside=True)
    rig.begins()
    if not survives:
        rig.source.forget()
    rig.client.order("sleep 3600")
    if survives:
        await rig.steady("health")
        await rig.count_losses()
        return
    await rig.noticed()
    rig.ended = rig.began + (rig.measured.notice or 0.0)
    await _heals(rig)


async def network_hints(rig: Rig) -> None:
    """What the operating system says of the network."""
    await rig.connected(inside=True)
    rig.begins()
    rig.client.order("network down")
    await rig.source.close()
    await rig.noticed()
    await _after(rig, 10.0)
    await rig.source.open()
    rig.ends()
    rig.client.order("network up")
    await _heals(rig)


async def loop_blocked(rig: Rig) -> None:
    """Something holds the event loop up for 2 s."""
    await rig.connected(inside=True)
    rig.begins()
    rig.client.order("block 2")
    await rig.steady()
    await rig.count_losses()


# The keyring


async def keyring_fault(rig: Rig, *, word: str) -> None:
    """The key cannot be had until somebody unlocks the keyring."""
    file = rig.folder / "keyring"
    file.write_text(word)
    env = {"PYTHON_KEYRING_BACKEND": "tests.faults.keyrings.FaultyKeyring", "FAULTS_KEYRING": str(file)}
    await rig.start(endpoint={"key": "keyring"}, env=env)
    rig.begins(at_start=True)
    await rig.noticed()
    await _after(rig, 10.0)
    rig.ends()
    file.write_text("open")
    await _heals(rig)
    shown = {request.headers.get("authorization") for request in rig.source.requests}
    if shown != {"Bearer a-key-of-the-matrix"}:
        rig.measured.faults.append("the key was not sent")


# A network of two computers

_SERVER, _CLIENT = "10.213.0.1", "10.213.0.2"
_NOBODY = "02:00:00:00:00:99"
NETWORKED = ("half-open in a network namespace", "link down in a network namespace")
"""These cases run in a network namespace of their own, the client in another one (`tests.faults.__main__`)."""


async def _in_a_network(rig: Rig) -> None:
    """The source on one computer, the client on the other."""
    needs("unshare", "nsenter", "ip", "sh")
    await run_as_root("ip", "link", "set", "lo", "up")
    await run_as_root("ip", "link", "add", "here", "type", "veth", "peer", "name", "there")
    await run_as_root("ip", "addr", "add", f"{_SERVER}/24", "dev", "here")
    await run_as_root("ip", "link", "set", "here", "up")
    await rig.source.close()
    rig.source.host = _SERVER
    await rig.source.open()
    rig.url = f"http://{_SERVER}:{rig.source.port}"
    waiting = 'while [ ! -e "$1/ready" ]; do sleep 0.05; done; shift; exec "$@"'
    starting = asyncio.create_task(rig.connected(prefix=["unshare", "-n", "sh", "-c", waiting, "sh", str(rig.folder)]))
    await asyncio.sleep(1.0)
    pid = str(rig.client.process.pid)
    await run_as_root("ip", "link", "set", "there", "netns", pid)
    await _there(rig, "addr", "add", f"{_CLIENT}/24", "dev", "there")
    await _there(rig, "link", "set", "there", "up")
    rig.folder.joinpath("ready").touch()
    await starting


async def _there(rig: Rig, *command: str) -> None:
    await run_as_root("nsenter", "-t", str(rig.client.process.pid), "-n", "ip", *command)


async def half_open_in_a_network(rig: Rig) -> None:
    """Each side sends to a station that is not there: packets vanish, nobody is told."""
    await _in_a_network(rig)
    rig.begins()
    await run_as_root("ip", "neigh", "replace", _CLIENT, "lladdr", _NOBODY, "dev", "here", "nud", "permanent")
    await _there(rig, "neigh", "replace", _SERVER, "lladdr", _NOBODY, "dev", "there", "nud", "permanent")
    await rig.noticed()
    await asyncio.sleep(5.0)
    rig.ends()
    await run_as_root("ip", "neigh", "del", _CLIENT, "dev", "here")
    await _there(rig, "neigh", "del", _SERVER, "dev", "there")
    await _heals(rig)


async def link_down_in_a_network(rig: Rig) -> None:
    """The cable of the server is pulled."""
    await _in_a_network(rig)
    rig.begins()
    await run_as_root("ip", "link", "set", "here", "down")
    await rig.noticed()
    await asyncio.sleep(5.0)
    rig.ends()
    await run_as_root("ip", "link", "set", "here", "up")
    await _heals(rig)
