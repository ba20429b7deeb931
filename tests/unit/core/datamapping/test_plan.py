"""What differs between two maps, in lines that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from troth.core.datamapping.parsing import parse
from troth.core.datamapping.plan import Action, plan
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from troth.core.datamapping.document import DataMap

NOW = parse(
    b"""\
troth: 1
subjects: {customer: {name: Customers}}
purposes: {orders: {name: Orders, legal_basis: contract}}
recipients: {post: {name: Post}}
systems:
  shop:
    name: Shop
    datasets:
      customer:
        subjects: [customer]
        fields:
          email: {category: user.contact.email, proposed: user.contact, type: VARCHAR(60)}
          note: {type: TEXT}
activities: {selling: {name: Selling, purposes: [orders], recipients: [post]}}
"""
)
SEEN = {("dataset", "shop", "customer"), ("field", "shop", "customer", "email")}


def _file(text: str) -> DataMap:
    return parse(f"troth: 1\n{text}".encode())


def test_a_plan_reads_like_a_sentence() -> None:
    said = _file(
        "purposes: {orders: {name: Orders, legal_basis: consent}}\n"
        "recipients: {bank: {name: Bank, country: US}}\n"
    )
    assert list(plan(NOW, said).lines()) == [
        "~ purpose orders",
        "    legal_basis: contract -> consent",
        "+ recipient bank",
        "    name: Bank",
        "    role: processor",
        "    country: US",
    ]


def test_what_the_file_leaves_out_stays_until_it_is_pruned() -> None:
    said = _file("subjects: {customer: {name: Customers}}\n")
    kept = plan(NOW, said)
    assert kept.changes == ()
    assert ("recipient", "post") in kept.left
    pruned = plan(NOW, said, prune=True)
    assert [line for line in pruned.lines() if line.startswith("-")] == [
        "- activity selling",
        "- field shop/customer:note",
        "- field shop/customer:email",
        "- dataset shop/customer",
        "- system shop",
        "- recipient post",
        "- purpose orders",
    ]


def test_what_discovery_sees_is_not_pruned() -> None:
    said = _file("subjects: {customer: {name: Customers}}\n")
    removed = [change.place for change in plan(NOW, said, prune=True, seen=SEEN).changes]
    assert ("field", "shop", "customer", "note") in removed
    assert not removed.count(("field", "shop", "customer", "email"))
    assert ("system", "shop") not in removed


def test_what_the_store_says_of_a_field_stays_and_is_kept_as_a_claim() -> None:
    said = _file(
        "systems: {shop: {name: Shop, datasets: {customer: {subjects: [customer], fields: {"
        "email: {category: user.contact.email, type: TEXT, proposed: user}, note: {}}}}}}\n"
    )
    made = plan(NOW, said, seen=SEEN)
    assert made.changes == ()
    assert made.claims == {("field", "shop", "customer", "email"): "TEXT"}
    assert [change.attributes for change in plan(NOW, said).changes] == [
        {"type": ("VARCHAR(60)", "TEXT")}
    ]


def test_forms_of_others_change_only_what_they_say() -> None:
    said = _file("recipients: {post: {name: Post, country: DE}}\npurposes: {orders: {name: O}}\n")
    lines = list(plan(NOW, said, only_stated=True).lines())
    assert lines == [
        "~ purpose orders",
        "    name: Orders -> O",
        "~ recipient post",
        "    country: (nothing) -> DE",
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("activities: {a: {name: A, purposes: [x]}}", "activity a names x"),
        ("activities: {a: {name: A, datasets: [shop/x]}}", "activity a names shop/x"),
        ("systems: {s: {name: S, datasets: {d: {retention: x}}}}", "dataset s/d names x"),
        (
            "systems: {s: {name: S, datasets: {d: {fields: {f: {references: 's/d:g'}}}}}}",
            "field s/d:f names s/d:g",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(text: str, named: str) -> None:
    with pytest.raises(InvalidInputError, match=named):
        plan(NOW, _file(text))


def test_removing_what_is_still_named_is_refused() -> None:
    said = _file("activities: {selling: {name: Selling, purposes: [orders]}}\n")
    with pytest.raises(InvalidInputError, match="activity selling names orders"):
        plan(NOW, said, prune=True)


def test_the_commitment_covers_both_values() -> None:
    one = plan(NOW, _file("purposes: {orders: {name: A}}\n"))
    other = plan(NOW, _file("purposes: {orders: {name: B}}\n"))
    assert one.commitment() != other.commitment()
    assert (one.count(Action.CHANGE), one.count(Action.CREATE)) == (1, 0)
