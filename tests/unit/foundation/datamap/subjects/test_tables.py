"""What a store and the map say of a table, put together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from troth.core.tracing.graph import Place, ValueKind
from troth.foundation.datamap.models import Field as MapField
from troth.foundation.datamap.stores.port import Dataset, DatasetKind, Field
from troth.foundation.datamap.subjects.tables import table_of
from troth.foundation.datamap.subjects.value_kinds import value_kind

PLACE = Place("shop", "customer")
LIVE = Dataset(
    "customer",
    DatasetKind.TABLE,
    (
        Field("id", "INTEGER", nullable=False, primary_key=True, unique=True),
        Field("mail", "VARCHAR(60)", nullable=False, length=60),
        Field("phone", "TEXT", nullable=True),
        Field("total", "NUMERIC(10, 2)", nullable=None),
    ),
    primary_key=("id",),
    indexes=(("phone", "id"), ("lower((mail)::text)",)),
)
TOLD = {
    "mail": MapField(name="mail", category="user.contact.email", type="email", identity=True),
    "phone": MapField(name="phone", proposed="user.contact.phone_number", identity=True),
}


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("VARCHAR(60)", ValueKind.TEXT),
        ("nvarchar(160)", ValueKind.TEXT),
        ("TEXT[]", ValueKind.OTHER),
        ("INTEGER(11) UNSIGNED", ValueKind.WHOLE),
        ("BIGINT", ValueKind.BIG_WHOLE),
        ("BIGINT(20) UNSIGNED", ValueKind.WHOLE),
        ("DOUBLE PRECISION", ValueKind.NUMBER),
        ("TIMESTAMP WITH TIME ZONE", ValueKind.DATE),
        ("BOOLEAN", ValueKind.TRUTH),
        ("UUID", ValueKind.UUID),
        ("JSONB", ValueKind.OTHER),
        ("ENUM('a', 'b')", ValueKind.OTHER),
        ("GEOMETRY", ValueKind.OTHER),
        ("", ValueKind.OTHER),
    ],
)
def test_a_declared_type_says_what_a_column_holds(declared: str, kind: ValueKind) -> None:
    assert value_kind(Field("one", declared)) is kind


def test_what_a_person_confirmed_identifies_and_what_is_proposed_does_not() -> None:
    table = table_of(PLACE, LIVE, TOLD, frozenset({"customer"}), writable=True)
    assert table.identities == ("mail",)
    assert table.column("mail").identity == "email"
    assert table.personal == ("mail",)
    assert table.subjects == {"customer"}


def test_the_schema_is_the_stores_own_word() -> None:
    table = table_of(PLACE, LIVE, TOLD, frozenset(), writable=True)
    assert table.key == ("id",)
    assert not table.column("id").nullable
    assert not table.column("mail").nullable
    assert table.column("mail").length == 60
    assert table.column("total").nullable


def test_an_index_of_lower_case_finds_an_address_and_no_reference() -> None:
    live = replace(LIVE, speaks="postgresql")
    table = table_of(PLACE, live, TOLD, frozenset(), writable=True)
    assert table.indexes == LIVE.indexes
    assert table.column("mail").found is True
    assert table.column("phone").found is None
    plain = replace(live, indexes=(("mail",),), unique=(("mail",),))
    assert table_of(PLACE, plain, TOLD, frozenset(), writable=True).column("mail").found is False


@pytest.mark.parametrize(
    ("kind", "has_writer", "writable"),
    [
        (DatasetKind.TABLE, True, True),
        (DatasetKind.TABLE, False, False),
        (DatasetKind.FILE, True, False),
    ],
)
def test_only_a_table_of_a_store_with_a_writer_can_be_changed(
    kind: DatasetKind, *, has_writer: bool, writable: bool
) -> None:
    live = Dataset("customer", kind, LIVE.fields)
    table = table_of(PLACE, live, {}, frozenset(), writable=has_writer)
    assert table.writable is writable
    assert table.indexes is None
