"""TLS on a server of its own: verified under the name typed, connected at the address checked."""

from __future__ import annotations

import shutil
import socket
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.datamap.stores.mariadb_server import mariadb_server
from tests.integration.promises.making import checked, made
from troth.core.errors import ServiceUnavailableError
from troth.core.room import Role
from troth.foundation.datamap.actions import connecting
from troth.foundation.promises import queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from tests.integration.datamap.stores.conftest import PostgreSqlPlace
    from troth.foundation.datamap.stores.port import DataStore

    Open = Callable[[str], DataStore]

NAME = "db.example.com"
STATEMENTS = (
    "CREATE DATABASE shop;\nCREATE TABLE shop.t (id INT PRIMARY KEY);\n"
    "CREATE USER 'reader'@'127.0.0.1' IDENTIFIED BY 'right';\n"
    "GRANT SELECT, SHOW VIEW ON shop.* TO 'reader'@'127.0.0.1';\n"
)
one_server = pytest.mark.xdist_group("mariadb with tls")


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    authority: Path

    def url(self, host: str, mode: str) -> str:
        """Return its address; the authority's certificate is below the roots."""
        known = f"&sslrootcert={self.authority}" if mode.startswith("verify") else ""
        return f"mariadb://reader:right@{host}:{self.port}/shop?sslmode={mode}{known}"


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """Run one MariaDB that speaks TLS, with one reader; give its port and its certificate."""
    folder = tmp_path_factory.mktemp("mariadb")
    _certificate(folder)
    certificate = folder / "cert.pem"
    options = (f"--ssl-cert={certificate}", f"--ssl-key={folder}/key.pem")
    with mariadb_server(folder, STATEMENTS, *options) as port:
        yield port, certificate


@pytest.fixture
def server(roots: Path, running: tuple[int, Path]) -> Server:
    """Give that MariaDB, with its authority's certificate below the roots."""
    port, certificate = running
    shutil.copy(certificate, roots / "authority.pem")
    return Server(port, roots / "authority.pem")


@one_server
@pytest.mark.mariadb
def test_the_name_is_verified_and_the_checked_address_is_used(
    opened: Open, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_rest, **_more: found)
    facts = opened(server.url(NAME, "verify-full")).connection_facts()
    assert facts.tls == "encrypted"
    assert facts.cipher.startswith("TLSv1.")
    assert facts.server.startswith("MariaDB ")
    assert facts.read_only is True
    with pytest.raises(ServiceUnavailableError) as caught:
        opened(server.url("other.example.com", "verify-full")).connection_facts()
    assert caught.value.code == "store.tls_certificate"
    assert opened(server.url("other.example.com", "verify-ca")).describe().datasets
    unknown = f"mariadb://reader:right@{NAME}:{server.port}/shop?sslmode=verify-full"
    with pytest.raises(ServiceUnavailableError) as caught:
        opened(unknown).connection_facts()
    assert caught.value.code == "store.tls_certificate"


@one_server
@pytest.mark.mariadb
@pytest.mark.parametrize(
    ("mode", "state"), [("disable", "plain"), ("prefer", "encrypted"), ("require", "encrypted")]
)
def test_the_state_is_read_from_the_live_connection(
    opened: Open, server: Server, mode: str, state: str
) -> None:
    assert opened(server.url("127.0.0.1", mode)).connection_facts().tls == state


@one_server
@pytest.mark.mariadb
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mode", "state"),
    [("verify-full", "kept"), ("require", "kept"), ("prefer", "kept"), ("disable", "broken")],
)
def test_the_promise_that_connections_are_encrypted_reads_the_live_connection(  # noqa: PLR0917
    settings: Settings,
    roots: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    mode: str,
    state: str,
) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_rest, **_more: found)
    with acting_as(Role.SECURITY_ENGINEER):
        connecting.connect(key="shop", address=server.url(NAME, mode))
    (verdict,) = checked(made("datamap.encryption"))
    assert (verdict.state, verdict.rows_examined) == (state, 1)
    assert verdict.facts == {
        "connections": 1,
        "encrypted" if state == "kept" else "plain": 1,
    }
    assert verdict.public_facts == {}


@one_server
@pytest.mark.mariadb
@pytest.mark.django_db
def test_the_promise_breaks_when_a_connection_loses_its_encryption(
    settings: Settings, roots: Path, server: Server
) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})
    with acting_as(Role.SECURITY_ENGINEER):
        store = connecting.connect(key="shop", address=server.url("127.0.0.1", "require"))
    promise = made("datamap.encryption")
    assert checked(promise)[0].state == "kept"
    with acting_as(Role.SECURITY_ENGINEER):
        address = server.url("127.0.0.1", "disable")
        connecting.change(store=store.pk, address=address)
    assert queries.due(timezone.now()).get() == promise
    assert checked(promise)[0].state == "broken"


@pytest.mark.mariadb
def test_a_server_without_tls_is_refused_where_tls_is_asked_for(
    opened: Open, mariadb: dict[str, str]
) -> None:
    place = f"{mariadb['user']}:{mariadb['password']}@{mariadb['host']}:{mariadb['port']}"
    with pytest.raises(ServiceUnavailableError) as caught:
        opened(f"mariadb://{place}/mysql?sslmode=require").connection_facts()
    assert caught.value.code == "store.tls_refused"


@pytest.mark.parametrize("mode", ["require", "verify-full"])
def test_postgresql_without_tls_is_refused_where_tls_is_asked_for(
    opened: Open, postgresql: PostgreSqlPlace, mode: str
) -> None:
    with pytest.raises(ServiceUnavailableError) as caught:
        opened(f"{postgresql.url}?sslmode={mode}").connection_facts()
    assert caught.value.code == "store.tls_refused"
