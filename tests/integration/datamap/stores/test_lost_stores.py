"""A store that goes away: the look fails with one clear line, the map stays, the next one works."""

from __future__ import annotations

import html
import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import pymysql
import pytest

from tests.cast import acting_as, client_for
from tests.integration.datamap.stores.doors import nobody
from troth.core.errors import TrothError
from troth.core.room import Role
from troth.foundation.datamap import looks
from troth.foundation.datamap.actions import connecting, discovering
from troth.foundation.datamap.discovery.reporting import field_objects
from troth.foundation.datamap.models import DiscoveryState, Store
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace

pytestmark = pytest.mark.django_db

TABLES = "".join(
    f"CREATE TABLE table{number} (id INT PRIMARY KEY, email VARCHAR(80));" for number in range(6)
)
REMEDIES = {
    "store.lost": "Start again; if it happens again",
    "store.unreachable": "Check host and port, whether it runs",
    "store.refused_credentials": "Check both, and whether this user may sign in",
    "store.no_database": "Check the name at the end of the address.",
    "store.not_a_database": "Check the path; open the file with sqlite3",
}


@pytest.fixture(autouse=True)
def _files_are_allowed(settings: Settings, roots: Path) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})


def _connected(address: str) -> Store:
    with acting_as(Role.SECURITY_ENGINEER):
        return connecting.connect(key="shop", address=address)


def _look(store: Store, progress: Callable[[int, int], None] | None = None) -> DiscoveryState:
    store.refresh_from_db()
    with acting_as(Role.SECURITY_ENGINEER):
        ended = looks.run(discovering.begin(store=store.pk), progress)
    return DiscoveryState(ended.state)


def _ended() -> list[dict[str, Any]]:
    kept = [json.loads(bytes(entry.body)) for entry in Pending.objects.order_by("pk")]
    return [one["facts"] for one in kept if one["kind"] == "datamap.discovery_ended"]


@contextmanager
def _fails_and_leaves_the_map(store: Store, code: str) -> Iterator[None]:
    """Hold a look that fails to all that is promised of one."""
    before = list(field_objects(store))
    with pytest.raises(TrothError) as caught:
        yield
    assert caught.value.code == code
    assert REMEDIES[code] in str(caught.value)
    assert list(field_objects(store)) == before
    last = store.discoveries.first()
    assert last
    assert (last.state, last.last_code) == (DiscoveryState.FAILED, code)
    assert _ended()[-1]["code"] == code
    page = client_for(Role.OWNER).get("/console/stores/shop/").content.decode()
    assert html.escape(REMEDIES[code], quote=False) in page
    assert code in page
    assert "not reached" in client_for(Role.OWNER).get("/console/stores/").content.decode()


def _lost_in_the_middle(store: Store, cut: Callable[[], None]) -> None:
    assert _look(store) == DiscoveryState.DONE
    seen = []

    def progress(done: int, total: int) -> None:
        seen.append(done)
        if done == total // 2:
            cut()

    with _fails_and_leaves_the_map(store, "store.lost"):
        _look(store, progress)
    assert max(seen) == 3, "the cut came at the wrong moment; the test shows nothing"
    assert _look(store) == DiscoveryState.DONE
    store.refresh_from_db()
    assert not store.last_code


def test_a_postgresql_session_ended_in_the_middle(postgresql: PostgreSqlPlace) -> None:
    postgresql.run(TABLES)

    def cut() -> None:
        with psycopg.connect(postgresql.admin, autocommit=True) as owner:
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
                [postgresql.reader],
            )

    _lost_in_the_middle(_connected(postgresql.url), cut)


@pytest.mark.mariadb
def test_a_mariadb_session_ended_in_the_middle(mariadb_place: MariaDbPlace) -> None:
    mariadb_place.run(TABLES)
    server = {name: mariadb_place.server[name] for name in ("host", "port", "user", "password")}

    def cut() -> None:
        with pymysql.connect(**server) as other, other.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM information_schema.processlist WHERE db = %s", (mariadb_place.name,)
            )
            for (session,) in cursor.fetchall():
                cursor.execute(f"KILL {session:d}")

    _lost_in_the_middle(_connected(mariadb_place.url), cut)


def _moved(store: Store, address: str) -> None:
    Store.objects.filter(pk=store.pk).update(address=address)


def _check_that_is_gone(place: PostgreSqlPlace | MariaDbPlace, port: int) -> None:
    place.run(TABLES)
    store = _connected(place.url)
    good = store.address
    assert _look(store) == DiscoveryState.DONE
    _moved(store, good.replace(f":{port}/", f":{nobody()}/"))
    with _fails_and_leaves_the_map(store, "store.unreachable"):
        _look(store)
    _moved(store, good.replace("/troth_", "/none_"))
    with _fails_and_leaves_the_map(store, "store.no_database"):
        _look(store)
    _moved(store, good.replace(f"{good.split('/')[2].split('@')[0]}@", "nobody@"))
    with _fails_and_leaves_the_map(store, "store.refused_credentials"):
        _look(store)
    _moved(store, good)
    assert _look(store) == DiscoveryState.DONE


def test_a_postgresql_that_is_gone_or_lets_nobody_in(postgresql: PostgreSqlPlace) -> None:
    _check_that_is_gone(postgresql, postgresql.door.port)


@pytest.mark.mariadb
def test_a_mariadb_that_is_gone_or_lets_nobody_in(mariadb_place: MariaDbPlace) -> None:
    _check_that_is_gone(mariadb_place, mariadb_place.server["port"])


def test_an_sqlite_file_that_is_gone_or_damaged(chinook_sqlite: str, roots: Path) -> None:
    store, path = _connected(chinook_sqlite), roots / "chinook.sqlite"
    assert _look(store) == DiscoveryState.DONE
    whole = path.read_bytes()
    path.unlink()
    with _fails_and_leaves_the_map(store, "store.no_database"):
        _look(store)
    path.write_bytes(b"no database at all, whatever its name says\n" * 200)
    with _fails_and_leaves_the_map(store, "store.not_a_database"):
        _look(store)
    path.write_bytes(whole)
    assert _look(store) == DiscoveryState.DONE
