"""Whether rows that an identity finds are those of one person."""

from __future__ import annotations

import pytest

from tests.unit.core.tracing.shops import CUSTOMER, table
from troth.core.tracing.ambiguity import disagreeing
from troth.core.tracing.graph import Column

PEOPLE = table(
    "customer",
    Column("email", identity="email"),
    Column("second_email", identity="email"),
    Column("phone", identity="phone"),
    subjects=CUSTOMER,
)
PHONE = {"phone": frozenset({"+49 30 1"})}
BOTH = {**PHONE, "email": frozenset({"ada@example.com"})}


def row(
    email: str | None, second: str | None = None, phone: str | None = "+49 30 1"
) -> dict[str, str | None]:
    return {"email": email, "second_email": second, "phone": phone}


ADA, BEN = row("ada@example.com"), row("ben@example.com")


@pytest.mark.parametrize(
    ("brought", "rows", "kinds"),
    [
        (PHONE, [], ()),
        (PHONE, [ADA], ()),
        (PHONE, [ADA, ADA, row(None)], ()),
        (PHONE, [ADA, BEN], ("email",)),
        (PHONE, [ADA, row("ben@example.com", "ada@example.com")], ()),
        (
            PHONE,
            [ADA, row("a@example.com", "b@example.com"), row("b@example.com", "ada@example.com")],
            (),
        ),
        (BOTH, [ADA], ()),
        (BOTH, [row(None)], ()),
        (BOTH, [BEN], ("email",)),
        (BOTH, [ADA, BEN], ("email",)),
        (BOTH, [row("ben@example.com", "ada@example.com")], ()),
        (BOTH, [row("ada@example.com", phone="+49 30 2")], ("phone",)),
    ],
)
def test_two_persons_with_one_telephone_are_told_apart(
    brought: dict[str, frozenset[str]], rows: list[dict[str, str | None]], kinds: tuple[str, ...]
) -> None:
    assert disagreeing(PEOPLE, brought, rows) == kinds
    assert disagreeing(PEOPLE, brought, rows[::-1]) == kinds
