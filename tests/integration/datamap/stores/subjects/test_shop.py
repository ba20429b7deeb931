"""One customer of a small shop: found, read, erased, and read again."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.integration.datamap.stores.subjects import shop
from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import at, decided, subject_in
from troth.core.errors import ServiceUnavailableError
from troth.core.tracing.faults import Code, Weight
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.planned import Act
from troth.foundation.datamap.stores.subjects import Correction, Done, Left, Remains

if TYPE_CHECKING:
    from tests.integration.datamap.stores.subjects.bases import Base
    from tests.integration.datamap.stores.subjects.made import Subject
    from troth.core.tracing.planned import Plan
    from troth.foundation.datamap.stores.retaining import WritableStore

pytestmark = on_every_database


@pytest.fixture
def base(base: Base) -> Base:
    shop.make(base)
    return base


def found(of: Subject) -> dict[str, int]:
    with of.looked_up() as readings:
        _, reading = readings["shop"]
        return {one.place.table: reading.count(one.place) for one in of.trace.finds}


def test_a_mail_address_is_found_whatever_its_case(base: Base) -> None:
    assert found(shop.subject(base)) == shop.COUNTS


def test_a_telephone_number_is_found_by_its_digits(base: Base) -> None:
    counts = found(shop.subject(base, phone="4930123456"))
    assert counts == {name: rows for name, rows in shop.COUNTS.items() if name != "newsletter"}


def test_nobody_is_found_by_what_nobody_has(base: Base) -> None:
    assert set(found(shop.subject(base, email="nobody@example.com")).values()) == {0}


def test_rows_are_read_as_text_in_the_order_asked_for(base: Base) -> None:
    of = shop.subject(base)
    with of.looked_up() as readings:
        _, reading = readings["shop"]
        (batch,) = reading.rows(at("customer"), ["phone", "id", "email"])
        (lines,) = reading.rows(at("line"), ["id"])
    assert batch.schema.names == ["phone", "id", "email"]
    assert batch.to_pylist() == [
        {"phone": "+49 (30) 123-456", "id": "1", "email": "Ada@Example.com"}
    ]
    assert sorted(lines.column(0).to_pylist()) == ["111", "112", "121", "122"]


def test_seeds_tell_whose_rows_an_identity_finds(base: Base) -> None:
    of = shop.subject(base, email=shop.ME, phone="030999")
    with of.looked_up() as readings:
        _, reading = readings["shop"]
        rows = reading.seeds(at("customer"), ["email", "phone"])
    assert sorted(rows) == [("Ada@Example.com", "+49 (30) 123-456"), (shop.OTHER, "030 999")]


def test_references_are_followed_from_values_to_rows_whosever_they_are(base: Base) -> None:
    of = shop.subject(base)
    (to_orders,) = [one for one in of.trace.graph.links if one.source == at("line")]
    with of.looked_up() as readings:
        _, reading = readings["shop"]
        rows = reading.followed(to_orders, (("11",), ("21",), ("99",), ("none",)), ["customer_id"])
        assert sorted(rows) == [("11", "1"), ("21", "2")]
        assert reading.followed(to_orders, (), ["customer_id"]) == ()


def test_rows_of_equal_values_are_one_of_the_seeds(base: Base) -> None:
    base.run("ALTER TABLE note ADD phone VARCHAR(40)", "UPDATE note SET phone = '030 123456'")
    told = {**shop.TOLD, "note": replace(shop.TOLD["note"], identities={"phone": "phone"})}
    with subject_in(base, told, {"phone": ("030123456",)}).looked_up() as readings:
        _, reading = readings["shop"]
        assert reading.seeds(at("note"), ["phone"]) == (("030 123456",),)
        assert len(reading.seeds(at("note"), ["phone", "id"])) == 2


def test_all_rows_of_the_customer_go_and_no_others(base: Base) -> None:
    of = shop.subject(base)
    done, left = of.erased(shop.planned(of, shop.ALL_DELETED))
    assert left == ()
    counts = {one.place.table: one.rows for one in done.counts if one.act is Act.DELETE}
    assert counts == shop.COUNTS
    assert {name: len(rows) for name, rows in shop.everything(base).items()} == shop.COUNTS
    assert found(shop.subject(base, email=shop.OTHER)) == shop.COUNTS


def test_fields_are_written_over_and_nothing_else(base: Base) -> None:
    before, of = shop.everything(base), shop.subject(base)
    done, left = of.erased(shop.planned(of, shop.OVERWRITTEN))
    assert left == ()
    after = shop.everything(base)
    (me, other) = sorted(after["customer"], key=lambda row: int(str(row[0])))
    assert other in before["customer"]
    assert str(me[1]).endswith("@example.invalid")
    assert me[2:] == (None, "+00 (00) 000-000")
    assert {row[2] for row in after["orders"]} == {None, "street of 2"}
    assert done.rows(at("line"), Act.OVERWRITE) == shop.COUNTS["line"]


def test_a_second_erasure_finds_nothing_to_do(base: Base) -> None:
    of = shop.subject(base)
    made = shop.planned(of, shop.OVERWRITTEN)
    of.erased(made)
    after = shop.everything(base)
    done, left = of.erased(made)
    assert (done.counts, left, shop.everything(base)) == ((), (), after)


def test_two_at_once_for_one_person_both_end_well(base: Base) -> None:
    of = shop.subject(base)
    made, ended = shop.planned(of, shop.ALL_DELETED), []
    threads = [threading.Thread(target=lambda: ended.append(of.erased(made)[1])) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert ended == [(), ()]
    assert {name: len(rows) for name, rows in shop.everything(base).items()} == shop.COUNTS


def test_what_somebody_else_locks_is_said_and_nothing_is_done(base: Base) -> None:
    of, before = shop.subject(base), shop.everything(base)
    made = shop.planned(of, shop.ALL_DELETED)
    with base.connected() as other:
        other.execute("BEGIN IMMEDIATE" if base.kind == "sqlite" else "BEGIN")
        other.execute("UPDATE orders SET ship_to = 'there' WHERE id = 11")
        with pytest.raises(ServiceUnavailableError) as raised:
            of.erased(made)
        other.execute("ROLLBACK")
    assert raised.value.code == "store.locked"
    assert shop.everything(base) == before


def test_a_rule_that_no_schema_tells_of_leaves_nothing_half_done(base: Base) -> None:
    if base.kind == "sqlite":
        base.run(
            "ALTER TABLE note RENAME TO old_note",
            "CREATE TABLE note (id BIGINT PRIMARY KEY, customer_id BIGINT REFERENCES customer (id),"
            " body VARCHAR(1000) CHECK (body IS NOT NULL))",
            "INSERT INTO note SELECT * FROM old_note",
            "DROP TABLE old_note",
        )
    else:
        base.run("ALTER TABLE note ADD CONSTRAINT said CHECK (body IS NOT NULL)")
    of, before = shop.subject(base), shop.everything(base)
    with pytest.raises(ServiceUnavailableError) as raised:
        of.erased(shop.planned(of, shop.OVERWRITTEN))
    assert raised.value.code == "store.constraint"
    assert shop.everything(base) == before


def test_a_column_that_takes_no_null_is_refused_before_anything_is_written(base: Base) -> None:
    of, before = shop.subject(base), shop.everything(base)
    treated = {**shop.OVERWRITTEN, at("newsletter"): decided(email="null", since="keep")}
    told = obstacles(shop.planned(of, treated))
    assert (Code.IN_KEY, Weight.REFUSE) in {(one.code, one.weight) for one in told}
    treated = {**shop.OVERWRITTEN, at("customer"): decided(email="null", name="null")}
    told = obstacles(shop.planned(of, treated))
    assert "shop.customer.email" in {one.place for one in told if one.code is Code.NOT_NULLABLE}
    assert shop.everything(base) == before


def test_a_type_that_nothing_fits_is_refused_before_anything_is_written(base: Base) -> None:
    odd = {"sqlite": "", "postgresql": "point", "mariadb": "point"}[base.kind]
    default = "(0,0)" if base.kind == "postgresql" else "x"
    end = "" if base.kind == "mariadb" else f" DEFAULT '{default}'"
    if base.kind == "mariadb":
        end = " DEFAULT (point(0, 0))"
    base.run(f"ALTER TABLE orders ADD COLUMN spot {odd} NOT NULL{end}")
    told = {**shop.TOLD, "orders": replace(shop.TOLD["orders"], personal=("ship_to", "spot"))}
    of = subject_in(base, told, {"email": (shop.ME,)})
    treated = {**shop.OVERWRITTEN, at("orders"): decided(ship_to="null", spot="replace")}
    refused = {one.place: one.code for one in obstacles(shop.planned(of, treated))}
    assert refused["shop.orders.spot"] is Code.NO_FILLING


def test_a_trigger_that_puts_a_value_back_is_told(base: Base) -> None:
    base.run(_back(base.kind))
    of = shop.subject(base)
    _, left = of.erased(shop.planned(of, shop.OVERWRITTEN))
    assert set(left) == {Left(at("note"), Remains.VALUE, 1, "body")}


def _back(kind: str) -> str:
    if kind == "sqlite":
        return (
            "CREATE TRIGGER back AFTER UPDATE OF body ON note WHEN NEW.body IS NULL BEGIN"
            " UPDATE note SET body = OLD.body WHERE id = NEW.id; END"
        )
    if kind == "mariadb":
        return "CREATE TRIGGER back BEFORE UPDATE ON note FOR EACH ROW SET NEW.body = OLD.body"
    return (
        "CREATE FUNCTION back() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN NEW.body := OLD.body; RETURN NEW; END $$;"
        "CREATE TRIGGER back BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION back()"
    )


def test_a_row_that_another_session_puts_in_between_is_told(base: Base) -> None:
    of = shop.subject(base)
    made = shop.planned(of, shop.OVERWRITTEN)
    done = _erased_once(of, made)
    base.insert("newsletter", ["email", "since"], [("ada@EXAMPLE.com", 2026)])
    base.insert("line", ["id", "order_id", "words"], [(999, 11, "for Ada")])
    with of.looked_up(done.known) as readings:
        _, reading = readings["shop"]
        left = reading.left(made, done, {})
    assert set(left) == {
        Left(at("newsletter"), Remains.ROW, 1),
        Left(at("line"), Remains.VALUE, 1, "words"),
    }


def _erased_once(of: Subject, made: Plan) -> Done:
    with of.looked_up() as readings:
        sought, _ = readings["shop"]
    with of.bases["shop"].writing() as writer, writer.subject(sought) as session:
        return session.carry_out(made, lambda _: None)


def test_free_text_in_which_an_identity_stands_is_told(base: Base) -> None:
    base.run("UPDATE note SET body = 'write to ADA@example.com' WHERE id = 1")
    of = shop.subject(base)
    kept = {**shop.OVERWRITTEN, at("note"): replace(decided(), held="claims")}
    made = shop.planned(of, kept)
    done = _erased_once(of, made)
    with of.looked_up(done.known) as readings:
        _, reading = readings["shop"]
        left = reading.left(made, done, {at("note"): ["body"]})
    assert left == (Left(at("note"), Remains.MENTION, 1, "body"),)


def test_what_raises_in_a_session_undoes_it(base: Base) -> None:
    of, before = shop.subject(base), shop.everything(base)
    made = shop.planned(of, shop.ALL_DELETED)
    with of.looked_up() as readings:
        sought, _ = readings["shop"]

    def interrupted(writer: WritableStore) -> None:
        with writer.subject(sought) as session:
            session.carry_out(made, lambda _: None)
            raise KeyboardInterrupt

    with base.writing() as writer:
        with pytest.raises(KeyboardInterrupt):
            interrupted(writer)
        assert shop.everything(base) == before
        with writer.subject(sought) as session:
            assert session.carry_out(made, lambda _: None).counts
    assert {name: len(rows) for name, rows in shop.everything(base).items()} == shop.COUNTS


def test_a_corrected_value_is_written_wherever_it_is_copied(base: Base) -> None:
    of = shop.subject(base)
    corrections = [
        Correction(at("customer"), "email", "ada.new@example.com", shop.ME),
        Correction(at("newsletter"), "email", "ada.new@example.com", shop.ME),
        Correction(at("orders"), "ship_to", "new street", "street of 1"),
        Correction(at("customer"), "name", "Ada New"),
        Correction(at("note"), "body", None, "never there"),
    ]
    with of.looked_up() as readings:
        sought, reading = readings["shop"]
        assert {one.column for one in reading.uncorrected(corrections)} == {
            "email",
            "ship_to",
            "name",
        }
    with base.writing() as writer, writer.subject(sought) as session:
        done = session.rectify(corrections)
        assert session.uncorrected(corrections) == ()
    assert [(one.place.table, one.rows) for one in done.counts] == [
        ("customer", 1),
        ("newsletter", 1),
        ("orders", 2),
        ("customer", 1),
    ]
    with of.looked_up(done.known) as readings:
        assert readings["shop"][1].uncorrected(corrections) == ()
    assert (1, "ada.new@example.com", "Ada New", "+49 (30) 123-456") in base.rows(
        "SELECT * FROM customer"
    )
    assert (2, "wrote") in base.rows("SELECT id, body FROM note")
    assert (1, "called") in base.rows("SELECT id, body FROM note")


def test_rows_that_stay_and_refer_are_counted(base: Base) -> None:
    of = shop.subject(base)
    made = shop.planned(of, {**shop.ALL_DELETED, at("note"): replace(decided(), held="claims")})
    (blocked,) = (one for one in made.referring if one.going == "block")
    with of.looked_up() as readings:
        assert readings["shop"][1].staying(made, blocked) == 1
    base.run("UPDATE note SET customer_id = NULL WHERE id = 1")
    with of.looked_up() as readings:
        assert readings["shop"][1].staying(made, blocked) == 0


def test_what_was_never_begun_is_not_called_done(base: Base) -> None:
    of = shop.subject(base)
    kept = {**shop.ALL_DELETED, at("customer"): replace(decided(), held="claims")}
    made = shop.planned(of, {**kept, at("newsletter"): replace(decided(), held="claims")})
    with base.reading() as store:
        datasets = {one.name: one for one in store.outline().datasets}
        with store.subject(of.sought({"shop": datasets})["shop"]) as session:
            left = session.left(made, Done(), {})
    assert set(left) == {
        Left(at(name), Remains.ROW, shop.COUNTS[name]) for name in ("orders", "line", "note")
    }
