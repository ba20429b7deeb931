"""The third and the fourth stage: stores are connected and looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import TrothError
from troth.entrypoints.init.errors import of_field
from troth.entrypoints.init.reading import content
from troth.foundation.datamap.actions import connecting, discovering
from troth.foundation.datamap.discovery.reporting import report_lines
from troth.foundation.datamap.looks import run
from troth.foundation.datamap.models import Discovery, DiscoveryState, Store
from troth.foundation.datamap.sealed import open_reader_password, open_writer_password
from troth.foundation.datamap.stores.addresses import parse_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import SecretStr

    from troth.entrypoints.init.document import StoreWanted
    from troth.entrypoints.init.wanted import Wanted


def connect_stores(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Connect the stores that are not connected yet, and change those that are elsewhere now.

    Raises:
        TrothError: a store cannot be used or reached; it is named.
    """
    for number, one in enumerate(wanted.stores):
        try:
            _connect(one, tell)
        except TrothError as error:
            raise of_field(f"stores.{number} ({one.name})", error) from None


def discover(tell: Callable[[str], None]) -> None:
    """Look into every store that was never looked into.

    Raises:
        TrothError: a look failed; the store is named.
    """
    done = Discovery.objects.filter(state=DiscoveryState.DONE).values("store")
    for store in Store.objects.exclude(pk__in=done).order_by("key"):
        tell(f"{store.key}: looking for personal data ...")
        try:
            ended = run(discovering.begin(store=store.pk))
        except TrothError as error:
            raise of_field(f"stores ({store.key})", error) from None
        for line in report_lines(ended):
            tell(line)


def _connect(wanted: StoreWanted, tell: Callable[[str], None]) -> None:
    store = Store.objects.filter(key=wanted.name).first()
    options = wanted.options
    secrets = {
        "password": _secret(options.password_file),
        "writer_user": options.writer,
        "writer_password": _secret(options.writer_password_file),
    }
    if store is not None and _is_same(store, wanted.url, secrets):
        return
    if store is None:
        made = connecting.connect(key=wanted.name, address=wanted.url, **secrets)
    else:
        made = connecting.change(store=store.pk, address=wanted.url, **secrets)
    tell(f"{made.key} is connected: {made.server}, connection {made.get_tls_display()}.")


def _is_same(store: Store, url: str, secrets: Mapping[str, str]) -> bool:
    """Say whether a store is connected so already; a password that is not given counts as kept."""
    where, inside = parse_address(url)
    reader = secrets["password"] or (inside.get_secret_value() if inside else "")
    return (
        store.address == str(where)
        and store.writer_user == secrets["writer_user"]
        and _is_kept(reader, open_reader_password(store))
        and _is_kept(secrets["writer_password"], open_writer_password(store))
    )


def _is_kept(given: str, held: SecretStr | None) -> bool:
    return not given or (held is not None and held.get_secret_value() == given)


def _secret(name: str) -> str:
    return content(name).decode("utf-8", "replace").split("\n", 1)[0].rstrip("\r") if name else ""
