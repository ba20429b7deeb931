"""Dead hosts, wrong passwords, lost connections: each a code, a remedy, and no driver's text."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.integration.datamap.stores.conftest import sqlite_file
from tests.integration.datamap.stores.doors import door_to, nobody
from troth.core.errors import InvalidInputError, NotFoundError, ServiceUnavailableError
from troth.foundation.datamap.stores import trying
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.stores.port import Budget, Dataset, DatasetKind, Field

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace
    from troth.foundation.datamap.stores.port import DataStore
    from troth.foundation.datamap.stores.roots import FilePolicy

    Open = Callable[[str], DataStore]

SCHEMES = ["postgresql", "mysql"]


def _fault(store: DataStore) -> str:
    with pytest.raises(ServiceUnavailableError) as caught:
        store.describe()
    assert caught.value.remedy
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value.code


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_port_where_nothing_answers(opened: Open, scheme: str) -> None:
    store = opened(f"{scheme}://reader:pw@127.0.0.1:{nobody()}/shop?connect_timeout=2")
    assert _fault(store) == "store.unreachable"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_host_that_accepts_and_keeps_silent(opened: Open, scheme: str) -> None:
    with door_to(None) as door:
        url = f"{scheme}://reader:pw@127.0.0.1:{door.port}/shop?connect_timeout=2"
        assert _fault(opened(url)) == "store.timed_out"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_host_whose_name_is_not_known(opened: Open, scheme: str) -> None:
    assert _fault(opened(f"{scheme}://reader:pw@db.invalid/shop")) == "store.name_unknown"


def test_a_wrong_password_at_postgresql(opened: Open, postgresql: PostgreSqlPlace) -> None:
    wrong = postgresql.url.replace("right", "wr0ng-secret")
    with pytest.raises(ServiceUnavailableError) as caught:
        opened(wrong).describe()
    assert caught.value.code == "store.refused_credentials"
    assert "wr0ng-secret" not in str(caught.value)
    assert postgresql.reader not in str(caught.value)


def test_no_password_at_postgresql(opened: Open, postgresql: PostgreSqlPlace) -> None:
    assert _fault(opened(postgresql.url.replace(":right", ""))) == "store.refused_credentials"


def test_a_database_that_postgresql_does_not_have(
    opened: Open, postgresql: PostgreSqlPlace
) -> None:
    assert _fault(opened(postgresql.url.replace("/troth_", "/none_"))) == "store.no_database"


@pytest.mark.mariadb
def test_a_wrong_password_at_mariadb(opened: Open, mariadb_place: MariaDbPlace) -> None:
    wrong = mariadb_place.url.replace("troth-tests", "wr0ng-secret")
    assert _fault(opened(wrong)) == "store.refused_credentials"


@pytest.mark.mariadb
def test_a_database_that_mariadb_does_not_have(opened: Open, mariadb_place: MariaDbPlace) -> None:
    assert _fault(opened(mariadb_place.url.replace("/troth_", "/none_"))) == "store.no_database"


@pytest.mark.postgresql
def test_a_session_that_is_ended_in_the_middle(opened: Open, postgresql: PostgreSqlPlace) -> None:
    postgresql.run(
        "CREATE TABLE many AS SELECT g AS id, repeat('x', 500) AS text"
        " FROM generate_series(1, 100000) g"
    )
    store = opened(postgresql.url)
    many = store.describe().dataset("many")
    assert many
    batches = store.scan(many, ["id", "text"])
    next(batches)
    with psycopg.connect(postgresql.admin, autocommit=True) as owner:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
            [postgresql.reader],
        )
    with pytest.raises(ServiceUnavailableError) as caught:
        list(batches)
    assert caught.value.code == "store.lost"
    assert caught.value.what.startswith("many: ")
    assert 5 <= store.sample(many, Budget(10)).rows.num_rows <= 10


def test_a_line_that_is_cut_in_the_middle(opened: Open, postgresql: PostgreSqlPlace) -> None:
    postgresql.run("CREATE TABLE many AS SELECT g AS id FROM generate_series(1, 100000) g")
    store = opened(postgresql.url)
    many = store.describe().dataset("many")
    assert many
    batches = store.scan(many, ["id"])
    next(batches)
    postgresql.door.close()
    with pytest.raises(ServiceUnavailableError) as caught:
        list(batches)
    assert caught.value.code == "store.lost"


@pytest.mark.mariadb
def test_a_mariadb_line_that_is_cut_in_the_middle(
    opened: Open, mariadb_place: MariaDbPlace
) -> None:
    mariadb_place.run(
        "CREATE TABLE many AS SELECT seq AS id, repeat('x', 500) AS words FROM seq_1_to_100000"
    )
    server = mariadb_place.server
    with door_to((server["host"], server["port"])) as door:
        store = opened(mariadb_place.url.replace(f":{server['port']}/", f":{door.port}/"))
        many = store.describe().dataset("many")
        assert many
        batches = store.scan(many, ["id", "words"])
        next(batches)
        door.close()
        with pytest.raises(ServiceUnavailableError) as caught:
            list(batches)
    assert caught.value.code == "store.lost"


def test_a_name_that_changes_between_two_looks(
    opened: Open, postgresql: PostgreSqlPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first answer is harmless and each later one is not: only the first may be used."""
    real = socket.getaddrinfo
    asked = []

    def turning(host: str, port: int, *rest: object, **more: object) -> object:
        if host != "db.example.com":
            return real(host, port, *rest, **more)  # type: ignore[arg-type] # passed through
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "169.254.169.254"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    store = opened(postgresql.url.replace("127.0.0.1", "db.example.com"))
    assert store.connection_facts().server.startswith("PostgreSQL 1")
    assert len(asked) == 1
    other = opened(postgresql.url.replace("127.0.0.1", "db.example.com"))
    with pytest.raises(InvalidInputError, match="link-local or metadata"):
        other.describe()


