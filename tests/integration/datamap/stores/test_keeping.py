"""Readers of servers stay open for the next person, and for nobody who may not use them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from pydantic import SecretStr

from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.stores import keeping
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.stores.keeping import close_kept, open_kept, open_kept_writable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.datamap.stores.conftest import PostgreSqlPlace
    from troth.foundation.datamap.stores.roots import FilePolicy

pytestmark = pytest.mark.postgresql


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    close_kept()
    yield
    close_kept()


def use(place: PostgreSqlPlace, policy: FilePolicy, password: SecretStr | None = None) -> None:
    """Open the database as its reader and ask it something."""
    address, right = parse_address(f"{place.url}?sslmode=disable")
    with open_kept(address, password or right, policy) as reader:
        reader.schema_mark()


def sessions(place: PostgreSqlPlace) -> list[Any]:
    """Return the reader's sessions, as the server knows them."""
    with psycopg.connect(place.admin, autocommit=True) as owner:
        asked = "SELECT pid, state FROM pg_stat_activity WHERE usename = %s ORDER BY pid"
        return owner.execute(asked, (place.reader,)).fetchall()


def test_the_next_one_goes_on_with_the_same_session(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    use(postgresql, policy)
    first = sessions(postgresql)
    use(postgresql, policy)
    assert sessions(postgresql) == first
    ((_, state),) = first
    assert state == "idle"


def test_who_uses_it_at_once_has_a_session_of_their_own(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    address, password = parse_address(f"{postgresql.url}?sslmode=disable")
    with open_kept(address, password, policy) as one, open_kept(address, password, policy) as two:
        one.schema_mark()
        two.schema_mark()
        assert len(sessions(postgresql)) == 2


def test_another_password_is_asked_for_again(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    use(postgresql, policy)
    with pytest.raises(ServiceUnavailableError) as caught:
        use(postgresql, policy, SecretStr("wrong"))
    assert caught.value.code == "store.refused_credentials"


def test_a_session_that_the_server_ended_is_made_anew(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    use(postgresql, policy)
    ((ended, _),) = sessions(postgresql)
    with psycopg.connect(postgresql.admin, autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 5000)", (ended,))
    use(postgresql, policy)
    ((again, _),) = sessions(postgresql)
    assert again != ended


def test_what_went_wrong_is_not_kept(postgresql: PostgreSqlPlace, policy: FilePolicy) -> None:
    address, password = parse_address(f"{postgresql.url}?sslmode=disable")
    opening = open_kept(address, password, policy)
    opening.__enter__().schema_mark()
    assert len(sessions(postgresql)) == 1
    assert not opening.__exit__(KeyError, KeyError("asked for too much"), None)
    assert not sessions(postgresql)


def test_what_nobody_uses_is_closed(
    postgresql: PostgreSqlPlace, policy: FilePolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "IDLE_S", 0.2)
    use(postgresql, policy)
    for timer in [one for one in threading.enumerate() if isinstance(one, threading.Timer)]:
        timer.join(10)
    assert not sessions(postgresql)


def test_a_writer_stays_open_too_and_one_that_the_server_ended_is_made_anew(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    address, password = parse_address(f"{postgresql.url}?sslmode=disable")

    def write() -> list[Any]:
        with open_kept_writable(address, password, policy) as writer:
            assert writer.outline().datasets == ()
        return sessions(postgresql)

    ((first, _),) = write()
    ((second, _),) = write()
    assert second == first
    with psycopg.connect(postgresql.admin, autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 5000)", (first,))
    ((third, _),) = write()
    assert third != first


def test_a_writer_is_not_handed_to_who_reads(
    postgresql: PostgreSqlPlace, policy: FilePolicy
) -> None:
    address, password = parse_address(f"{postgresql.url}?sslmode=disable")
    with open_kept_writable(address, password, policy) as writer:
        assert writer.outline().datasets == ()
    with open_kept(address, password, policy) as reader:
        reader.schema_mark()
        assert not hasattr(reader, "erase_older_than")
    assert len(sessions(postgresql)) == 2
