"""Which fields are handed out: by their kind, by the law, and by where data come from."""

from __future__ import annotations

import pytest

from troth.core.disclosing.fields import HeldField, Reason, reason_of
from troth.core.disclosing.portability import BY_DUTY as PORTABILITY_BY_DUTY
from troth.core.disclosing.portability import Extent, extent_of
from troth.core.disclosing.withheld import BY_DUTY, HIGH_RISK, is_withheld, withheld_by
from troth.core.lawbook.reading import shipped
from troth.core.taxonomy import is_category

CALIFORNIA = withheld_by(["ca-110-withheld"])


def test_a_field_is_given_where_nothing_speaks_against_it() -> None:
    assert reason_of(HeldField("note")) is None
    assert reason_of(HeldField("iban", "user.financial.bank_account", "bank_account")) is None


def test_what_lets_somebody_in_is_never_copied() -> None:
    field = HeldField("hash", "user.authorization.password", is_secret=True)
    assert reason_of(field) is Reason.CREDENTIAL


@pytest.mark.parametrize(
    ("category", "identity"),
    [
        ("user.government_id", ""),
        ("user.government_id.passport_number", ""),
        ("user.financial.bank_account", ""),
        ("user.financial.credit_card", ""),
        ("user.health_and_medical.insurance_beneficiary_id", ""),
        ("user.health_and_medical.record_id", ""),
        ("user.biometric", ""),
        ("user.biometric.fingerprint", ""),
        ("user.authorization.biometric", ""),
        ("user.financial", "bank_account"),
        ("user.payment", "payment_card"),
        ("", "government_id"),
    ],
)
def test_a_law_withholds_such_numbers_and_data(category: str, identity: str) -> None:
    field = HeldField("number", category, identity)
    assert reason_of(field, withheld=CALIFORNIA) is Reason.LAW
    assert reason_of(field) is None


@pytest.mark.parametrize(
    "category",
    ["", "user.contact.email", "user.financial", "user.biometric.health", "user.biometrics"],
)
def test_a_law_withholds_nothing_else(category: str) -> None:
    assert not is_withheld(category, "", CALIFORNIA)


def test_without_a_duty_nothing_is_withheld() -> None:
    assert withheld_by(["gdpr-15"]) == frozenset()


def test_every_category_and_every_duty_is_known() -> None:
    duties = {one.id for regime in shipped().regimes for one in regime.duties}
    assert set(BY_DUTY) | set(PORTABILITY_BY_DUTY) <= duties
    known = {one for one in HIGH_RISK if is_category(one)}
    assert HIGH_RISK - known <= {"user.financial.account_number"}


@pytest.mark.parametrize(
    ("origin", "bases", "reason"),
    [
        ("given", {"contract"}, None),
        ("observed", {"consent", "legitimate_interests"}, None),
        ("derived", {"contract"}, Reason.ORIGIN),
        ("elsewhere", {"contract"}, Reason.ORIGIN),
        ("", {"contract"}, Reason.UNKNOWN_ORIGIN),
        ("given", {"legitimate_interests"}, Reason.BASIS),
        ("given", set(), Reason.BASIS),
    ],
)
def test_only_what_was_provided_under_consent_or_contract_is_portable(
    origin: str, bases: set[str], reason: Reason | None
) -> None:
    field = HeldField("thing", "user.content", origin=origin)
    assert reason_of(field, extent=Extent.AGREED, bases=frozenset(bases)) is reason


def test_where_the_ground_does_not_count_only_the_origin_does() -> None:
    mine = HeldField("thing", "user.content", origin="given")
    derived = HeldField("score", "user.demographic.profile", origin="derived")
    assert reason_of(mine, extent=Extent.PROVIDED) is None
    assert reason_of(derived, extent=Extent.PROVIDED) is Reason.ORIGIN


@pytest.mark.parametrize(
    ("regimes", "extent"),
    [
        ([], Extent.AGREED),
        ([[]], Extent.AGREED),
        ([["gdpr-12-3", "gdpr-20"]], Extent.AGREED),
        ([["va-577-a4", "va-577-b1"]], Extent.PROVIDED),
        ([["co-1306-port"]], Extent.WHOLE),
        ([["gdpr-20"], ["ca-110", "ca-130-a2"]], Extent.WHOLE),
        ([["gdpr-20"], []], Extent.AGREED),
    ],
)
def test_the_most_generous_law_of_a_person_counts(regimes: list[list[str]], extent: Extent) -> None:
    assert extent_of(regimes) is extent
