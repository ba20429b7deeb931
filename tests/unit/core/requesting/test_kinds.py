"""What follows from asking: which law, whether proof, whether a plan, what stands from then on."""

from __future__ import annotations

from typing import get_args

import pytest

from troth.core.lawbook.duty import Request
from troth.core.requesting.choosing import BY_PURPOSE, ChoiceKind
from troth.core.requesting.choosing import LABELS as CHOICE_LABELS
from troth.core.requesting.kinds import LABELS, Asked, Kind, facts_of

WITHOUT_PROOF = {
    *(Kind.OPT_OUT_SALE, Kind.OPT_OUT_SHARING, Kind.OPT_OUT_ADVERTISING, Kind.LIMIT_SENSITIVE),
    *(Kind.WITHDRAW_CONSENT, Kind.COMPLAINT),
}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_facts_a_label_and_kinds_of_the_lawbook(kind: Kind) -> None:
    facts = facts_of(kind)
    assert LABELS[kind]
    assert facts.law
    assert set(facts.law) <= set(get_args(Request))
    assert facts.asked[0] is Asked.IDENTITY
    assert not set(facts.asked) & set(facts.may_ask)


def test_all_that_the_lawbook_lets_people_ask_can_be_asked() -> None:
    asked = {one for kind in Kind for one in facts_of(kind).law}
    # An appeal follows a refusal, it is no request of its own.
    assert asked == set(get_args(Request)) - {"appeal"}


def test_proof_is_asked_for_only_where_the_law_lets_one() -> None:
    assert {kind for kind in Kind if not facts_of(kind).proof} == WITHOUT_PROOF
    assert not facts_of(Kind.OBJECTION, marketing=True).proof


def test_an_opt_out_asks_for_at_most_two_fields() -> None:
    for kind in WITHOUT_PROOF:
        assert len(facts_of(kind).asked) <= 2


def test_a_second_person_approves_what_is_final_and_only_plans() -> None:
    assert {kind for kind in Kind if facts_of(kind).second} == {Kind.ERASURE}
    assert all(facts_of(kind).plan for kind in Kind if facts_of(kind).delivers)


def test_every_choice_stands_by_one_way_of_asking_and_has_a_label() -> None:
    ways = [(kind, False) for kind in Kind] + [(Kind.OBJECTION, True)]
    made = [facts_of(kind, marketing=marketing).choice for kind, marketing in ways]
    assert sorted(one for one in made if one) == sorted(ChoiceKind)
    assert set(CHOICE_LABELS) == set(ChoiceKind)


def test_what_may_be_about_a_purpose_is_asked_for_one() -> None:
    for kind in Kind:
        facts = facts_of(kind)
        assert (Asked.PURPOSE in facts.may_ask) == (facts.choice in BY_PURPOSE)


def test_marketing_matters_for_an_objection_alone() -> None:
    assert facts_of(Kind.ACCESS, marketing=True) == facts_of(Kind.ACCESS)
    assert facts_of(Kind.OBJECTION, marketing=True) != facts_of(Kind.OBJECTION)