def test_a_file_that_is_no_database(opened: Open, roots: Path) -> None:
    (roots / "shop.db").write_text("name,mail\n" * 500)
    assert _fault(opened(f"sqlite://{roots}/shop.db")) == "store.not_a_database"


def test_a_file_that_is_not_there(opened: Open, roots: Path) -> None:
    assert _fault(opened(f"sqlite://{roots}/none.db")) == "store.no_database"
    assert list(roots.glob("none*")) == []


def test_nothing_can_be_written(opened: Open, roots: Path, postgresql: PostgreSqlPlace) -> None:
    """The session itself refuses, whatever the user may do."""
    with sqlite_file(roots / "shop.db", "CREATE TABLE t (x); INSERT INTO t VALUES (1)"):
        pass
    postgresql.run("CREATE TABLE t (x int)")
    with psycopg.connect(postgresql.admin, autocommit=True) as owner:
        owner.execute(f"GRANT ALL ON t TO {postgresql.reader}")
    for url in (f"sqlite://{roots}/shop.db", postgresql.url):
        store = opened(url)
        with pytest.raises(Exception, match=r"(?i)read.?only"), store._engine.begin() as session:  # type: ignore[attr-defined]
            session.exec_driver_sql("INSERT INTO t VALUES (2)")


@pytest.mark.mariadb
def test_nothing_can_be_written_at_mariadb(opened: Open, mariadb_place: MariaDbPlace) -> None:
    mariadb_place.run("CREATE TABLE t (x int)")
    store = opened(mariadb_place.url)
    with pytest.raises(Exception, match="READ ONLY"), store._engine.begin() as session:  # type: ignore[attr-defined]
        session.exec_driver_sql("INSERT INTO t VALUES (2)")
    assert store.connection_facts().read_only is False


def test_a_table_that_is_gone(opened: Open, chinook_sqlite: str) -> None:
    store = opened(chinook_sqlite)
    gone = Dataset("Gone", DatasetKind.TABLE, (Field("Mail", "TEXT"),), table="Gone")
    with pytest.raises(NotFoundError, match="Gone"):
        store.sample(gone, Budget())
    with pytest.raises(NotFoundError, match=r"Gone\.Name"):
        list(store.scan(gone, ["Name"]))


def test_files_outside_of_the_roots_are_refused(
    opened: Open, policy: FilePolicy, roots: Path, tmp_path: Path
) -> None:
    with sqlite_file(tmp_path / "outside.db", "CREATE TABLE t (x)"):
        pass
    (roots / "link.db").symlink_to(tmp_path / "outside.db")
    (roots / "folder").symlink_to(tmp_path)
    with sqlite_file(policy.home / "troth.sqlite3", "CREATE TABLE t (x)"):
        pass
    for path in (
        tmp_path / "outside.db",
        roots / "link.db",
        roots / "folder" / "outside.db",
        policy.home / "troth.sqlite3",
    ):
        with pytest.raises(InvalidInputError, match="store_roots"):
            opened(f"sqlite://{path}").describe()
    for folder in (policy.home, roots, tmp_path):
        with pytest.raises(InvalidInputError, match="store_roots"):
            opened(f"file://{folder}").describe()


def _steps(url: str, policy: FilePolicy) -> dict[str, tuple[bool | None, str]]:
    address, password = parse_address(url)
    steps = trying.test_connection(address, password, policy)
    assert all(step.line and (step.passed or step.remedy) for step in steps)
    return {step.name: (step.passed, step.code) for step in steps}


def test_a_trial_ends_at_what_is_missing(policy: FilePolicy, postgresql: PostgreSqlPlace) -> None:
    closed = postgresql.url.replace(str(postgresql.door.port), str(nobody()))
    unknown = postgresql.url.replace("127.0.0.1", "db.invalid")
    wrong = postgresql.url.replace("right", "wrong")
    good = {"name": (True, ""), "port": (True, "")}
    assert _steps(unknown, policy) == {"name": (False, "store.name_unknown")}
    assert _steps(closed, policy) == {"name": (True, ""), "port": (False, "store.unreachable")}
    assert _steps(wrong, policy) == {**good, "credentials": (False, "store.refused_credentials")}
    postgresql.run("CREATE TABLE t (x int)")
    assert _steps(postgresql.url, policy) == {
        **good,
        "credentials": (True, ""),
        "tls": (None, ""),
        "catalogue": (True, ""),
        "reads_only": (True, ""),
    }


def test_a_user_that_may_write_is_told_from_one_that_may_not(
    opened: Open, postgresql: PostgreSqlPlace
) -> None:
    postgresql.run("CREATE TABLE t (x int)")
    assert opened(postgresql.url).connection_facts().read_only is True
    with psycopg.connect(postgresql.admin, autocommit=True) as owner:
        owner.execute(f"GRANT DELETE ON t TO {postgresql.reader}")
    facts = opened(postgresql.url).connection_facts()
    assert (facts.read_only, facts.tls, facts.cipher) == (False, "plain", "")
