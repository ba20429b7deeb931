from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.unit.core.publishing.sample import SHOP
from troth.core.errors import InvalidInputError
from troth.core.publishing.compiling import compile_notice
from troth.core.publishing.facts import OwnParagraph, Purpose, Recipient
from troth.core.publishing.versions import Difference, How, Weight, differences
from troth.core.publishing.words import everywhere

if TYPE_CHECKING:
    from troth.core.publishing.facts import Facts


def compared(new: Facts, old: Facts = SHOP) -> Difference:
    return differences(compile_notice(old, "en"), compile_notice(new, "en"))


def told(difference: Difference) -> set[tuple[str, str, How, Weight]]:
    return {(str(one.about), one.attribute, one.how, one.weight) for one in difference.facts}


def with_first_purpose(**changed: object) -> Facts:
    first = replace(SHOP.purposes[0], **changed)  # type: ignore[arg-type]  # one field at a time
    return replace(SHOP, purposes=(first, *SHOP.purposes[1:]))


def with_orders_rule(**changed: object) -> Facts:
    first = replace(SHOP.retention[0], **changed)  # type: ignore[arg-type]  # as above
    return replace(SHOP, retention=(first, *SHOP.retention[1:]))


def test_the_same_version_differs_in_nothing() -> None:
    assert compared(SHOP) == Difference((), ())


def test_a_new_purpose_and_a_new_recipient_are_material() -> None:
    found = compared(
        replace(
            SHOP,
            purposes=(*SHOP.purposes, Purpose("gifts", everywhere("Gifts"))),
            recipients=(*SHOP.recipients, Recipient("spy", "Spy Ltd")),
        )
    )
    assert ("purpose:gifts", "", How.ADDED, Weight.MATERIAL) in told(found)
    assert ("recipient:spy", "", How.ADDED, Weight.MATERIAL) in told(found)
    assert "Gifts" in {one.after for one in found.texts}
    assert found.is_material


def test_another_legal_basis_is_material_and_shows_both() -> None:
    found = compared(with_first_purpose(legal_basis="consent"))
    change = next(one for one in found.facts if one.attribute == "legal_basis")
    assert (change.before, change.after) == (("contract",), ("consent",))
    assert change.weight is Weight.MATERIAL
    reasons = [
        (one.before, one.after) for one in found.texts if one.anchor == "purpose-orders-text"
    ]
    assert reasons == [
        ("We need this for our contract with you.", "We do this only if you said yes.")
    ]


@pytest.mark.parametrize(
    ("period", "weight"),
    [("P4Y", Weight.MATERIAL), ("P37M", Weight.MATERIAL), ("P2Y", Weight.MINOR)],
)
def test_longer_retention_is_material_and_shorter_is_not(period: str, weight: Weight) -> None:
    found = compared(with_orders_rule(period=period))
    assert told(found) == {("retention:orders", "period", How.CHANGED, weight)}


def test_a_new_category_is_material_and_one_less_is_not() -> None:
    first = SHOP.purposes[0].categories
    more = compared(with_first_purpose(categories=first | {"user.biometric"}))
    assert ("purpose:orders", "categories", How.CHANGED, Weight.MATERIAL) in told(more)
    assert ("category:user.biometric", "", How.ADDED, Weight.MATERIAL) in told(more)
    assert not compared(with_first_purpose(categories=first - {"user.name"})).is_material


def test_a_move_to_a_third_country_is_material_and_back_is_not() -> None:
    away = replace(SHOP.recipients[1], country="JP")
    moved = replace(SHOP, recipients=(SHOP.recipients[0], away, *SHOP.recipients[2:]))
    assert compared(moved).is_material
    assert not compared(SHOP, moved).is_material


def test_other_words_are_not_material_and_are_shown_by_sentence() -> None:
    found = compared(with_first_purpose(description=everywhere("We pack and post it.")))
    assert found.facts == ()
    assert [(one.how, one.before, one.after) for one in found.texts] == [
        (How.CHANGED, "We pack and send what you bought.", "We pack and post it.")
    ]


def test_an_own_paragraph_is_left_to_a_person() -> None:
    found = compared(replace(SHOP, own=(OwnParagraph("forest", everywhere("No trees.")),)))
    assert told(found) == {("own:forest", "text", How.CHANGED, Weight.OPEN)}
    assert (found.is_material, found.has_open) == (False, True)


def test_a_state_of_a_promise_is_no_difference() -> None:
    other = tuple(replace(one, state="unknown") for one in SHOP.promises)
    assert compared(replace(SHOP, promises=other)) == Difference((), ())


def test_two_languages_are_not_compared() -> None:
    with pytest.raises(InvalidInputError) as refused:
        differences(compile_notice(SHOP, "en"), compile_notice(SHOP, "de"))
    assert refused.value.code == "publishing.languages"
