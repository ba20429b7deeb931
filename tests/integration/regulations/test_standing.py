"""Duty, control, promise, check: where the company stands, and how many questions that costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import acting_as, company
from tests.integration.datamap.sample import lay_out
from tests.integration.duties.companies import said
from tests.integration.promises.making import checked, made
from tests.integration.regulations.shops import berlin
from troth.core.errors import NotFoundError
from troth.core.lawbook.applicability import State
from troth.core.lawbook.entry import Level
from troth.core.room import Role
from troth.foundation.duties.actions.overlaying import say_overlay
from troth.foundation.promises.actions import attesting
from troth.regulations.next_steps import next_step_of
from troth.regulations.queries.standing import standing
from troth.regulations.standing import ControlState, DutyStanding, DutyState

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

ON = date(2026, 11, 27)
ONE_CONTROL = """\
changes:
- regime: eu-gdpr
  duties:
  - id: gdpr-own
    ref: section 1
    sentence: Do what our own law says.
    topics: [security]
    from: 2018-05-25
    source: [gdpr]
    level: P
controls:
- id: own-control
  name: Our own control
  sentence: It is done.
  topic: security
  duties: [gdpr-own]
  promises: [people.access]
  next_step: Promise who sees data.
"""
"""A duty that one control answers, which a promise shows alone."""
SEEING = ["owner", "privacy_officer", "security_engineer", "auditor"]


def duty(name: str, on: date = ON) -> DutyStanding:
    """Return one duty of the GDPR or of the company's own."""
    return next(one for one in standing(on).duties() if one.duty.id == name)


def _own() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        say_overlay(text=ONE_CONTROL)


def test_a_law_that_applies_stands_first_with_its_duties_and_one_that_does_not_has_none() -> None:
    berlin()
    found = standing(ON)
    assert found.regimes[0].regime.id == "eu-gdpr"
    assert found.regimes[0].found.state is State.APPLIES
    assert len(found.regimes[0].duties) > 40
    assert found.regime("us-ca").found.state is State.DOES_NOT_APPLY
    assert found.regime("us-ca").duties == ()
    assert {one.regime.id for one in found.applying} == {"eu-gdpr"}
    with pytest.raises(NotFoundError):
        found.regime("atlantis")


def test_before_a_word_is_said_every_law_in_force_is_unknown() -> None:
    company()
    found = standing(ON)
    assert not found.knows_facts
    assert not found.applying
    assert State.UNKNOWN in {one.found.state for one in found.regimes}


def test_a_duty_is_answered_only_while_a_promise_shows_its_control() -> None:
    berlin()
    _own()
    assert duty("gdpr-own").state is DutyState.OPEN
    (control,) = duty("gdpr-own").controls
    assert control.state is ControlState.NOT_PROMISED
    step = next_step_of(duty("gdpr-own"))
    assert step is not None
    assert step.url == "/console/promises/make/people.access"
    made("people.access", key="access", roles=SEEING)
    assert duty("gdpr-own").controls[0].state is ControlState.UNKNOWN
    assert duty("gdpr-own").state is DutyState.OPEN
    checked()
    assert duty("gdpr-own").state is DutyState.ANSWERED
    assert duty("gdpr-own").next is None


def test_a_broken_promise_breaks_the_duty_even_beside_a_kept_one_and_an_exception() -> None:
    berlin()
    _own()
    made("people.access", key="access", roles=SEEING)
    narrow = made("people.access", key="narrow", roles=["owner"])
    checked()
    assert duty("gdpr-own").state is DutyState.BROKEN
    with acting_as(Role.PRIVACY_OFFICER):
        attesting.grant_exception(
            promise=narrow.pk,
            reason="We move to smaller teams.",
            until=timezone.localdate() + timedelta(days=10),
        )
    found = duty("gdpr-own")
    assert found.state is DutyState.BROKEN
    step = next_step_of(found)
    assert step is not None
    assert step.url == "/console/promises/narrow/"


def test_what_a_person_answers_for_is_never_answered_by_itself() -> None:
    berlin()
    found = duty("gdpr-12-4")
    assert {one.state for one in found.controls} == {ControlState.BY_PERSON}
    assert found.state is DutyState.OPEN
    step = next_step_of(found)
    assert step is not None
    assert step.words
    assert step.url == ""


def test_answering_requests_in_time_is_left_to_nobody_but_asks_to_be_promised() -> None:
    berlin()
    found = duty("gdpr-12-3")
    assert {one.state for one in found.controls} == {ControlState.NOT_PROMISED}
    assert found.state is DutyState.OPEN
    step = next_step_of(found)
    assert step is not None
    assert step.url == "/console/promises/make/rights.answered"
    made("rights.answered", key="answered", days=30)
    checked()
    assert {one.state for one in duty("gdpr-12-3").controls} == {ControlState.UNKNOWN}


def test_a_duty_with_one_of_two_controls_shown_is_answered_in_part() -> None:
    berlin()
    made("people.access", key="access", roles=SEEING)
    checked()
    found = duty("gdpr-5-1-f")
    assert found.state is DutyState.IN_PART
    assert found.is_open
    assert found.next is not None
    assert found.next.state is not ControlState.SHOWN


def test_a_confirmed_promise_shows_its_control() -> None:
    berlin()
    lay_out()
    words = {"en": "the parcel carrier and our mail service"}
    promise = made("datamap.sharing", key="sharing", who=words, recipients=["carrier", "mail"])
    with acting_as(Role.PRIVACY_OFFICER):
        attesting.attest(promise=promise.pk)
    checked()
    shown = [
        control
        for one in standing(ON).duties()
        for control in one.controls
        if any(line.promise.key == "sharing" for line in control.promises)
    ]
    assert shown
    assert {one.state for one in shown} == {ControlState.SHOWN}


def test_whether_a_duty_is_owed_is_unsure_while_its_fact_is_missing() -> None:
    berlin()
    unsure = duty("gdpr-9")
    assert unsure.state is DutyState.UNSURE
    assert str(unsure.owed.missing[0]) == "special_categories"
    assert unsure.level is Level.PRIMARY
    with acting_as(Role.PRIVACY_OFFICER):
        said(special_categories=True)
    assert duty("gdpr-9").state is DutyState.OPEN
    with acting_as(Role.PRIVACY_OFFICER):
        said(special_categories=False)
    assert "gdpr-9" not in {one.duty.id for one in standing(ON).duties()}


def test_the_number_of_queries_does_not_grow_with_duties_or_promises() -> None:
    berlin()
    standing(ON)
    with CaptureQueriesContext(connection) as few:
        standing(ON)
    with acting_as(Role.PRIVACY_OFFICER):
        said(targets=["EU", "UK", "US-CA", "US-VA", "BR"], established=["DE", "UK"])
    for number in range(6):
        made("people.access", key=f"access-{number}", roles=SEEING)
    checked()
    found = standing(ON)
    assert len(list(found.duties())) > 150
    with CaptureQueriesContext(connection) as many:
        standing(ON)
    assert len(many) == len(few)
    assert len(many) <= 12
