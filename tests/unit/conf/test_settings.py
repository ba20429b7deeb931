"""Settings: where they come from, and what stops the start."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.conf.addresses import Listen, WebAddress, postgresql
from troth.conf.settings import Settings, load
from troth.core.errors import InvalidInputError


def _load(home: Path, **environ: str) -> Settings:
    return load({"TROTH_HOME": str(home), **environ})


def test_defaults_are_the_safe_ones(tmp_path: Path) -> None:
    settings = _load(tmp_path)
    assert settings.private_listen.host == "127.0.0.1"
    assert settings.public_listen.host == "127.0.0.1"
    assert settings.smtp_security == "starttls"
    assert settings.trusted_proxies == ()
    assert settings.webhook_private_hosts == ()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "troth.toml").write_text('smtp_host = "file.example.com"\nsmtp_port = 25\n')
    settings = _load(tmp_path, TROTH_SMTP_HOST="env.example.com")
    assert (settings.smtp_host, settings.smtp_port) == ("env.example.com", 25)


@pytest.mark.parametrize(
    ("key", "near"), [("TROTH_SMTP_HOTS", "TROTH_SMTP_HOST"), ("TROTH_PUBLIC_LISTN", "PUBLIC")]
)
def test_an_unknown_variable_names_the_nearest(tmp_path: Path, key: str, near: str) -> None:
    with pytest.raises(InvalidInputError, match=near) as caught:
        _load(tmp_path, **{key: "x"})
    assert caught.value.code == "settings.unknown_key"
    assert key in caught.value.what


def test_an_unknown_key_in_the_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "troth.toml").write_text('mail_form = "a@example.com"\n')
    with pytest.raises(InvalidInputError, match="Did you mean mail_from"):
        _load(tmp_path)


def test_home_cannot_be_moved_from_inside(tmp_path: Path) -> None:
    (tmp_path / "troth.toml").write_text('home = "/elsewhere"\n')
    with pytest.raises(InvalidInputError, match="home"):
        _load(tmp_path)


def test_a_secret_is_read_from_a_file_and_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("correct horse\n")
    settings = _load(tmp_path, TROTH_SMTP_PASSWORD_FILE=str(secret))
    assert settings.smtp_password is not None
    assert settings.smtp_password.get_secret_value() == "correct horse"
    assert "correct horse" not in repr(settings)


def test_a_secret_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="TROTH_SMTP_PASSWORD_FILE"):
        _load(tmp_path, TROTH_SMTP_PASSWORD_FILE=str(tmp_path / "absent"))


def test_a_setting_given_twice_stops_the_start(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("x")
    with pytest.raises(InvalidInputError, match="Both"):
        _load(tmp_path, TROTH_SMTP_PASSWORD="y", TROTH_SMTP_PASSWORD_FILE=str(secret))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PRIVATE_LISTEN", "everywhere"),
        ("PRIVATE_LISTEN", "127.0.0.1:99999"),
        ("PUBLIC_URL", "https://example.com/path"),
        ("SMTP_SECURITY", "maybe"),
        ("SESSION_HOURS", "0"),
        ("TRUSTED_PROXIES", "10.0.0.1/99"),
        ("LOG_ORIGIN", "spaces are not allowed"),
        ("TLS_CERTIFICATE", "/only/one/of/two.pem"),
        ("OIDC_ISSUER", "https://id.example.com"),
    ],
)
def test_a_wrong_value_is_refused_without_being_shown(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        _load(tmp_path, **{f"TROTH_{name}": value})
    assert caught.value.code == "settings.invalid_value"
    assert value not in str(caught.value)


def test_lists_are_split_by_comma_or_space(tmp_path: Path) -> None:
    settings = _load(tmp_path, TROTH_TRUSTED_PROXIES="10.0.0.0/8, 192.0.2.1/32")
    assert [str(network) for network in settings.trusted_proxies] == ["10.0.0.0/8", "192.0.2.1/32"]


def test_links_follow_the_listener_unless_named(tmp_path: Path) -> None:
    plain = _load(tmp_path, TROTH_PUBLIC_LISTEN="0.0.0.0:9000")
    assert plain.base_url("public") == "http://127.0.0.1:9000"
    named = _load(tmp_path, TROTH_PUBLIC_URL="https://privacy.example.com/")
    assert named.base_url("public") == "https://privacy.example.com"


def test_a_data_folder_that_is_a_file_is_left_to_who_needs_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    assert _load(tmp_path / "file").session_hours == 12


def test_a_broken_toml_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "troth.toml").write_text("smtp_host = \n")
    with pytest.raises(InvalidInputError, match=r"troth\.toml is not valid TOML"):
        _load(tmp_path)


def test_postgresql_addresses_are_taken_apart() -> None:
    parts = postgresql("postgresql://troth:p%40ss@db.example.com:5433/troth?sslmode=verify-full")
    assert parts["PASSWORD"] == "p@ss"
    assert (parts["HOST"], parts["PORT"], parts["NAME"]) == ("db.example.com", "5433", "troth")
    assert parts["OPTIONS"] == {"sslmode": "verify-full"}


@pytest.mark.parametrize(
    "url",
    [
        "mysql://db.example.com/x",
        "postgresql://db.example.com",
        "postgresql://h/x?options=-c%20a",
        "postgresql://h:port/x",
        "postgresql://h:99999/x",
        "postgresql://[::1/x",
        "postgresql://troth:sesame/open@h/x",
    ],
)
def test_other_database_addresses_are_refused(url: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        postgresql(url)
    assert url not in str(caught.value)
    assert "sesame" not in str(caught.value)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_a_database_address(text: str) -> None:
    for url in (text, f"postgresql://{text}", f"postgresql://h/x?{text}"):
        with suppress(InvalidInputError):
            assert postgresql(url)["NAME"]


@given(st.text(max_size=40))
def test_no_text_makes_an_address_that_is_not_one(text: str) -> None:
    for kind in (Listen, WebAddress):
        try:
            made = kind(text)
        except ValueError:
            continue
        assert isinstance(made, Listen | WebAddress)
        assert kind(made) == made


def test_no_files_may_be_connected_until_their_folder_is_named(tmp_path: Path) -> None:
    assert _load(tmp_path).store_roots == ()
    named = _load(tmp_path, TROTH_STORE_ROOTS="/srv/exports, /srv/shop").store_roots
    assert named == (Path("/srv/exports"), Path("/srv/shop"))


@pytest.mark.parametrize("root", ["exports", "/", "../exports"])
def test_a_root_of_files_is_a_whole_path_and_not_everything(tmp_path: Path, root: str) -> None:
    with pytest.raises(InvalidInputError, match="store_roots"):
        _load(tmp_path, TROTH_STORE_ROOTS=root)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP_HOST", "mail.example.com"),
        ("WEBHOOK_PRIVATE_HOSTS", "hooks.example.com"),
        ("TRUSTED_PROXIES", "10.0.0.0/8"),
        ("PUBLIC_URL", "https://privacy.example.com"),
        ("PRIVATE_URL", "https://console.example.com"),
        ("PUBLIC_LISTEN", "0.0.0.0:8080"),
        ("PRIVATE_LISTEN", "192.0.2.1:8081"),
    ],
)
def test_a_demo_takes_nothing_by_which_something_could_leave(
    tmp_path: Path, name: str, value: str
) -> None:
    assert _load(tmp_path, **{f"TROTH_{name}": value}).demo is False
    assert _load(tmp_path, TROTH_DEMO="true").demo is True
    with pytest.raises(InvalidInputError, match="a demo"):
        _load(tmp_path, TROTH_DEMO="true", **{f"TROTH_{name}": value})


def test_a_mailbox_is_set_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="imap_password"):
        _load(tmp_path, TROTH_IMAP_HOST="mail.example.com", TROTH_IMAP_USER="notice")
    whole = {"TROTH_IMAP_HOST": "mail.example.com", "TROTH_IMAP_USER": "notice"}
    settings = _load(tmp_path, TROTH_IMAP_PASSWORD="hidden", **whole)
    assert (settings.imap_security, settings.imap_port) == ("tls", 993)
    with pytest.raises(InvalidInputError, match="imap_folder"):
        _load(tmp_path, TROTH_IMAP_FOLDER="a\r\nb")
