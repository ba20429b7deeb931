"""Every setting of Troth, with its type, its meaning and its safe default."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from troth.conf.addresses import Listen, WebAddress
from troth.conf.sources import from_environment, from_toml, refuse_unknown
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def default_home() -> Path:
    """Return the data folder used when ``TROTH_HOME`` is not set (XDG base directories)."""
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "troth"


def root_key_credential() -> Path | None:
    """Return where systemd puts the credential ``troth-root-key``, when it started us.

    Source: systemd.exec(5), ``LoadCredentialEncrypted`` (read 2026-11-23).
    """
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(folder) / "troth-root-key" if folder else None


_OUTWARDS: Final = (
    "smtp_host",
    "imap_host",
    "oidc_issuer",
    "webhook_private_hosts",
    "trusted_proxies",
    "public_url",
    "private_url",
)
"""Settings by which something could leave a demo, or somebody else could reach it."""


class Settings(BaseModel):
    """What the one who installs Troth may decide; nothing else changes how it runs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    home: Path = Field(
        default_factory=default_home,
        description="The one data folder: database, keys, public log, backups.",
    )
    database_url: SecretStr | None = Field(
        None,
        description="postgresql://user:password@host/name; without it, SQLite in the data folder.",
    )
    public_listen: Listen = Field(
        Listen("127.0.0.1:8080"),
        description="Address and port of the public listener (privacy centre, static log).",
    )
    private_listen: Listen = Field(
        Listen("127.0.0.1:8081"),
        description="Address and port of the private listener (console, API, metrics).",
    )
    public_url: WebAddress | None = Field(
        None, description="What customers type to reach the public listener; used in links."
    )
    private_url: WebAddress | None = Field(
        None, description="What staff type to reach the private listener; used in links."
    )
    tls_certificate: Path | None = Field(
        None, description="PEM file with the certificate chain; both listeners then speak TLS."
    )
    tls_key: Path | None = Field(None, description="PEM file with the certificate's key.")
    trusted_proxies: tuple[Network, ...] = Field(
        (), description="Networks whose X-Forwarded-For and X-Forwarded-Proto are believed."
    )
    root_key_file: Path | None = Field(
        None, description="Where the 32-byte root key is, when not in the data folder."
    )
    log_origin: str | None = Field(
        None,
        pattern=r"^[a-z0-9.-]+(/[a-z0-9._-]+)*$",
        description="Name of the evidence log; by default the public host and /evidence.",
    )
    open_browser: bool = Field(
        default=True, description="Open the first administrator's link when a screen is there."
    )
    session_hours: int = Field(
        12, ge=1, le=168, description="Hours after which staff sign in again."
    )
    web_threads: int = Field(4, ge=1, le=64, description="Threads of each listener.")
    smtp_host: str | None = Field(None, description="Mail server; without it mail waits.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Port of the mail server.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection to the mail server is protected."
    )
    smtp_user: str | None = Field(None, description="User name at the mail server.")
    smtp_password: SecretStr | None = Field(None, description="Password at the mail server.")
    mail_from: str | None = Field(None, description="Sender's address of Troth's mail.")
    imap_host: str | None = Field(
        None, description="Server of the mailbox that is answered by itself; none by default."
    )
    imap_port: int = Field(993, ge=1, le=65535, description="Port of the mailbox's server.")
    imap_security: Literal["tls", "starttls", "none"] = Field(
        "tls", description="How the connection to the mailbox's server is protected."
    )
    imap_user: str | None = Field(None, description="User name at the mailbox's server.")
    imap_password: SecretStr | None = Field(None, description="Password at the mailbox's server.")
    imap_folder: str = Field(
        "INBOX", pattern=r"^[ -~]{1,200}$", description="Folder of the mailbox that is read."
    )
    oidc_name: str = Field("Single sign-on", description="Label of the OIDC sign-in button.")
    oidc_issuer: str | None = Field(None, description="Issuer address of the OIDC provider.")
    oidc_client_id: str | None = Field(None, description="Client id at the OIDC provider.")
    oidc_client_secret: SecretStr | None = Field(None, description="Client secret there.")
    webhook_private_hosts: tuple[str, ...] = Field(
        (), description="Hosts with private addresses that webhooks may be sent to."
    )
    store_roots: tuple[Path, ...] = Field(
        (), description="Folders below which files may be connected as stores; none by default."
    )

    archive_folder: Path | None = Field(
        None, description="Folder that rows are archived to where retention says so; none without."
    )
    demo: bool = Field(
        default=False,
        description="An invented company: loopback only, nothing is sent, each page says so.",
    )

    @field_validator("archive_folder")
    @classmethod
    def _archive_is_whole(cls, folder: Path | None) -> Path | None:
        if folder is not None and (not folder.is_absolute() or folder == Path(folder.anchor)):
            raise ValueError("the folder is written from / on, and is not / itself")
        return folder

    @field_validator("store_roots")
    @classmethod
    def _roots_are_whole(cls, roots: tuple[Path, ...]) -> tuple[Path, ...]:
        if any(not root.is_absolute() or root == Path(root.anchor) for root in roots):
            raise ValueError("each folder is written from / on, and is not / itself")
        return roots

    @model_validator(mode="after")
    def _pairs_are_whole(self) -> Settings:
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("tls_certificate and tls_key are set together or not at all")
        oidc = (self.oidc_issuer, self.oidc_client_id, self.oidc_client_secret)
        if any(oidc) and not all(oidc):
            raise ValueError("oidc_issuer, oidc_client_id, oidc_client_secret are set together")
        imap = (self.imap_host, self.imap_user, self.imap_password)
        if any(imap) and not all(imap):
            raise ValueError("imap_host, imap_user and imap_password are set together")
        if self.public_listen == self.private_listen:
            raise ValueError("public_listen and private_listen must differ")
        return self

    @model_validator(mode="after")
    def _demo_stays_here(self) -> Settings:
        if self.demo:
            named = [name for name in _OUTWARDS if getattr(self, name)]
            if named:
                raise ValueError(f"a demo sends nothing and answers nobody else: unset {named[0]}")
            if not (self.public_listen.is_loopback and self.private_listen.is_loopback):
                raise ValueError("a demo listens on loopback only, such as 127.0.0.1:8080")
        return self

    @property
    def toml_path(self) -> Path:
        """Return where ``troth.toml`` is."""
        return self.home / "troth.toml"

    @property
    def root_key_path(self) -> Path:
        """Return where the root key is read from.

        The setting ``root_key_file`` comes first, then the systemd credential ``troth-root-key``
        when there is one, then ``keys/root.key`` in the data folder.
        """
        if self.root_key_file:
            return self.root_key_file
        credential = root_key_credential()
        return credential if credential and credential.exists() else self.home / "keys" / "root.key"

    def base_url(self, listener: Literal["public", "private"]) -> str:
        """Return the address under which a listener is reached, without a final slash."""
        named = self.public_url if listener == "public" else self.private_url
        if named:
            return str(named)
        listen = self.public_listen if listener == "public" else self.private_listen
        return f"{'https' if self.tls_certificate else 'http'}://{listen.for_browser}"


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read all settings from their sources and check them.

    Raises:
        InvalidInputError: an unknown key, or a value that does not fit its setting; the error
            names the key and never shows the value.
    """
    environ = os.environ if environ is None else environ
    fields = list(Settings.model_fields)
    values = from_environment(environ, fields)
    home = Path(values.pop("home", "") or default_home()).expanduser().absolute()
    stored = from_toml(home / "troth.toml", fields)
    refuse_unknown(["home"] if "home" in stored else [], [], "troth.toml")
    try:
        return Settings.model_validate({**stored, **_split_lists(values), "home": home})
    except ValidationError as error:
        raise _plain(error) from None


def _split_lists(values: dict[str, str]) -> dict[str, object]:
    lists = {"trusted_proxies", "webhook_private_hosts", "store_roots"}
    return {k: v.replace(",", " ").split() if k in lists else v for k, v in values.items()}


def _plain(error: ValidationError) -> InvalidInputError:
    first = error.errors(include_url=False, include_input=False)[0]
    name = str(first["loc"][0]) if first["loc"] else "settings"
    return InvalidInputError(
        "settings.invalid_value",
        f"The setting {name} cannot be used: {first['msg'].removeprefix('Value error, ')}.",
        "docs/reference/settings.md says what it takes.",
    )
