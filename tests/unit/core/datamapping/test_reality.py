"""The map held against what a store says of itself."""

from __future__ import annotations

import pytest

from troth.core.datamapping.parsing import parse
from troth.core.datamapping.places import Place, flat
from troth.core.datamapping.reality import Finding, LiveField, Severity, findings, is_date

LIVE = {
    "customer": {
        "id": LiveField("INTEGER", nullable=False, primary_key=True, unique=True),
        "email": LiveField("VARCHAR(60)", nullable=False, unique=True),
        "code": LiveField("CHAR(8)", nullable=False, unique=True),
        "seat": LiveField("SMALLINT", nullable=False, unique=True),
        "name": LiveField("VARCHAR(60)", nullable=True),
        "born": LiveField("DATE", nullable=True),
        "full": LiveField("TEXT", nullable=True, generated=True),
        "agent_id": LiveField("INTEGER", nullable=True, refers_to="employee"),
        "photo": LiveField("BLOB", nullable=True),
    },
    "invoice": {
        "id": LiveField("INTEGER", nullable=False, primary_key=True),
        "customer_id": LiveField("INTEGER", nullable=False, refers_to="customer"),
        "optional_id": LiveField("INTEGER", nullable=True, refers_to="customer"),
    },
}


def _judge(customer: str, more: str = "") -> list[Finding]:
    text = (
        "troth: 1\nsystems: {shop: {name: Shop, datasets: {"
        f"customer: {{store: db, {customer}}}, {more}}}}}}}\n"
    )
    return findings(flat(parse(text.encode())), {"db": LIVE})


def _codes(customer: str, more: str = "") -> list[tuple[str, str]]:
    return [(one.severity.value, one.code) for one in _judge(customer, more)]


def test_what_the_store_takes_is_no_finding() -> None:
    fields = "name: {erasure: empty}, born: {erasure: anonymise}, email: {erasure: keep}"
    assert _codes(f"time_field: born, fields: {{{fields}}}") == []


def test_a_dataset_the_store_lacks_is_refused_with_the_nearest() -> None:
    (found,) = _judge("kind: table", "custmer: {store: db}")
    assert found.place == ("dataset", "shop", "custmer")
    assert (found.severity, found.code) == (Severity.REFUSE, "table_missing")
    assert found.facts == {"nearest": "customer"}


def test_a_field_the_store_lacks_is_refused_with_the_nearest() -> None:
    (found,) = _judge("fields: {emial: {}}")
    assert (found.place[3], found.code, found.facts) == (
        "emial",
        "field_missing",
        {"nearest": "email"},
    )


def test_another_store_or_none_is_not_judged() -> None:
    assert _codes("fields: {}", "other: {store: elsewhere, fields: {x: {}}}, none: {}") == []


@pytest.mark.parametrize(
    ("field", "erasure", "expected"),
    [
        ("email", "empty", [("refuse", "empty_not_null")]),
        ("id", "empty", [("refuse", "overwrite_key")]),
        ("id", "anonymise", [("refuse", "overwrite_key")]),
        ("id", "replace", [("refuse", "overwrite_key")]),
        ("email", "anonymise", []),
        ("code", "anonymise", [("refuse", "overwrite_unique")]),
        ("seat", "anonymise", [("refuse", "overwrite_unique")]),
        ("email", "replace", [("warn", "overwrite_unique")]),
        ("agent_id", "anonymise", [("refuse", "overwrite_reference")]),
        ("agent_id", "replace", [("refuse", "overwrite_reference")]),
        ("agent_id", "empty", []),
        ("full", "empty", [("refuse", "generated")]),
        ("full", "keep", []),
    ],
)
def test_an_erasure_the_schema_cannot_take(
    field: str, erasure: str, expected: list[tuple[str, str]]
) -> None:
    assert _codes(f"fields: {{{field}: {{erasure: {erasure}}}}}") == expected


def test_rows_that_others_refer_to_are_not_deleted_from_under_them() -> None:
    found = _judge("fields: {email: {erasure: delete_row}}")
    assert [one.facts["field"] for one in found] == ["customer_id", "optional_id"]
    emptied = "invoice: {store: db, fields: {optional_id: {erasure: empty}}}"
    left = _judge("fields: {email: {erasure: delete_row}}", emptied)
    assert [one.facts["field"] for one in left] == ["customer_id"]
    deleted = "invoice: {store: db, fields: {id: {erasure: delete_row}}}"
    assert _codes("fields: {email: {erasure: delete_row}}", deleted) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("born", []),
        ("bron", [("refuse", "time_field_missing")]),
        ("name", [("warn", "time_field_no_date")]),
        ("id", [("warn", "time_field_no_date")]),
        ("photo", [("refuse", "time_field_no_date")]),
    ],
)
def test_a_time_field_holds_dates(name: str, expected: list[tuple[str, str]]) -> None:
    assert _codes(f"time_field: {name}") == expected


def test_a_claimed_type_is_compared_without_its_spelling() -> None:
    parts = flat(
        parse(b"troth: 1\nsystems: {shop: {name: S, datasets: {customer: {store: db}}}}\n")
    )

    def judged(told: str) -> list[Finding]:
        claims: dict[Place, str] = {("field", "shop", "customer", "email"): told}
        return findings(parts, {"db": LIVE}, claims)

    assert judged("varchar (60)") == []
    (found,) = judged("TEXT")
    assert (found.severity, found.code) == (Severity.WARN, "type_differs")
    assert found.facts == {"told": "TEXT", "found": "VARCHAR(60)"}


@pytest.mark.parametrize(
    ("declared", "holds"),
    [
        ("TIMESTAMP WITH TIME ZONE", True),
        ("datetime(6)", True),
        ("date32[day]", True),
        ("TIME", False),
        ("INTERVAL", False),
        ("", False),
    ],
)
def test_types_that_hold_dates(declared: str, holds: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_date(declared) is holds
