"""Runs first in the frozen application."""

import os
import ssl
from pathlib import Path

_CERTIFICATES = (
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, RHEL
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Arch
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine
)


def _free_children() -> None:
    """Programs of the system that are started (checks, the browser) must load their own libraries, not ours.

    This process has read the variable already; one more of us sets it again.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = before


def _find_certificates() -> None:
    """Name this computer's certificate authorities: OpenSSL looks where the Linux it was built on has them.

    Where there are none, those that certifi brings are the last resort.
    """
    found = ssl.get_default_verify_paths()
    if os.name == "nt" or found.cafile or (found.capath and any(Path(found.capath).iterdir())):
        return
    for place in _CERTIFICATES:
        if Path(place).is_file():
            os.environ[found.openssl_cafile_env] = place
            return
    import certifi

    os.environ[found.openssl_cafile_env] = certifi.where()


_free_children()
_find_certificates()
