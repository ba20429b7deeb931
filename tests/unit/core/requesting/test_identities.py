"""By what a person is found: which fields lead to one, and when two values are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.detection.identity import IDENTIFYING
from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import (
    LABELS,
    Comparison,
    IdentityKind,
    comparison,
    identity_kind,
    normalised,
    variants,
)
from troth.core.requesting.telephone import digits


@pytest.mark.parametrize(
    ("category", "type", "kind"),
    [
        ("user.contact.email", "email", IdentityKind.EMAIL),
        ("user.contact.phone_number", "", IdentityKind.PHONE),
        ("user.unique_id.pseudonymous", "", IdentityKind.CUSTOMER_NUMBER),
        ("user.government_id.passport_number", "passport", IdentityKind.GOVERNMENT_ID),
        ("user.account.username", "email", IdentityKind.EMAIL),
        ("user.contact", "email", IdentityKind.EMAIL),
        ("user", "phone", IdentityKind.PHONE),
        ("user.content.private", "email", None),
        ("user.name.last", "family_name", None),
        ("user.contact.address.street", "", None),
        ("user.contact.emailer", "", None),
        ("user", "", None),
        ("", "email", None),
    ],
)
def test_a_field_leads_to_a_person_by_its_category_and_type(
    category: str,
    type: str,  # noqa: A002 - the map's word
    kind: IdentityKind | None,
) -> None:
    assert identity_kind(category, type) is kind


def test_what_detection_calls_identifying_is_a_kind_of_identity() -> None:
    # Payment data is a method of paying there, of which many are shared.
    assert all(identity_kind(one) for one in set(IDENTIFYING) - {"user.payment"})
    assert set(LABELS) == set(IdentityKind)


@pytest.mark.parametrize(
    ("kind", "written", "region", "one"),
    [
        (IdentityKind.EMAIL, " Erika.Muster@EXAMPLE.com ", "", "erika.muster@example.com"),
        (IdentityKind.EMAIL, "erika@MÜNCHEN.example", "", "erika@xn--mnchen-3ya.example"),
        (IdentityKind.EMAIL, "erika@xn--mnchen-3ya.example", "", "erika@xn--mnchen-3ya.example"),
        (IdentityKind.EMAIL, "a+b@example.com.", "", "a+b@example.com"),
        (IdentityKind.PHONE, "+49 (0)30 901820", "", "+4930901820"),
        (IdentityKind.PHONE, "0049 30 / 90 18 20", "", "+4930901820"),
        (IdentityKind.PHONE, "030 901820", "DE", "+4930901820"),
        (IdentityKind.PHONE, "030\u202f901820 ext. 12", "DE", "+4930901820"),
        (IdentityKind.PHONE, "030 901820", "", "030901820"),
        (IdentityKind.PHONE, "(415) 555-2671", "US", "+14155552671"),
        (IdentityKind.PHONE, "06 698 1234", "IT", "+39066981234"),
        (IdentityKind.PHONE, "٠٣٠٩٠١٨٢٠", "DE", "+4930901820"),
        (IdentityKind.PHONE, "030:901820", "DE", "+4930901820"),
        (IdentityKind.PHONE, "\uff0b49 30 901820", "US", "+4930901820"),
        (IdentityKind.PHONE, "+999 12345", "DE", "+99912345"),
        (IdentityKind.BANK_ACCOUNT, "de89 3704 0044 0532 0130 00", "", "DE89370400440532013000"),
        (IdentityKind.PAYMENT_CARD, "4111-1111 1111 1111", "", "4111111111111111"),
        (IdentityKind.CUSTOMER_NUMBER, "K-17\u200b", "", "K-17"),
        (IdentityKind.USERNAME, "Erika", "", "Erika"),
    ],
)
def test_values_have_one_form(kind: IdentityKind, written: str, region: str, one: str) -> None:
    assert normalised(kind, written, region=region) == one


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (IdentityKind.EMAIL, ""),
        (IdentityKind.EMAIL, "erika"),
        (IdentityKind.EMAIL, "@example.com"),
        (IdentityKind.EMAIL, "erika@"),
        (IdentityKind.EMAIL, "erika@."),
        (IdentityKind.EMAIL, "erika muster@example.com"),
        (IdentityKind.EMAIL, "erika@" + "ü" * 80 + ".example"),
        (IdentityKind.EMAIL, "e" * 400 + "@example.com"),
        (IdentityKind.PHONE, "112"),
        (IdentityKind.PHONE, "erika@example.com"),
        (IdentityKind.PHONE, "1" * 40),
        (IdentityKind.PAYMENT_CARD, "none"),
        (IdentityKind.USERNAME, "eri\x00ka"),
    ],
)
def test_what_is_no_such_value_is_refused_without_showing_it(
    kind: IdentityKind, written: str
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        normalised(kind, written)
    assert caught.value.code == "requesting.unfit_identity"
    assert not written or written not in str(caught.value)
    assert kind.value in caught.value.what


def test_a_number_is_stored_in_several_forms() -> None:
    found = variants(IdentityKind.PHONE, "+49 30 901820", region="DE")
    assert set(found) == {"4930901820", "004930901820", "030901820"}


def test_a_number_of_another_country_is_not_dialled_as_at_home() -> None:
    # 030 901820 is another person's number in France.
    found = variants(IdentityKind.PHONE, "+49 30 901820", region="FR")
    assert set(found) == {"4930901820", "004930901820"}


def test_an_address_is_stored_with_its_domain_in_both_scripts() -> None:
    found = variants(IdentityKind.EMAIL, "Erika@München.example")
    assert found == ("erika@xn--mnchen-3ya.example", "erika@münchen.example")


WRITTEN = st.one_of(
    st.emails(),
    st.text(max_size=40),
    st.from_regex(r"\+?[0-9 ()/-]{4,18}", fullmatch=True),
)


@given(st.sampled_from(IdentityKind), WRITTEN, st.sampled_from(["", "DE", "US", "IT", "XX"]))
def test_normalising_twice_is_normalising_once(
    kind: IdentityKind, written: str, region: str
) -> None:
    try:
        one = normalised(kind, written, region=region)
    except InvalidInputError:
        return
    assert normalised(kind, one, region=region) == one
    found = variants(kind, written, region=region)
    assert len(set(found)) == len(found) >= 1
    assert variants(kind, one, region=region)[0] == found[0]
    if comparison(kind) is Comparison.CASELESS:
        assert all(form == form.lower() for form in found)
    if comparison(kind) is Comparison.DIGITS:
        assert all(form == digits(form) for form in found)
