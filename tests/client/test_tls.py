"""Certificates are always verified; what cannot be trusted is an error at once."""

from pathlib import Path

import pytest

from tests.client.watching import State, endpoint, quick, watching
from tests.servers.certificates import Authority
from tests.servers.scripted import scripted

pytestmark = pytest.mark.usefixtures("no_leaks")


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


async def test_a_certificate_of_our_own_authority_works(authority: Authority) -> None:
    async with (
        scripted(authority.server()) as server,
        watching(endpoint(server.url, ca_file=authority.ca_file)) as watch,
    ):
        await watch.until_state(State.CONNECTED)
        await watch.until(lambda: watch.services() == {"DB": "healthy"})
        assert watch.states() == ["connecting", "connected"]


@pytest.mark.parametrize("fault", ["self-signed", "expired", "wrong host"])
async def test_a_certificate_that_cannot_be_trusted_is_an_error_at_once(authority: Authority, fault: str) -> None:
    context = authority.server("example.org" if fault == "wrong host" else "127.0.0.1", expired=fault == "expired")
    ca_file = "" if fault == "self-signed" else authority.ca_file
    async with scripted(context) as server:
        policy = quick(probe_intervals=(1.0, 300.0))
        async with watching(endpoint(server.url, ca_file=ca_file, policy=policy)) as watch:
            await watch.until_state(State.ERROR)
            status = watch.view.status
            assert (status.attempt, status.layer, status.retry_in) == (0, "tls", 300.0)
            assert status.reason is not None
            assert status.reason.startswith("the certificate is not trusted: ")
            word = {"self-signed": "self-signed", "expired": "expired", "wrong host": "IP address mismatch"}[fault]
            assert word in status.reason or "unable to get local issuer" in status.reason
        assert server.requests == []


async def test_a_server_without_tls_climbs_the_ladder(authority: Authority) -> None:
    async with scripted() as server, watching(endpoint(server.url.replace("http:", "https:"))) as watch:
        await watch.until_state(State.DISCONNECTED)
        assert watch.view.status.layer == "tls"
        await watch.until_state(State.ERROR)
        assert watch.view.status.attempt == 3


async def test_a_certificate_file_that_is_gone_needs_a_person(authority: Authority, tmp_path: Path) -> None:
    async with scripted(authority.server()) as server:
        ca_file = tmp_path / "later.pem"
        async with watching(endpoint(server.url, ca_file=str(ca_file))) as watch:
            await watch.until_state(State.ERROR)
            assert watch.view.status.layer == "tls"
            assert watch.view.status.reason == "ca_file cannot be used: No such file or directory"
            ca_file.symlink_to(authority.ca_file)
            watch.fleet.retry("A")
            await watch.until_state(State.CONNECTED)
