"""A small OpenID provider on loopback that speaks the real protocol.

Discovery, authorisation code with PKCE (RFC 7636), RS256-signed ID tokens, user info and keys, as
OpenID Connect Core 1.0 has them (read 2026-11-23). It signs in whomever ``person`` describes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT_ID = "troth"
CLIENT_SECRET = "a secret between two"


class Provider(ThreadingHTTPServer):
    """The provider, its key, and whom it signs in."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = generate_private_key(65537, 2048)
        self.person: dict[str, Any] = {}
        self.claims: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}

    def id_token(self) -> str:
        """Return a signed ID token for the person."""
        now = int(time.time())
        about = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300}
        return jwt.encode(
            {**about, **self.person, **self.claims}, self.key, "RS256", headers={"kid": "one"}
        )


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay quiet."""

    @property
    def provider(self) -> Provider:
        return cast("Provider", self.server)

    def do_GET(self) -> None:
        """Answer discovery, keys, authorisation and user info."""
        parts, issuer = urlsplit(self.path), self.provider.issuer
        if parts.path == "/.well-known/openid-configuration":
            names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            found = {f"{name}_endpoint": f"{issuer}/{path}" for name, path in names.items()}
            self._json({"issuer": issuer, "jwks_uri": f"{issuer}/keys", **found})
        elif parts.path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(
                self.provider.key.public_key(), as_dict=True
            )
            self._json({"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]})
        elif parts.path == "/authorize":
            self._authorise({key: value[0] for key, value in parse_qs(parts.query).items()})
        elif parts.path == "/userinfo":
            self._json(self.provider.person)

    def do_POST(self) -> None:
        """Turn a code into tokens, when secret and PKCE verifier fit."""
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {key: value[0] for key, value in parse_qs(sent).items()}
        kept = self.provider.codes.pop(asked["code"])
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked["client_secret"] != CLIENT_SECRET or challenge != kept["code_challenge"]:
            self._json({"error": "invalid_grant"}, 400)
            return
        token = self.provider.id_token()
        self._json({"access_token": "opaque", "token_type": "Bearer", "id_token": token})

    def _authorise(self, asked: dict[str, str]) -> None:
        assert asked["client_id"] == CLIENT_ID
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.provider.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.end_headers()

    def _json(self, content: object, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Run a provider in a thread."""
    provider = Provider()
    thread = threading.Thread(target=provider.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        thread.join()
        provider.server_close()
