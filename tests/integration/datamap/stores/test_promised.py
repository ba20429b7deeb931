"""What the map promises of live stores, on SQLite, PostgreSQL and MariaDB, kept and broken."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.cast import acting_as
from tests.integration.promises.making import checked, found, made
from troth.core.errors import InvalidInputError
from troth.core.room import Role
from troth.foundation.datamap import looks
from troth.foundation.datamap.actions import connecting, datasets, discovering, retention
from troth.foundation.datamap.models import Dataset, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace
    from troth.foundation.promises.models import Promise

pytestmark = pytest.mark.django_db

MADE = (
    "CREATE TABLE invoice (id INT PRIMARY KEY, email VARCHAR(80), made_at TIMESTAMP NULL);"
    "CREATE TABLE visit (id INT PRIMARY KEY, seen_at TIMESTAMP NULL);"
    "INSERT INTO invoice VALUES (1, 'a@example.com', '2026-01-02 03:04:05'),"
    " (2, 'b@example.com', '2026-02-02 03:04:05');"
)
TOO_OLD = "INSERT INTO invoice VALUES (3, 'c@example.com', '2001-01-01 00:00:00');"
UNDATED = "INSERT INTO invoice VALUES (4, 'd@example.com', NULL);"

Run = "Callable[[str], None]"


class Shop:
    """A connected store, and the way to change what is in it."""

    def __init__(self, address: str, run: Callable[[str], None]) -> None:
        self.address, self.run = address, run

    def connect(self) -> Store:
        with acting_as(Role.SECURITY_ENGINEER):
            store = connecting.connect(key="shop", address=self.address)
            looks.run(discovering.begin(store=store.pk))
        with acting_as(Role.PRIVACY_OFFICER):
            retention.add_retention_rule(key="long", name="Long", period="P10Y")
            for name, field in (("invoice", "made_at"), ("visit", "seen_at")):
                row = Dataset.objects.get(name=name)
                datasets.change_dataset(dataset=row.pk, time_field=field, retention="long")
        return store


@pytest.fixture(autouse=True)
def _files_are_allowed(settings: Settings, roots: Path) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})


@pytest.fixture(params=["sqlite", "postgresql", "mariadb"])
def shop(request: pytest.FixtureRequest, roots: Path) -> Shop:
    """Give a shop's database of each kind, looked into and on the map."""
    if request.param == "sqlite":
        path = roots / "shop.sqlite"

        def run(statements: str) -> None:
            with sqlite3.connect(path) as connection:
                connection.executescript(statements)
            connection.close()

        run(MADE)
        made_one = Shop(f"sqlite://{path}", run)
    else:
        name = "postgresql" if request.param == "postgresql" else "mariadb_place"
        place: PostgreSqlPlace | MariaDbPlace = request.getfixturevalue(name)
        place.run(MADE)
        made_one = Shop(place.url, place.run)
    made_one.connect()
    return made_one


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Note every statement that reaches a store."""
    noted: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        noted.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield noted
    event.remove(Engine, "before_cursor_execute", note)


def _kept_for(dataset: str = "shop/invoice", key: str = "one", **more: Any) -> Promise:
    return made("datamap.retention", key, what="your invoices", dataset=dataset, **more)


def test_one_row_too_old_breaks_it_with_the_right_count(shop: Shop) -> None:
    promise = _kept_for()
    (kept,) = checked(promise)
    assert (kept.state, kept.rows_examined, kept.public_facts) == ("kept", 2, {"too_old": 0})
    shop.run(TOO_OLD)
    (broken,) = checked(promise)
    assert (broken.state, broken.rows_examined, broken.facts["too_old"]) == ("broken", 3, 1)
    assert broken.public_facts == {"too_old": "fewer_than_five"}
    shop.run("DELETE FROM invoice WHERE id = 3;")
    assert found(promise) == ("kept", "")


def test_how_it_was_obtained_is_told_without_any_row(shop: Shop) -> None:
    (verdict,) = checked(_kept_for())
    (question,) = verdict.obtained
    assert question["system"] == "shop"
    assert question["query"].startswith("SELECT count(*)")
    assert question["parameters"][0] == "made_at"
    assert "@example.com" not in str(verdict.obtained) + str(verdict.facts)
    assert shop.address not in str(verdict.obtained)


def test_rows_without_a_date_leave_it_open_unless_they_have_not_begun(shop: Shop) -> None:
    shop.run(UNDATED)
    strict, lenient = _kept_for(), _kept_for(key="two", undated_not_begun=True)
    (first,), (second,) = checked(strict), checked(lenient)
    assert (first.reason, first.code) == ("failed", "promises.rows_without_date")
    assert (second.state, second.facts["without_date"]) == ("kept", 1)


@pytest.mark.usefixtures("shop")
def test_a_table_without_rows_reads_nothing_yet() -> None:
    assert found(_kept_for("shop/visit")) == ("unknown", "nothing_yet")


def test_one_question_a_promise_and_one_connection_a_store(
    shop: Shop, statements: list[str]
) -> None:
    promises = [_kept_for(key=f"p{number}", period=f"P{number}Y") for number in range(1, 6)]
    statements.clear()
    checked(*promises)
    counting = [one for one in statements if "count(" in one.lower()]
    assert len(counting) == len(promises), statements
    del shop


def test_a_lost_table_reads_failed_and_never_kept(shop: Shop) -> None:
    promise = _kept_for()
    shop.run("DROP TABLE invoice;")
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.reason, verdict.code) == (
        "unknown",
        "failed",
        "store.no_dataset",
    )


def test_a_dead_server_turns_all_its_promises_unreachable_and_is_asked_once(
    postgresql: PostgreSqlPlace,
) -> None:
    postgresql.run(MADE)
    Shop(postgresql.url, postgresql.run).connect()
    promises = [_kept_for(key=f"p{number}") for number in range(5)]
    assert {one.state for one in checked(*promises)} == {"kept"}
    before = postgresql.door.callers
    with psycopg.connect(postgresql.admin, autocommit=True) as owner:
        role = psycopg.sql.Identifier(postgresql.reader)
        owner.execute(psycopg.sql.SQL("ALTER ROLE {} NOLOGIN").format(role))
    verdicts = checked(*promises)
    assert {(one.state, one.reason) for one in verdicts} == {("unknown", "unreachable")}
    assert postgresql.door.callers - before <= 2
    postgresql.door.close()
    assert {one.reason for one in checked(*promises)} == {"unreachable"}


def test_a_table_of_another_schema_is_counted(postgresql: PostgreSqlPlace) -> None:
    postgresql.run(
        "CREATE SCHEMA old; CREATE TABLE old.orders (id INT PRIMARY KEY, at DATE);"  # noqa: S608 - the test's own
        f"GRANT USAGE ON SCHEMA old TO {postgresql.reader};"
        f"GRANT SELECT ON old.orders TO {postgresql.reader};"
        "INSERT INTO old.orders VALUES (1, '2000-01-01');"
        'CREATE TABLE "new.orders" (id INT PRIMARY KEY, at DATE);'
        "INSERT INTO \"new.orders\" VALUES (1, '2026-01-01');"
    )
    with acting_as(Role.SECURITY_ENGINEER):
        store = connecting.connect(key="shop", address=postgresql.url)
        looks.run(discovering.begin(store=store.pk))
    Dataset.objects.update(time_field="at")
    assert found(_kept_for("shop/old.orders", "old", period="P1Y")) == ("broken", "")
    assert found(_kept_for("shop/new.orders", "new", period="P1Y")) == ("kept", "")


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"dataset": "shop/none"}, "dataset"),
        ({"dataset": "invoice"}, "dataset"),
        ({"period": "two years"}, "period"),
        ({"within_days": 99}, "within_days"),
        ({"what": ""}, "what"),
        ({"sooner": 1}, "sooner"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_field(given: dict[str, Any], field: str) -> None:
    asked = {"dataset": "shop/invoice", "what": "your invoices", **given}
    with pytest.raises(InvalidInputError) as refused:
        made("datamap.retention", **asked)
    assert refused.value.code == f"promises.unfit_{field}"
    assert refused.value.remedy


@pytest.mark.usefixtures("shop")
def test_a_dataset_without_a_time_field_or_a_rule_is_refused() -> None:
    Dataset.objects.update(retention=None)
    with pytest.raises(InvalidInputError, match="no retention rule"):
        _kept_for()
    Dataset.objects.update(time_field="")
    with pytest.raises(InvalidInputError, match="from which field"):
        _kept_for()


def test_the_period_of_the_rule_is_taken(shop: Shop) -> None:
    assert _kept_for().parameters["period"] == "P10Y"
    del shop


def test_an_undeclared_column_breaks_that_only_these_data_are_held(shop: Shop) -> None:
    store = Store.objects.get()
    _judge_all()
    promise = made("datamap.inventory", what="your address", categories=["user.contact"])
    assert found(promise) == ("kept", "")
    shop.run("ALTER TABLE visit ADD COLUMN phone VARCHAR(40);")
    values = ", ".join(f"({n}, NULL, '+49 30 1234{n:04}')" for n in range(40))
    shop.run(f"INSERT INTO visit VALUES {values};")  # noqa: S608 - the test's own values
    assert found(promise) == ("kept", "")
    with acting_as(Role.SECURITY_ENGINEER):
        looks.run(discovering.begin(store=store.pk))
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["waiting_fields"]) == ("broken", ["visit.phone"])


def _judge_all() -> None:
    from troth.foundation.datamap.actions import judging
    from troth.foundation.datamap.models import Field

    with acting_as(Role.PRIVACY_OFFICER):
        for field in Field.objects.filter(state="proposed"):
            judging.confirm_field(field=field.pk)


def test_a_connection_that_is_not_encrypted_breaks_it(shop: Shop) -> None:
    promise = made("datamap.encryption")
    (verdict,) = checked(promise)
    if shop.address.startswith("sqlite"):
        assert (verdict.state, verdict.facts["local"]) == ("kept", 1)
    else:
        assert (verdict.state, verdict.facts["plain"]) == ("broken", 1)


def test_an_encrypted_claim_about_a_dead_store_is_unreachable(roots: Path, shop: Shop) -> None:
    promise = made("datamap.encryption")
    Store.objects.update(address=f"sqlite://{roots}/gone.sqlite")
    assert found(promise) == ("unknown", "unreachable")
    del shop
