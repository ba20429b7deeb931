"""Who else stands in a person's rows."""

from __future__ import annotations

import pyarrow as pa

from troth.core.tracing.graph import Column, Place, Table, ValueKind
from troth.foundation.datamap.subjects.others import free_texts, names_other, normal, others_in

TICKET = Table(
    Place("desk", "ticket"),
    (Column("mail", identity="email"), Column("phone", identity="phone"), Column("text")),
)
OWN = {"email": frozenset({"robin@example.com"})}


def batch(mails: list[str | None], phones: list[str | None]) -> pa.RecordBatch:
    """Return rows of tickets."""
    columns = {"mail": mails, "phone": phones}
    return pa.RecordBatch.from_pydict(columns, pa.schema([(one, pa.string()) for one in columns]))


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


def test_texts_that_people_wrote_are_free_texts() -> None:
    columns = (
        Column("mail", category="user.content", identity="email"),
        Column("words", category="user.content.private"),
        Column("picture", category="user.content.self_image", kind=ValueKind.OTHER),
        Column("name", category="user.name"),
    )
    assert free_texts(Table(Place("desk", "note"), columns)) == ("words",)
