"""A person with more rows than one transaction takes, a statement's worth at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.integration.datamap.stores.subjects import shop
from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import at, decided
from troth.core.tracing.faults import Code
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.planned import Act
from troth.foundation.datamap.stores.subjects import BATCH, Done

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.datamap.stores.subjects.bases import Base
    from tests.integration.datamap.stores.subjects.made import Subject
    from troth.core.tracing.planned import Plan
    from troth.foundation.datamap.stores.subjects import Left, Sought

pytestmark = on_every_database

LINES = 2 * BATCH + 500


@pytest.fixture
def base(base: Base) -> Base:
    shop.make(base)
    return base


@pytest.fixture
def many(base: Base) -> Base:
    """Give the first customer many lines and many orders, the other many lines too."""
    orders = [(10_000 + one, 1, "street of 1") for one in range(BATCH + 200)]
    base.insert("orders", ["id", "customer_id", "ship_to"], orders)
    base.insert("line", ["id", "order_id", "words"], _lines())
    return base


def _lines() -> list[tuple[int, int, str]]:
    return [
        (100_000 + 3 * one + who, 21 if who == 2 else 10_000 + one % (BATCH + 200), f"for {who}")
        for one in range(LINES)
        for who in (1, 2)
    ]


@pytest.fixture
def said() -> Iterator[list[str]]:
    """Give the statements that SQLAlchemy sends."""
    statements: list[str] = []

    def hear(*told: Any) -> None:
        statements.append(told[2])

    event.listen(Engine, "before_cursor_execute", hear)
    yield statements
    event.remove(Engine, "before_cursor_execute", hear)


def asked(of: Subject) -> Sought:
    with of.looked_up() as readings:
        return readings["shop"][0]


def reread(of: Subject, made: Plan, done: Done) -> tuple[Left, ...]:
    with of.looked_up(done.known) as readings:
        return readings["shop"][1].left(made, done, {})


def test_many_rows_are_found_and_read_in_batches(many: Base) -> None:
    of = shop.subject(many)
    with of.looked_up() as readings:
        _, reading = readings["shop"]
        assert reading.count(at("orders")) == BATCH + 202
        assert reading.count(at("line")) == LINES + 4
        sizes = [batch.num_rows for batch in reading.rows(at("line"), ["id", "words"])]
    assert sum(sizes) == LINES + 4
    assert max(sizes) <= BATCH


@pytest.mark.parametrize("treatments", [shop.ALL_DELETED, shop.OVERWRITTEN])
def test_many_rows_are_treated_in_several_transactions(
    many: Base, treatments: dict[Any, Any]
) -> None:
    of, batches = shop.subject(many), list[Done]()
    made = shop.planned(of, treatments)
    with many.writing() as writer, writer.subject(asked(of)) as session:
        done = session.carry_out(made, batches.append)
        assert session.left(made, done, {}) == ()
    assert reread(of, made, done) == ()
    act = Act.DELETE if treatments is shop.ALL_DELETED else Act.OVERWRITE
    assert done.rows(at("line"), act) == LINES + 4
    assert done.rows(at("orders"), act) == BATCH + 202
    assert max(count.rows for one in batches for count in one.counts) <= BATCH
    assert len(batches) > 3
    assert many.number("SELECT count(*) FROM line WHERE words = 'for 2'") == LINES + 4
    assert many.number("SELECT count(*) FROM line WHERE words = 'for 1'") == 0


@pytest.mark.parametrize("treatments", [shop.ALL_DELETED, shop.OVERWRITTEN])
@pytest.mark.parametrize("after", [1, 3])
def test_what_stops_between_two_batches_is_finished_by_a_second_run(
    many: Base, treatments: dict[Any, Any], after: int
) -> None:
    of, told = shop.subject(many), list[Done]()
    made, sought = shop.planned(of, treatments), asked(of)

    def stop(done: Done) -> None:
        told.append(done)
        if len(told) == after:
            raise KeyboardInterrupt

    with many.writing() as writer:
        with pytest.raises(KeyboardInterrupt):
            _carried_out(writer, sought, made, stop)
        assert many.number("SELECT count(*) FROM customer WHERE id = 1 AND name = 'Ada'") == 1
        done = _carried_out(writer, sought, made, lambda _: None)
    assert reread(of, made, done) == ()
    assert many.number("SELECT count(*) FROM line WHERE words = 'for 1'") == 0
    assert many.number("SELECT count(*) FROM customer WHERE name = 'Ada'") == 0
    assert many.number("SELECT count(*) FROM line WHERE words = 'for 2'") == LINES + 4


def _carried_out(writer: Any, sought: Sought, made: Plan, progress: Any) -> Done:
    with writer.subject(sought) as session:
        done: Done = session.carry_out(made, progress)
        return done


def test_without_an_index_the_rows_are_found_and_one_is_advised(base: Base) -> None:
    base.run("CREATE TABLE call_of (id BIGINT PRIMARY KEY, who VARCHAR(200), words VARCHAR(200))")
    base.insert("call_of", ["id", "who", "words"], [(1, "ADA@Example.com", "a"), (2, "b", "c")])
    from tests.integration.datamap.stores.subjects.made import Told, subject_in

    told = {**shop.TOLD, "call_of": Told(("words",), {"who": "email"})}
    of = subject_in(base, told, {"email": (shop.ME,)})
    made = shop.planned(of, {**shop.ALL_DELETED, at("call_of"): decided(id="delete_row")})
    advised = {one.place for one in obstacles(made) if one.code is Code.NO_INDEX}
    assert "shop.call_of(who)" in advised
    assert of.erased(made)[1] == ()
    assert base.rows("SELECT id FROM call_of") == [(2,)]


def test_no_dataset_takes_more_than_three_statements(base: Base, said: list[str]) -> None:
    of = shop.subject(base)
    made = shop.planned(of, shop.OVERWRITTEN)
    with of.looked_up() as readings:
        _, reading = readings["shop"]
        for one in of.trace.finds:
            reading.count(one.place)
            list(reading.rows(one.place, ["email" if one.place.table == "newsletter" else "id"]))
        _see_at_most_three(base, of, said)
        sought = readings["shop"][0]
    with base.writing() as writer, writer.subject(sought) as session:
        said.clear()
        done = session.carry_out(made, lambda _: None)
        assert session.left(made, done, {}) == ()
        _see_at_most_three(base, of, said)


def _see_at_most_three(base: Base, of: Subject, said: list[str]) -> None:
    for find in of.trace.finds:
        table = base.quoted(find.place.table)
        about = [one for one in said if f"FROM {table}" in one or f"UPDATE {table}" in one]
        assert 1 <= len(about) <= 3, about
