"""What the company says about itself: kept, refused, superseded, withdrawn, confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from django.utils import timezone

from tests.cast import acting_as, company, member
from tests.integration.duties.companies import in_berlin, said
from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.room import Role
from troth.foundation.correspondence.models import Message
from troth.foundation.correspondence.sealed import Call, Mail, open_content
from troth.foundation.correspondence.webhooks import add
from troth.foundation.datamap.models import Recipient, RecipientRole
from troth.foundation.duties.actions.overlaying import say_overlay
from troth.foundation.duties.actions.saying import (
    SaidFact,
    confirm_facts,
    say_facts,
    withdraw_fact,
)
from troth.foundation.duties.models import CompanyFact, Deadline, FactEnd, Overlay
from troth.foundation.duties.queries.applying import applicability_of, applicability_on
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import company_facts, facts_on, history, revision
from troth.foundation.duties.queries.proposals import proposed_facts
from troth.foundation.recording.models import Pending

pytestmark = pytest.mark.django_db


def _entry(kind: str) -> dict[str, Any]:
    """Return the facts of the one entry of a kind."""
    (pending,) = Pending.objects.filter(kind=kind)
    facts: dict[str, Any] = msgspec.json.decode(bytes(pending.body))["facts"]
    return facts


def test_facts_are_read_by_rules_in_their_own_types_and_wider_places() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(
            for_profit="yes",
            established="DE, US-CA",
            employees="250",
            turnover={"EUR": "1250000.50", "usd": 1_400_000},
            sale_share={"US-CA": "25 %"},
            seat="de-be",
        )
    assert company_facts(today()) == {
        "for_profit": True,
        "established": ["DE", "EU", "US", "US-CA"],
        "employees": 250,
        "turnover": {"EUR": 1250000.5, "USD": 1400000.0},
        "sale_share": {"US-CA": 0.25},
        "seat": "DE-BE",
    }


def test_a_fact_is_dated_owned_and_reviewed_within_a_year() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        (fact,) = say_facts(facts=[SaidFact("for_profit", "yes")])
    assert (fact.valid_from, fact.owner) == (today(), member(Role.PRIVACY_OFFICER))
    assert fact.review_due == today().replace(year=today().year + 1)
    due = Deadline.objects.get(kind="review").due
    assert due is not None
    assert due.date() == fact.review_due


def test_what_was_said_stays_in_the_history() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        said(employees=10)
        said(employees=12)
        (last,) = said(employees=15)
        withdraw_fact(fact=last.pk)
    assert company_facts(today()) == {}
    ends = [(one.value, one.end) for one in history("employees")]
    assert ends == [
        (15, FactEnd.WITHDRAWN),
        (12, FactEnd.SUPERSEDED),
        (10, FactEnd.SUPERSEDED),
    ]


def test_a_later_day_leaves_the_days_before_as_they_were() -> None:
    with acting_as(Role.OWNER):
        said(date(2025, 1, 1), employees=10)
        said(date(2026, 1, 1), employees=300)
    assert company_facts(date(2024, 12, 31)) == {}
    assert company_facts(date(2025, 12, 31)) == {"employees": 10}
    assert company_facts(date(2026, 1, 1)) == {"employees": 300}


def test_what_stood_before_a_change_can_be_asked() -> None:
    with acting_as(Role.OWNER):
        said(employees=10, for_profit=True)
        (second,) = said(employees=12)
        (third,) = said(employees=15)
        withdraw_fact(fact=third.pk)
    assert company_facts(today(), second.said_at) == {"employees": 10, "for_profit": True}
    assert company_facts(today(), third.said_at) == {"employees": 12, "for_profit": True}
    third.refresh_from_db()
    assert company_facts(today(), third.ended_at) == {"employees": 15, "for_profit": True}
    assert company_facts(today()) == {"for_profit": True}


def test_withdrawing_the_later_statement_lets_the_earlier_hold_again() -> None:
    with acting_as(Role.OWNER):
        said(date(2025, 1, 1), employees=10)
        (later,) = said(date(2026, 1, 1), employees=300)
        withdraw_fact(fact=later.pk)
    assert company_facts(today()) == {"employees": 10}


@pytest.mark.parametrize(
    ("fact", "code", "field"),
    [
        (SaidFact("for_profit", "perhaps"), "duties.unfit_value", "for_profit.value"),
        (SaidFact("employees", -1), "duties.unfit_value", "employees.value"),
        (SaidFact("employees", "many"), "duties.unfit_value", "employees.value"),
        (SaidFact("employees", value=True), "duties.unfit_value", "employees.value"),
        (SaidFact("turnover", "NaN", "EUR"), "duties.unfit_value", "turnover[EUR].value"),
        (SaidFact("turnover", 5, "euros"), "duties.unfit_place", "turnover.place"),
        (SaidFact("turnover", 5), "duties.unfit_place", "turnover.place"),
        (SaidFact("sale_share", "1.2", "US-CA"), "duties.unfit_value", "sale_share[US-CA]"),
        (SaidFact("turnover", "1e9999999", "EUR"), "duties.unfit_value", "turnover[EUR].value"),
        (SaidFact("sale_share", 0.5, "US-ZZ"), "duties.unfit_place", "sale_share.place"),
        (SaidFact("established", ["DE", "Narnia"]), "duties.unfit_value", "established.value"),
        (SaidFact("established", {"DE": 1}), "duties.unfit_value", "established.value"),
        (SaidFact("for_profit", value=True, place="DE"), "duties.unfit_place", "for_profit.place"),
        (SaidFact("seat", "XX"), "duties.unfit_value", "seat.value"),
        (
            SaidFact("employees", 1, "", date(1066, 10, 14)),
            "duties.unfit_valid_from",
            "employees.valid_from",
        ),
        (SaidFact("employes", 1), "duties.no_such_fact", "employes"),
    ],
)
def test_bad_values_are_refused_with_field_and_remedy(
    fact: SaidFact, code: str, field: str
) -> None:
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError) as refused:
        say_facts(facts=[SaidFact("for_profit", value=True), fact])
    assert refused.value.code == code
    assert field in refused.value.what
    assert refused.value.remedy
    assert not CompanyFact.objects.exists()
    assert not Pending.objects.filter(kind="duties.facts_said").exists()


def test_a_share_is_kept_to_a_millionth() -> None:
    with acting_as(Role.OWNER):
        (fact,) = said(sale_share={"US-CA": "1e-999999"})
        (other,) = said(sale_share={"US-VA": "0.1234567"})
    assert (fact.value, other.value) == ("0", "0.123457")


def test_the_nearest_fact_is_named() -> None:
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError, match="employees"):
        said(employes=3)


def test_one_thing_is_not_said_twice_at_once() -> None:
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError) as refused:
        say_facts(facts=[SaidFact("employees", 1), SaidFact("employees", 2)])
    assert refused.value.code == "duties.said_twice"


def test_who_may_not_say_facts_is_refused_and_recorded() -> None:
    with acting_as(Role.SECURITY_ENGINEER), pytest.raises(NotPermittedError):
        said(employees=1)
    assert not CompanyFact.objects.exists()
    assert _entry("access.refused")["action"] == "duties.facts_said"


def test_facts_that_moved_meanwhile_are_not_overwritten() -> None:
    with acting_as(Role.OWNER):
        said(employees=1)
        seen = revision()
        said(employees=2)
        with pytest.raises(StateConflictError):
            say_facts(facts=[SaidFact("employees", 3)], seen=seen)
    assert company_facts(today()) == {"employees": 2}


def test_a_change_runs_every_regime_again_and_tells_what_changed() -> None:
    member(Role.PRIVACY_OFFICER)
    with acting_as(Role.OWNER):
        said(established=["DE"], targets=["DE"])
    assert applicability_of("eu-gdpr", today()).state.value == "applies"
    told = _entry("duties.facts_said")
    assert {"regime": "eu-gdpr", "before": "unknown", "after": "applies"} in told["changed"]
    assert [one["key"] for one in told["said"]] == ["established", "targets"]
    assert Message.objects.filter(key__startswith="duties-changed:").count() == 1


def test_the_news_names_laws_and_states_in_the_language_of_the_officer() -> None:
    officer = member(Role.PRIVACY_OFFICER)
    officer.language = "de"
    officer.save()
    with acting_as(Role.OWNER):
        said(established=["DE"], targets=["DE"])
    mail = open_content(Message.objects.get(key__startswith="duties-changed:"), Mail)
    assert "GDPR: gilt (zuvor: unbekannt)" in mail.text
    assert "http" in mail.text


def test_webhooks_hear_of_what_applies_otherwise() -> None:
    with acting_as(Role.OWNER):
        add(name="crm", url="https://hooks.example.com/x", events=["duties.applicability_changed"])
        said(established=["DE"], targets=["DE"])
    (message,) = Message.objects.filter(kind="webhook")
    told = msgspec.json.decode(open_content(message, Call).body)["data"]["changed"]
    assert {"regime": "eu-gdpr", "before": "unknown", "after": "applies"} in told


def test_what_changes_nothing_tells_nobody() -> None:
    member(Role.PRIVACY_OFFICER)
    with acting_as(Role.OWNER):
        said(established=["DE"], targets=["DE"])
        said(established=["DE", "FR"])
    assert Message.objects.filter(key__startswith="duties-changed:").count() == 1


def test_the_answer_of_a_day_is_not_that_of_other_facts() -> None:
    with acting_as(Role.OWNER):
        said(established=["DE"], targets=["DE"])
        before = {one.regime: one.state for one in applicability_on(today())}
        said(established=["BR"], targets=["BR"])
    after = {one.regime: one.state for one in applicability_on(today())}
    assert before["eu-gdpr"].value == "applies"
    assert after["eu-gdpr"].value == "does_not_apply"


def test_confirmed_facts_are_reviewed_again_in_a_year() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        (fact,) = said(employees=5)
        CompanyFact.objects.filter(pk=fact.pk).update(review_due=today() - timedelta(days=1))
        confirm_facts()
    fact.refresh_from_db()
    assert fact.review_due == today().replace(year=today().year + 1)
    assert [one.reviewed_by for one in fact.reviews.all()] == [member(Role.PRIVACY_OFFICER)]
    open_ones = Deadline.objects.filter(closed_at=None)
    assert [one.reference for one in open_ones] == [f"facts:{fact.review_due}"]


def test_a_replaced_fact_cannot_be_confirmed_or_withdrawn() -> None:
    with acting_as(Role.OWNER):
        (old,) = said(employees=5)
        said(employees=6)
        with pytest.raises(NotFoundError):
            confirm_facts(facts=[old.pk])
        with pytest.raises(NotFoundError):
            withdraw_fact(fact=old.pk)


def test_what_is_known_elsewhere_is_proposed_and_not_asked_twice() -> None:
    in_berlin()
    Recipient.objects.create(key="host", name="Host", role=RecipientRole.PROCESSOR, country="US")
    found = {one.key: one.value for one in proposed_facts()}
    assert found["seat"] == "DE"
    assert found["established"] == ["DE"]
    assert found["uses_processors"] is True
    with acting_as(Role.OWNER):
        said(seat="AT", established=["AT"])
    assert not {"seat", "established"} & {one.key for one in proposed_facts()}
    assert facts_on(today())


def test_a_company_without_a_place_is_proposed_none() -> None:
    row = company()
    row.time_zone = "UTC"
    row.save()
    assert "seat" not in {one.key for one in proposed_facts()}


def test_two_instants_of_one_day_are_one_day_of_the_company() -> None:
    in_berlin()
    with acting_as(Role.OWNER):
        (fact,) = say_facts(facts=[SaidFact("employees", 5)])
    assert fact.valid_from == timezone.now().astimezone(_berlin()).date()


def _berlin() -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/Berlin")


OWN_FACT = """\
facts:
- {key: house, kind: KIND, question: "Which?", help: "Any."}
"""


@pytest.mark.parametrize(
    ("first", "said_first", "then"),
    [
        ("jurisdictions", "DE", "amount_by_currency"),
        ("jurisdictions", "DE", "share_by_jurisdiction"),
        ("bool", "yes", "bool_by_jurisdiction"),
        ("bool", "yes", "jurisdictions"),
        ("bool_by_jurisdiction", {"DE": "yes"}, "bool"),
        ("count", 5, "bool"),
        ("amount_by_currency", {"EUR": "500"}, "share_by_jurisdiction"),
    ],
)
def test_a_question_does_not_change_its_kind_while_an_answer_stands(
    first: str, said_first: Any, then: str
) -> None:
    other = OWN_FACT.replace("KIND", then)
    with acting_as(Role.OWNER):
        say_overlay(text=OWN_FACT.replace("KIND", first))
        rows = said(house=said_first)
        said(employees=5)
        with pytest.raises(InvalidInputError, match="line 2: house is answered already") as refused:
            say_overlay(text=other)
        assert refused.value.code == "duties.answered_otherwise"
        assert "house" in company_facts(today())
        say_overlay(text=OWN_FACT.replace("KIND", first).replace("Any.", "Any one."))
        # As if another version of the lawbook asked it in another way.
        Overlay.objects.filter(ended_at=None).update(text=other, digest=f"{first}-{then}")
        assert company_facts(today()) == {"employees": 5}
        assert applicability_on(today())
        for row in rows:
            withdraw_fact(fact=row.pk)
        say_overlay(text=other)
    assert company_facts(today()) == {"employees": 5}
