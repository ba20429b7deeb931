"""TLS by certificate files, and proxies that are believed only when they are named."""

from __future__ import annotations

import datetime as dt
import http.client
import ssl
import time
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.integration.server.running import Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return chain, secret


def _get(port: int, path: str, chain: Path) -> http.client.HTTPResponse:
    trusting = ssl.create_default_context(cafile=str(chain))
    connection = http.client.HTTPSConnection("localhost", port, context=trusting, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


def test_both_listeners_speak_tls(tmp_path: Path) -> None:
    chain, key = _certificate(tmp_path)
    server = Running(
        tmp_path / "troth", more={"TROTH_TLS_CERTIFICATE": str(chain), "TROTH_TLS_KEY": str(key)}
    )
    server.start()
    try:
        _wait(server, chain)
        assert _get(server.public, "/", chain).status == 200
        login = _get(server.private, "/account/login/", chain)
        assert "Secure" in str(login.headers["set-cookie"])
        assert "max-age=" in str(login.headers["strict-transport-security"])
    finally:
        server.stop()


def _wait(server: Running, chain: Path) -> None:
    for port in (server.public, server.private):
        for _ in range(600):
            try:
                _get(port, "/healthz", chain)
                break
            except OSError:
                assert server.process is not None
                assert server.process.poll() is None, server.output()
                time.sleep(0.1)


@pytest.fixture(scope="module")
def behind_a_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(
        tmp_path_factory.mktemp("home") / "troth",
        TROTH_TRUSTED_PROXIES="127.0.0.1/32",
        TROTH_PRIVATE_URL="https://troth.example.com",
    ) as server:
        yield server


FORWARDED = {
    "Host": "troth.example.com",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.7",
}


def test_a_named_proxy_is_believed(behind_a_proxy: Running) -> None:
    status, headers, _ = behind_a_proxy.get(behind_a_proxy.private, "/account/login/", FORWARDED)
    assert status == 200
    assert "strict-transport-security" in headers
    assert "Secure" in headers["set-cookie"]


def test_another_one_is_not(tmp_path: Path) -> None:
    with running(tmp_path / "troth", TROTH_PRIVATE_URL="https://troth.example.com") as server:
        headers = server.get(server.private, "/account/login/", FORWARDED)[1]
        assert "strict-transport-security" not in headers
