"""A connection test that says what is missing, one step after the other."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.errors import TrothError
from troth.foundation.datamap.stores.addresses import Dialect
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.stores.opening import open_store
from troth.foundation.datamap.stores.places import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic import SecretStr

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.port import ConnectionFacts, DataStore
    from troth.foundation.datamap.stores.roots import FilePolicy

_SECONDS: Final = 5
_FILES: Final = frozenset({Dialect.SQLITE, Dialect.FILES})

_LINES: Final = {
    "name": gettext_noop("Its name leads to an address."),
    "port": gettext_noop("Its port answers."),
    "credentials": gettext_noop("It accepts the user and the password."),
    "opened": gettext_noop("It can be opened."),
    "tls": gettext_noop("The connection is encrypted."),
    "local": gettext_noop("It is on this machine."),
    "plain": gettext_noop("The connection is not encrypted."),
    "catalogue": gettext_noop("Its tables or files can be listed."),
    "nothing": gettext_noop("It can be listed and holds nothing that this user may see."),
    "reads_only": gettext_noop("The user cannot write."),
    "may_write": gettext_noop("The user can write, which discovery does not need."),
    "only_read": gettext_noop("Troth opens it for reading only."),
    "not_told": gettext_noop("Whether the user can write, the store does not tell."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was tried.

    Attributes:
        name: ``name``, ``port``, ``credentials``, ``tls``, ``catalogue`` or ``reads_only``.
        passed: whether it is as it should be; None for what could be better, or is not known.
        line: one plain sentence.
        remedy: what to do; empty when nothing is to be done.
        code: of the failure; empty when there was none.
    """

    name: str
    passed: bool | None
    line: str
    remedy: str = ""
    code: str = ""


def test_connection(
    address: StoreAddress, password: SecretStr | None, policy: FilePolicy
) -> list[Step]:
    """Try a store out and return what was tried; it ends at the first step that fails.

    It reads the catalogue and no rows, and writes nothing.
    """
    steps: list[Step] = []
    for name, attempt in _reaching(address):
        if not _try(steps, name, attempt):
            return steps
    try:
        with open_store(address, password, policy) as store:
            _try_open(steps, store, is_file=address.dialect in _FILES)
    except TrothError as error:
        steps.append(_failed("credentials", error))
    return steps


def _try(steps: list[Step], name: str, attempt: Callable[[], Step]) -> bool:
    try:
        steps.append(attempt())
    except TrothError as error:
        steps.append(_failed(name, error))
        return False
    return True


def _failed(name: str, error: TrothError) -> Step:
    return Step(name, passed=False, line=error.what, remedy=error.remedy, code=error.code)


def _passed(name: str, line: str, *, passed: bool | None = True, remedy: str = "") -> Step:
    return Step(name, passed, _(_LINES[line]), remedy)


def _reaching(address: StoreAddress) -> Iterator[tuple[str, Callable[[], Step]]]:
    host, port = _endpoint(address)
    if host:
        yield "name", lambda: (resolve(host, port), _passed("name", "name"))[1]
        yield "port", lambda: _answering(host, port)


def _endpoint(address: StoreAddress) -> tuple[str, int]:
    if address.dialect is not Dialect.OBJECTS:
        return address.host, address.port
    region = address.parameter("region") or "us-east-1"
    parts = urlsplit(address.parameter("endpoint") or f"https://s3.{region}.amazonaws.com")
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _answering(host: str, port: int) -> Step:
    try:
        socket.create_connection((resolve(host, port), port), _SECONDS).close()
    except TimeoutError:
        raise unavailable("store.timed_out") from None
    except OSError:
        raise unavailable("store.unreachable") from None
    return _passed("port", "port")


def _try_open(steps: list[Step], store: DataStore, *, is_file: bool) -> None:
    facts: list[ConnectionFacts] = []

    def signing_in() -> Step:
        facts.append(store.connection_facts())
        return _passed("credentials", "opened" if is_file else "credentials")

    def listing() -> Step:
        found = store.describe().datasets
        return _passed("catalogue", "catalogue" if found else "nothing", passed=bool(found) or None)

    if not _try(steps, "credentials", signing_in):
        return
    steps.append(_tls(facts[0]))
    if _try(steps, "catalogue", listing):
        steps.append(_reading_only(facts[0], is_file=is_file))


def _tls(facts: ConnectionFacts) -> Step:
    if facts.tls == "encrypted":
        return _passed("tls", "tls")
    if facts.tls == "local":
        return _passed("tls", "local")
    remedy = _("Switch TLS on at the server and set sslmode=verify-full in the address.")
    return _passed("tls", "plain", passed=None, remedy=remedy)


def _reading_only(facts: ConnectionFacts, *, is_file: bool) -> Step:
    if facts.read_only:
        return _passed("reads_only", "reads_only")
    if is_file:
        return _passed("reads_only", "only_read")
    if facts.read_only is None:
        return _passed("reads_only", "not_told", passed=None)
    remedy = _("Make a user that only reads: docs/how-to/connect-a-database.md has the grants.")
    return _passed("reads_only", "may_write", passed=None, remedy=remedy)
