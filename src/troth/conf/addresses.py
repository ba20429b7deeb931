"""Addresses in settings: what a listener binds to, what people type, which database is used."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic_core import core_schema

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

HIGHEST_PORT: Final = 65_535

_POSTGRESQL_OPTIONS: Final = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "host"}
)


class _Checked(str):
    """A string that is checked when it is made, also by pydantic."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let pydantic build the type by its own constructor."""
        del source, handler
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


class Listen(_Checked):
    """``address:port`` to bind to; the address is an IP address, IPv6 in brackets."""

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Check both parts.

        Raises:
            ValueError: it is not an IP address and a port from 1 to 65535.
        """
        host, colon, port = value.rpartition(":")
        if not colon or not port.isdecimal() or not 1 <= int(port) <= HIGHEST_PORT:
            raise ValueError("expected ADDRESS:PORT such as 127.0.0.1:8080")
        try:
            ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
        except ValueError:
            raise ValueError("expected an IP address before the port") from None
        return super().__new__(cls, value)

    @property
    def host(self) -> str:
        """Return the address without brackets."""
        return self.rpartition(":")[0].removeprefix("[").removesuffix("]")

    @property
    def port(self) -> int:
        """Return the port, 1 to 65535."""
        return int(self.rpartition(":")[2])

    @property
    def is_loopback(self) -> bool:
        """Say whether only this machine reaches it."""
        return ipaddress.ip_address(self.host).is_loopback

    @property
    def for_browser(self) -> str:
        """Return host and port as they stand in a link opened on this machine."""
        if ipaddress.ip_address(self.host).is_unspecified:
            return f"127.0.0.1:{self.port}"
        return str(self)


class WebAddress(_Checked):
    """``https://host[:port]`` as people type it; no path, query or fragment."""

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Check that it is an origin and nothing more.

        Raises:
            ValueError: it is something else.
        """
        parts = urlsplit(value.rstrip("/"))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("expected an address such as https://privacy.example.com")
        if parts.path or parts.query or parts.fragment or parts.username:
            raise ValueError("expected no path, query or user name in the address")
        return super().__new__(cls, value.rstrip("/"))

    @property
    def host(self) -> str:
        """Return the host name."""
        return urlsplit(self).hostname or ""


def postgresql(url: str) -> dict[str, Any]:
    """Return Django's database settings for a ``postgresql://`` address.

    Raises:
        InvalidInputError: it is no address, has another scheme, no database name, or an option
            that is not known.
    """
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        # What Python says of a bad port may be a part of the password.
        raise _unusable() from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise _unusable()
    options = dict(parse_qsl(parts.query))
    unknown = sorted(set(options) - _POSTGRESQL_OPTIONS)
    if unknown:
        raise InvalidInputError(
            "settings.database_url",
            f"The database address has an unknown option: {unknown[0]}.",
            f"Known are {', '.join(sorted(_POSTGRESQL_OPTIONS))}.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or host,
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def _unusable() -> InvalidInputError:
    return InvalidInputError(
        "settings.database_url",
        "The database address cannot be used.",
        "Write it as postgresql://USER:PASSWORD@HOST:PORT/NAME; in a password, write @ as %40, "
        "/ as %2F, # as %23, ? as %3F and % as %25.",
    )
