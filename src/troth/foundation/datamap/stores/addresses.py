"""What a person names as a store, checked: known dialects, known parameters, nothing else.

The password is taken out of the address at once and travels apart from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.utils.translation import gettext as _
from pydantic import SecretStr

from troth.foundation.datamap.stores.faults import unfit
from troth.foundation.datamap.stores.parameters import check_parameters, is_host

if TYPE_CHECKING:
    from urllib.parse import SplitResult

LONGEST: Final = 1_000
"""Characters of an address."""

HIGHEST_PORT: Final = 65_535


class Dialect(StrEnum):
    """What a store speaks. A dialect that is not here is refused."""

    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    SQLITE = "sqlite"
    FILES = "file"
    OBJECTS = "s3"


_SCHEMES: Final = {
    "postgresql": Dialect.POSTGRESQL,
    "postgres": Dialect.POSTGRESQL,
    "mysql": Dialect.MYSQL,
    "mariadb": Dialect.MYSQL,
    "sqlite": Dialect.SQLITE,
    "file": Dialect.FILES,
    "s3": Dialect.OBJECTS,
}

_PORTS: Final = {Dialect.POSTGRESQL: 5432, Dialect.MYSQL: 3306}


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """A store's address without any secret; ``str()`` writes it as a person would.

    Attributes:
        dialect: what it speaks.
        host: name or address; of an object store the bucket; empty for files and sockets.
        port: 1 to 65535; 0 where there is none.
        user: who signs in; of an object store the access key; empty for nobody.
        path: the database's name; for SQLite and files the absolute path; for an object store the
            prefix of keys.
        parameters: known names with checked values, sorted.
    """

    dialect: Dialect
    host: str
    port: int
    user: str
    path: str
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> str:
        """Return a parameter's value; empty when it is not given."""
        return dict(self.parameters).get(name, "")

    def __str__(self) -> str:
        """Write the address, without a password."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port and self.port != _PORTS.get(self.dialect) else ""
        path = quote(self.path) if self.path.startswith("/") else f"/{quote(self.path)}"
        query = f"?{urlencode(self.parameters)}" if self.parameters else ""
        return f"{self.dialect}://{user}{host}{port}{path}{query}"


def parse_address(url: str) -> tuple[StoreAddress, SecretStr | None]:
    """Check an address and take its password apart. Nothing is looked up or opened.

    Raises:
        InvalidInputError: ``store.address``; it names the part and the remedy, never the value.
    """
    parts = _split(url)
    dialect = _SCHEMES.get(parts.scheme)
    if dialect is None:
        known = ", ".join(f"{scheme}://" for scheme in _SCHEMES)
        raise unfit(_("beginning"), _("the dialect is not known"), _("Known are %s.") % known)
    parameters = check_parameters(dialect, parse_qsl(parts.query, keep_blank_values=True))
    address = StoreAddress(
        dialect=dialect,
        host=_host(dialect, parts, parameters),
        port=_port(dialect, parts, parameters),
        user=_plain(unquote(parts.username or ""), _("user name")),
        path=_path(dialect, unquote(parts.path)),
        parameters=tuple(sorted(parameters.items())),
    )
    _check_user(address, has_password=parts.password is not None)
    password = unquote(parts.password) if parts.password else ""
    return address, SecretStr(password) if password else None


def _split(url: str) -> SplitResult:
    remedy = _("Write it as DIALECT://USER@HOST/DATABASE.")
    if len(url) > LONGEST:
        raise unfit(_("length"), _("it is more than 1,000 characters"), remedy)
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        reason = _("it has spaces, controls or other signs that do not belong there")
        raise unfit(_("text"), reason, _("Write such signs as %XX; a host name as xn--..."))
    try:
        parts = urlsplit(url)
        _port_is_a_number = parts.port
    except ValueError:
        raise unfit(_("host or port"), _("it cannot be read"), remedy) from None
    if parts.fragment or "#" in url:
        raise unfit(_("end"), _("it has a #"), _("Write the sign as %23."))
    return parts


def _host(dialect: Dialect, parts: SplitResult, parameters: dict[str, str]) -> str:
    host = parts.hostname or ""
    if dialect in {Dialect.SQLITE, Dialect.FILES}:
        if parts.netloc:
            remedy = _("Write three slashes before the path, as in file:///srv/exports.")
            raise unfit(_("host"), _("files have no host"), remedy)
        return ""
    socket = "host" in parameters or "unix_socket" in parameters
    if socket == bool(host):
        remedy = _("Name a host, or else the socket of this machine.")
        raise unfit(_("host"), _("it is missing, or there are two"), remedy)
    if host and not is_host(host):
        raise unfit(_("host"), _("it is no name and no address"), _("Check its spelling."))
    return host


def _port(dialect: Dialect, parts: SplitResult, parameters: dict[str, str]) -> int:
    port = parts.port
    if port is None:
        return _PORTS.get(dialect, 0) if "unix_socket" not in parameters else 0
    if dialect not in _PORTS or not 1 <= port <= HIGHEST_PORT:
        remedy = _("Use 1 to 65535; of an object store, name the port in the endpoint.")
        raise unfit(_("port"), _("it does not belong here"), remedy)
    return port


def _path(dialect: Dialect, path: str) -> str:
    _plain(path, _("path"))
    if dialect in {Dialect.SQLITE, Dialect.FILES}:
        if not path.strip("/") or ".." in path.split("/"):
            remedy = _("Write the whole path, without .. in it.")
            raise unfit(_("path"), _("it is empty or goes upwards"), remedy)
        return "/" + path.lstrip("/")
    if dialect is Dialect.OBJECTS:
        return path.strip("/")
    name = path.removeprefix("/")
    if not name or "/" in name or "=" in name:
        remedy = _("Name one database after the host, as in postgresql://reader@db/shop.")
        raise unfit(_("database"), _("it is missing or has signs that do not belong"), remedy)
    return name


def _check_user(address: StoreAddress, *, has_password: bool) -> None:
    bare = address.dialect in {Dialect.SQLITE, Dialect.FILES}
    if bare and (address.user or has_password):
        remedy = _("Leave it out.")
        raise unfit(_("user name"), _("files have none"), remedy)
    if not address.user and (has_password or address.dialect in _PORTS):
        remedy = _("Name the user that reads, as in postgresql://reader@db/shop.")
        raise unfit(_("user name"), _("it is missing"), remedy)


def _plain(text: str, part: str) -> str:
    if not text.isprintable():
        raise unfit(part, _("it has control characters"), _("Leave them out."))
    return text
