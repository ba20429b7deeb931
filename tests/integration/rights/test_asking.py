"""Asking: a receipt at once, with the clocks of the person's law, and the same for everybody."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from tests.integration.rights.people import OTHER, PERSON, asked, mails
from troth.core.errors import InvalidInputError
from troth.customers.rights.models import Request, VerifiedBy
from troth.customers.rights.queries.due import clocks_of_request, next_due
from troth.customers.rights.queries.following import following
from troth.customers.rights.secrets import follow_secret
from troth.customers.rights.story.reading import for_office, for_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berlin")]


def test_a_receipt_names_reference_and_date_and_is_mailed_with_the_link() -> None:
    receipt = asked()
    request = receipt.request
    assert request.state == "verifying"
    assert receipt.due is not None
    assert receipt.due.at is not None
    assert timedelta(days=27) < receipt.due.at - timezone.now() < timedelta(days=36)
    ((to, mail),) = mails("rights-receipt")
    assert to == PERSON
    assert request.reference in mail.subject
    assert follow_secret(request) in mail.text
    assert "GDPR" in mail.text
    assert receipt.secret == ""
    assert following(follow_secret(request)) == request


def test_the_story_is_told_to_the_person_and_to_the_company() -> None:
    request = asked().request
    told = [one.code for one in for_person(request)]
    assert told[:2] == ["received", "due"]
    assert all("%(" not in one.sentence for one in (*for_person(request), *for_office(request)))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("opt_out_sale", {}),
        ("opt_out_sharing", {}),
        ("opt_out_advertising", {}),
        ("limit_sensitive", {}),
        ("withdraw_consent", {"purpose": "newsletter"}),
        ("objection", {"marketing": True}),
        ("complaint", {"text": "Nobody answers the telephone."}),
    ],
)
def test_these_need_no_proof_and_go_on_at_once(kind: str, more: dict[str, Any]) -> None:
    request = asked(kind, **more).request
    assert request.verified_by == VerifiedBy.NOT_NEEDED
    assert request.state == "verified"
    assert not mails("rights-code")


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("access", {}),
        ("portability", {}),
        ("erasure", {}),
        ("rectification", {"text": "My street is Quay 2."}),
        ("restriction", {"grounds": ["contested"]}),
        ("objection", {"text": "My situation is special."}),
        ("review_automated", {"text": "The loan of May."}),
    ],
)
def test_these_wait_for_proof(kind: str, more: dict[str, Any]) -> None:
    request = asked(kind, **more).request
    assert request.state == "verifying"
    assert not request.verified_by


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "everything"}, "rights.unfit_kind"),
        ({"channel": "pigeon"}, "rights.unfit_channel"),
        ({"language": "pt"}, "rights.unfit_language"),
        ({"residence": "Mars"}, "duties.unfit_residence"),
        ({"identities": {}}, "rights.missing_identities"),
        ({"identities": {"email": ["no address"]}}, "requesting.unfit_identity"),
        ({"identities": {"shoe_size": ["42"]}}, "rights.unfit_identities"),
        ({"identities": {"email": [f"a{one}@example.org" for one in range(11)]}}, "rights.unfit"),
        ({"contact": "no address"}, "correspondence.not_an_address"),
        ({"text": "x" * 10_001}, "rights.unfit_text"),
        ({"kind": "rectification"}, "rights.missing_corrections"),
        ({"kind": "restriction"}, "rights.missing_grounds"),
        ({"kind": "complaint"}, "rights.missing_text"),
        ({"behalf": "agent"}, "rights.missing_agent"),
        ({"subjects": ["a b"]}, "rights.unfit_subjects"),
        ({"source": "short"}, "rights.unfit_source"),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_without_its_value(
    more: dict[str, Any], code: str
) -> None:
    kind = str(more.pop("kind", "access"))
    with pytest.raises(InvalidInputError) as caught:
        asked(kind, **more)
    assert caught.value.code.startswith(code)
    assert "@example.org" not in str(caught.value)
    assert not Request.objects.exists()


def test_asking_the_very_same_again_gives_the_first_one() -> None:
    first, again = asked(), asked()
    assert first.request == again.request
    assert again.secret == ""
    assert first.due is not None
    assert again.due is not None
    assert first.due.at == again.due.at
    assert Request.objects.count() == 1
    other = asked(text="Please with everything of 2024.")
    assert other.request != first.request


def test_a_form_that_is_sent_twice_makes_one_request_with_one_link() -> None:
    first = asked("opt_out_sale", source="form:1234567890", contact="", identities=_BY_PHONE)
    again = asked("opt_out_sale", source="form:1234567890", contact="", identities=_BY_PHONE)
    assert first.request == again.request
    assert first.secret == again.secret != ""
    assert following(first.secret) == first.request


def test_the_answer_is_the_same_for_everybody(customers: object) -> None:
    del customers
    known, unknown = asked(), asked(address="nobody@example.org")
    assert known.due is not None
    assert unknown.due is not None
    assert known.due.reason == unknown.due.reason
    assert (known.secret, known.request.state) == (unknown.secret, unknown.request.state)
    (_, first), (_, second) = mails("rights-receipt")
    for receipt, mail in ((known, first), (unknown, second)):
        text = mail.text.replace(receipt.reference, "R")
        assert text.replace(follow_secret(receipt.request), "S") == first.text.replace(
            known.reference, "R"
        ).replace(follow_secret(known.request), "S")


def test_one_deadline_runs_for_each_law_that_surely_holds() -> None:
    receipt = asked()
    (deadline,) = clocks_of_request(receipt.request)
    assert deadline.duty == "gdpr-12-3"
    assert next_due(receipt.request) == deadline
    assert receipt.due is not None
    assert receipt.due.at == deadline.due


def test_what_the_law_wants_at_once_has_no_deadline_that_is_missed_from_the_start() -> None:
    receipt = asked("objection", marketing=True)
    assert receipt.due is not None
    assert receipt.due.at_once
    assert not clocks_of_request(receipt.request)
    ((_, mail),) = mails("rights-receipt")
    assert "at once" in mail.text


def test_mails_speak_the_language_of_the_person() -> None:
    for language in ("de", "fr", "es", "nl"):
        asked(address=f"{language}@example.org", language=language)
    found = [mail.headers["Content-Language"] for _, mail in mails("rights-receipt")]
    assert found == ["de", "fr", "es", "nl"]


def test_another_address_for_answers_is_told_nothing_more() -> None:
    receipt = asked(contact=OTHER)
    ((to, mail),) = mails("rights-receipt")
    assert to == OTHER
    assert PERSON not in mail.text
    assert receipt.secret == ""


_BY_PHONE = {"phone": ["+49 30 901820"]}


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_a_form_that_is_sent_many_times_at_once_makes_one_request() -> None:
    made: list[str] = []

    def send() -> None:
        try:
            receipt = asked("opt_out_sale", source="form:1234567890", identities=_BY_PHONE)
            made.append(receipt.secret)
        finally:
            connections.close_all()

    threads = [Thread(target=send) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 6
    assert len(set(made)) == 1
    assert Request.objects.count() == 1
