"""What may stand after the ``?`` of a store's address: names by list, values by form.

What would run statements, read files of ours or weaken the session (``init_command``, ``options``,
``local_infile``, ``service``, ``passfile`` and the like) is not on the list.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from troth.foundation.datamap.stores.faults import unfit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HIGHEST_PORT: Final = 65_535
_HOST: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)
_REGION: Final = re.compile(r"[a-z0-9-]{1,40}")
_SSLMODES: Final = frozenset({"disable", "prefer", "require", "verify-ca", "verify-full"})


def is_host(text: str) -> bool:
    """Say whether a text is a host name or an IP address without a zone."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return len(text) <= 253 and bool(_HOST.fullmatch(text))  # noqa: PLR2004 - RFC 1035, 2.3.4
    return "%" not in text


def is_endpoint(text: str) -> bool:
    """Say whether a text is ``http(s)://host[:port]`` and nothing more."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    bare = "#" not in text and not (parts.path.strip("/") or parts.query or "@" in parts.netloc)
    fits = port is None or 1 <= port <= HIGHEST_PORT
    return parts.scheme in {"http", "https"} and bare and fits and is_host(parts.hostname or "")


def _is_seconds(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 <= int(text[:4]) <= 60  # noqa: PLR2004 - a minute


def _is_path(text: str) -> bool:
    return text.startswith("/") and text.isprintable() and ".." not in text.split("/")


def _is_authority(text: str) -> bool:
    return text == "system" or _is_path(text)


_TLS: Final[Mapping[str, Callable[[str], bool]]] = {
    "sslmode": _SSLMODES.__contains__,
    "sslrootcert": _is_authority,
    "connect_timeout": _is_seconds,
}

_KNOWN: Final[Mapping[str, Mapping[str, Callable[[str], bool]]]] = {
    "postgresql": {**_TLS, "host": _is_path},
    "mysql": {**_TLS, "unix_socket": _is_path},
    "sqlite": {},
    "file": {},
    "s3": {
        "endpoint": is_endpoint,
        "region": lambda text: bool(_REGION.fullmatch(text)),
        "connect_timeout": _is_seconds,
    },
}


def check_parameters(dialect: str, given: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters of an address when all of them are known and fit.

    Raises:
        InvalidInputError: ``store.address``, for one that is unknown, given twice, or unfit.
    """
    known = _KNOWN[dialect]
    accepted: dict[str, str] = {}
    for name, value in given:
        if name not in known or name in accepted:
            listed = ", ".join(sorted(known)) or _("none")
            reason = _("one is not known, or is given twice")
            raise unfit(_("list of parameters"), reason, _("Known are: %s.") % listed)
        if not known[name](value):
            reason = _("its value does not fit")
            raise unfit(name, reason, _("docs/how-to/connect-a-database.md says what it takes."))
        accepted[name] = value
    _check_verification(accepted)
    return accepted


def _check_verification(accepted: Mapping[str, str]) -> None:
    if accepted.get("sslmode") == "verify-ca" and accepted.get("sslrootcert", "system") == "system":
        reason = _("verify-ca with the authorities of the whole Internet proves nothing")
        raise unfit("sslmode", reason, _("Use verify-full, or name your authority in sslrootcert."))
