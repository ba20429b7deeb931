"""Credentials and secrets. All are made up, or published as examples by those who give them out."""

from __future__ import annotations

import pytest

from tests.unit.core.detection.scans import seen, written
from troth.core.detection.likelihood import Likelihood

# Put together here, so that nobody's scanner takes this file for a leak.
SECRETS = [
    # AWS documentation, IAM user guide: the example key.
    ("aws_access_key", "AKIA" + "IOSFODNN7EXAMPLE"),
    ("github_token", "ghp_" + "a1B2" * 9),
    ("github_token", "github_pat_" + "A" * 22 + "_" + "b" * 59),
    ("slack_token", "xoxb-" + "123456789012-123456789012-abcdefghijklmnopqrstuvwx"),
    ("slack_token", "https://hooks.slack.com/services/" + "T00000000/B00000000/" + "X" * 24),
    ("stripe_key", "sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc"),
    ("stripe_key", "rk_live_" + "a1B2c3D4" * 3),
    ("google_api_key", "AIza" + "SyD-a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P"),
    # RFC 7515, appendix A.1
    (
        "json_web_token",
        (
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        ),
    ),
    ("connection_url", "postgresql://ada:hunter2@db.example.com:5432/shop"),
    ("connection_url", "redis://:hunter2@localhost:6379/0"),
]


@pytest.mark.parametrize(("kind", "secret"), SECRETS)
def test_secrets_are_found_whole(kind: str, secret: str) -> None:
    (found,) = seen(f'key = "{secret}"', kind)
    assert found == (kind, secret, Likelihood.VERY_LIKELY)


@pytest.mark.parametrize(("kind", "secret"), SECRETS)
def test_the_beginning_alone_is_no_secret(kind: str, secret: str) -> None:
    assert written(f'key = "{secret[:12]}"', kind) == []


def test_a_key_of_aws_behind_its_name() -> None:
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    assert written(f"aws_secret_access_key = {secret}", "aws_access_key") == [secret]
    assert written(f"sha = {secret}", "aws_access_key") == []


def test_private_keys_are_found_with_what_is_in_them() -> None:
    # RFC 7468, section 10, shortened
    key = (
        "-----BEGIN PRIVATE KEY-----\nMIGEAgEAMBAGByqGSM49AgEG\nBSuBBAAK\n-----END PRIVATE KEY-----"
    )
    assert written(f"Look:\n{key}\n", "private_key") == [key]
    assert written("-----BEGIN RSA PRIVATE KEY-----\n...", "private_key") == [
        "-----BEGIN RSA PRIVATE KEY-----"
    ]
    assert written("-----BEGIN PUBLIC KEY-----", "private_key") == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("password: hunter2", "hunter2"),
        ('"db_password" = "correct horse"', '"correct horse"'),
        ("PASSWD=s3cr3t;", "s3cr3t"),
        ("Kennwort: geheim1", "geheim1"),
        ("api_key=a1b2c3d4e5f6g7h8", "a1b2c3d4e5f6g7h8"),
    ],
)
def test_passwords_stand_behind_their_name(text: str, secret: str) -> None:
    assert written(text, "password") == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "Forgot your password? Reset it.",
        "password: ${DB_PASSWORD}",
        "password = None",
        "password: ****",
    ],
)
def test_what_only_speaks_of_passwords_is_none(text: str) -> None:
    assert written(text, "password") == []


def test_an_address_without_a_password_is_no_secret() -> None:
    assert (
        written("postgresql://ada@db.example.com/shop https://example.com:80/a@b", "connection_url")
        == []
    )
