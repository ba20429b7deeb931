"""Who else stands in a person's rows."""

from __future__ import annotations

import pyarrow as pa
import pytest

from troth.core.tracing.graph import Column, Place, Table, ValueKind
from troth.foundation.datamap.subjects.held import Others, Written
from troth.foundation.datamap.subjects.others import names_other, normal, seen_in
from troth.foundation.datamap.subjects.texts import contacts_in, free_texts, is_sentence

TICKET = Table(
    Place("desk", "ticket"),
    (Column("mail", identity="email"), Column("phone", identity="phone"), Column("text")),
)
OWN = {"email": frozenset({"robin@example.com"})}


def batch(mails: list[str | None], phones: list[str | None]) -> pa.RecordBatch:
    """Return rows of tickets."""
    columns = {"mail": mails, "phone": phones}
    return pa.RecordBatch.from_pydict(columns, pa.schema([(one, pa.string()) for one in columns]))


def others_in(
    table: Table, rows: list[pa.RecordBatch], own: dict[str, frozenset[str]], region: str
) -> Others | None:
    """Return which rows name somebody else."""
    return seen_in(table, rows, own, region).others


def texts(*values: str | None) -> list[pa.RecordBatch]:
    """Return rows of tickets with a text, in batches of two."""
    schema = pa.schema([("text", pa.string())])
    return [
        pa.RecordBatch.from_pydict({"text": list(values[at : at + 2])}, schema)
        for at in range(0, len(values), 2)
    ]


def test_the_persons_own_address_is_nobody_elses_however_it_is_written() -> None:
    rows = [batch(["Robin@Example.com", " robin@example.com", None, ""], [None, "", "  ", None])]
    assert others_in(TICKET, rows, OWN, "") is None


def test_rows_that_name_somebody_else_are_counted_once_each() -> None:
    mails: list[str | None] = ["robin@example.com", "kim@example.com", "kim@example.com"]
    rows = [batch(mails, [None, "+49 30 901820", None]), batch([None], ["+49 30 901820"])]
    found = others_in(TICKET, rows, OWN, "")
    assert found is not None
    assert (found.place, found.columns, found.rows) == (TICKET.place, ("mail", "phone"), 3)


def test_what_is_none_of_its_kind_is_taken_as_it_stands() -> None:
    assert normal("email", " n/a ", "") == "n/a"
    found = others_in(TICKET, [batch(["n/a"], [None])], OWN, "")
    assert found is not None
    assert found.rows == 1


def test_a_text_names_whoever_s_mail_address_stands_in_it() -> None:
    assert names_other("", "Please ask Kim@example.com.", OWN, "")
    assert not names_other("", "Write to Robin@Example.com, not to @kim.", OWN, "")
    assert not names_other("", "", OWN, "")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Call Kim: +49 30 901821.", True),
        ("Ring me at 030/901820, please", False),
        ("my mobile: 030 901821", True),
        ('{"to": {"phone": "+493090182111"}}', True),
        ("0049 30 901820", False),
        ("Order 4711 of 2026-01-14T10:20:00Z, 19.50 EUR", False),
        ("IBAN DE89 3704 0044 0532 0130 00", False),
        ("4111 1111 1111 1111", False),
        ("192.168.100.200", False),
        ("", False),
        (None, False),
    ],
)
def test_a_telephone_number_in_a_text_names_whoever_s_it_is(
    text: str | None, *, others: bool
) -> None:
    own = {**OWN, "phone": frozenset({"+4930901820"})}
    for region in ("DE", ""):
        found = others_in(TICKET, texts(text, "Robin@example.com is me"), own, region)
        assert (found is not None) is others, region
        assert text is None or names_other("", text, own, region) is others


def test_rows_are_counted_by_column_over_batches() -> None:
    rows = texts("kim@example.com", None, "a", "to kim@example.com", "kim@example.com")
    found = others_in(TICKET, rows, OWN, "")
    assert found == Others(TICKET.place, ("text",), 3)
    assert found.counts == (3,)


def test_texts_that_read_like_sentences_are_told_whomever_they_name() -> None:
    rows = texts("It was Kim who broke it.", "tea", "sold out", None, "她说的是别人的事情而已")
    table = Table(TICKET.place, (Column("text", described=False),))
    seen = seen_in(table, rows, OWN, "")
    assert (seen.others, seen.written, seen.in_texts) == (None, (Written("text", 2),), False)


@pytest.mark.parametrize("value", ['{"a": 1, "b": 2, "c": 3, "d": 4}', "12 13 14 15 16", "a b"])
def test_what_has_no_five_words_is_no_sentence(value: str) -> None:
    assert not is_sentence(value)


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (Column("text", category="user.content.private"), True),
        (Column("text", described=False), True),
        (Column("text", category="user.behavior"), True),
        (Column("text"), False),
        (Column("text", category="user.contact.address"), False),
        (Column("text", category="user.device"), False),
    ],
    ids=["written", "nobody_said", "behaviour", "not_personal", "address", "device"],
)
def test_what_the_map_says_to_be_something_else_is_not_read(column: Column, *, told: bool) -> None:
    table = Table(TICKET.place, (column,))
    seen = seen_in(table, texts("One two three four five six"), OWN, "")
    assert bool(seen.written) is told


def test_long_values_are_looked_through_in_bounds() -> None:
    ((kind, text),) = contacts_in(["x " * 400_000 + "kim@example.com"])[0]
    assert (kind, text) == ("email", "kim@example.com")


def test_text_of_any_kind_is_free_where_it_can_be_long_and_is_no_identity() -> None:
    columns = (
        Column("id"),
        Column("mail", category="user.content", identity="email"),
        Column("words", category="user.content.private", length=20),
        Column("extra", kind=ValueKind.OTHER),
        Column("name", category="user.name"),
        Column("title", length=101),
        Column("label", length=100),
        Column("phone", category="user.contact.phone_number"),
        Column("amount", kind=ValueKind.NUMBER),
    )
    table = Table(Place("desk", "note"), columns, key=("id",))
    assert free_texts(table) == ("words", "extra", "name", "title")
