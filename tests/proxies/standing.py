"""Web servers of others, with the examples that are shipped, before a server of ours: all on this machine."""

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPSConnection
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from smolny.cli.serving import listening
from tests.house.walls import ROOT

OPERATIONS = ROOT / "docs/operations"
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that stands: its port, and the certificate by which it is known."""

    port: int
    certificate: Path

    @property
    def origin(self) -> str:
        """Under which address readers reach it."""
        return f"https://localhost:{self.port}"

    @contextmanager
    def connection(self) -> Iterator[HTTPSConnection]:
        """A connection that believes this certificate alone."""
        trust = ssl.create_default_context(cafile=str(self.certificate))
        with closing(HTTPSConnection("localhost", self.port, timeout=PATIENCE, context=trust)) as made:
            yield made


def free_port() -> int:
    """A port that nothing listens on."""
    with listening("127.0.0.1", 0) as door:
        return int(door.getsockname()[1])


def certified(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "private.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return certificate, private


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """The text with each thing that depends on the place put by another; every one of them occurs."""
    for found, put in pairs:
        assert found in text, found
        text = text.replace(found, put)
    return text


def nginx(folder: Path, port: int, ours: int, certificate: Path, private: Path) -> list[str]:
    """The command that runs nginx by its example."""
    site = changed(
        (OPERATIONS / "nginx.conf").read_text(),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("server_name congress.example.org;", "server_name localhost;"),
        ("127.0.0.1:1917", f"127.0.0.1:{ours}"),
        ("/etc/ssl/certs/congress.example.org.pem", str(certificate)),
        ("/etc/ssl/private/congress.example.org.key", str(private)),
    )
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/errors;\n"
        f"events {{ }}\nhttp {{\n{places}{site}}}\n"
    )
    return ["nginx", "-p", str(folder), "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, port: int, ours: int, certificate: Path, private: Path) -> list[str]:
    """The command that runs Caddy by its example."""
    site = changed(
        (OPERATIONS / "Caddyfile").read_text(),
        ("\ncongress.example.org {", f"\nhttps://localhost:{port} {{\n\ttls {certificate} {private}"),
        ("127.0.0.1:1917", f"127.0.0.1:{ours}"),
    )
    options = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n"
    (folder / "Caddyfile").write_text(options + site)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


PROXIES: dict[str, Callable[[Path, int, int, Path, Path], list[str]]] = {"nginx": nginx, "caddy": caddy}


@contextmanager
def standing(name: str, folder: Path, port: int, ours: int) -> Iterator[Proxy]:
    """That proxy at `port`, before what listens at `ours`; the test is skipped where there is none."""
    if shutil.which(name) is None:
        pytest.skip(f"no {name}: on Debian, the package {name}")
    certificate, private = certified(folder)
    command = PROXIES[name](folder, port, ours, certificate, private)
    environment = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "PATH": "/usr/bin:/usr/sbin"}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        try:
            wait_for(port, process)
            yield Proxy(port, certificate)
        finally:
            process.kill()
            process.wait(PATIENCE)


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Until something listens there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"nothing listens on {port}")
