"""Codes: to what is on record for everything named, few, short-lived, once, and never a hint."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4, uuid5

import pytest
from django.db import connection
from django.utils import timezone

from tests.integration.rights.people import (
    NUMBER,
    OTHER,
    OTHERS_NUMBER,
    PERSON,
    asked,
    code_in,
    codes,
    mails,
)
from troth.core.errors import NotPermittedError, StateConflictError, TrothError
from troth.customers.rights.actions.sending import send_asked
from troth.customers.rights.actions.verifying import enter_code, send_code
from troth.customers.rights.models import Challenge, Request, VerifiedBy
from troth.customers.rights.story.reading import for_office, for_person
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("customers")]


def _request(**more: Any) -> Request:
    return asked("access", **more).request


def _wrong(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 10**8:08d}"


def test_the_code_of_the_mail_proves_who_asks_and_works_once() -> None:
    request = _request()
    ((to, code),) = codes()
    assert to == PERSON
    proven = enter_code(request=request.pk, code=code)
    assert proven.verified_by == VerifiedBy.EMAIL_CODE
    assert proven.state != "verifying"
    with pytest.raises(StateConflictError) as caught:
        enter_code(request=request.pk, code=code)
    assert caught.value.code == "rights.no_proof_asked"


def test_a_customer_number_leads_to_the_address_on_record_not_to_the_one_typed() -> None:
    _request(identities={"customer_number": [NUMBER]}, contact="attacker@example.com")
    assert [to for to, _ in codes()] == [PERSON]


def test_who_names_their_own_address_and_the_number_of_another_gets_no_code() -> None:
    request = _request(identities={"email": [PERSON], "customer_number": [OTHERS_NUMBER]})
    assert codes() == []
    (line,) = [one for one in for_office(request) if one.code == "code_unsent"]
    assert "everything that was named" in line.sentence
    assert "code_unsent" not in {one.code for one in for_person(request)}


def test_a_telephone_that_two_people_share_leads_to_neither(customers: Path) -> None:
    with closing(sqlite3.connect(customers)) as own:
        own.execute("INSERT INTO customer VALUES ('K-3', 'third@example.org', '+49 30 901820')")
        own.commit()
    request = _request(identities={"phone": ["+49 30 901820"]}, contact="third@example.org")
    send_code(request=request.pk)
    assert codes() == []
    told = " ".join(one.sentence for one in for_office(request))
    assert "more than one person" in told


def test_what_leads_nowhere_does_not_keep_the_rest_from_leading() -> None:
    _request(identities={"email": [PERSON], "username": ["nobody knows"]})
    assert [to for to, _ in codes()] == [PERSON]


def test_an_unknown_address_alone_gets_a_code_like_a_known_one() -> None:
    requests = [_request(address="nobody@example.org"), _request()]
    assert {to for to, _ in codes()} == {"nobody@example.org", PERSON}
    found = [mail.text for _, mail in mails("rights-code")]
    told = {
        text.replace(code_in(text), "C").replace(one.reference, "R")
        for text in found
        for one in requests
        if one.reference in text
    }
    assert len(told) == 1


def test_an_unknown_number_gets_nothing_and_the_answer_is_the_same() -> None:
    unknown = _request(identities={"customer_number": ["K-9999"]}, contact="a@example.com")
    known = _request(identities={"customer_number": [NUMBER]}, contact="b@example.com")
    assert [to for to, _ in codes()] == [PERSON]
    for request in (unknown, known):
        send_code(request=request.pk)
    assert [one.code for one in for_person(unknown)] == [one.code for one in for_person(known)]


def test_five_wrong_tries_end_a_code_and_then_the_right_one_does_not_work() -> None:
    request = _request()
    ((_, code),) = codes()
    for _ in range(5):
        with pytest.raises(NotPermittedError) as caught:
            enter_code(request=request.pk, code=_wrong(code))
        assert caught.value.code == "rights.wrong_code"
    with pytest.raises(NotPermittedError):
        enter_code(request=request.pk, code=code)
    assert Challenge.objects.get().tries == 5
    assert Request.objects.get().verified_by == ""


def test_wrong_tries_bring_pauses() -> None:
    request = _request()
    reasons = []
    for _ in range(8):
        with pytest.raises(NotPermittedError) as caught:
            enter_code(request=request.pk, code="12345678", network="203.0.113.9")
        reasons.append(caught.value.code)
    assert reasons[0] == "rights.wrong_code"
    assert reasons[-1] == "rights.too_many_tries"


def test_a_code_expires() -> None:
    request = _request()
    ((_, code),) = codes()
    Challenge.objects.update(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotPermittedError) as caught:
        enter_code(request=request.pk, code=code)
    assert caught.value.code == "rights.wrong_code"


def test_a_code_of_one_request_opens_no_other() -> None:
    mine, other = _request(), _request(address=OTHER)
    found = dict(codes())
    with pytest.raises(NotPermittedError):
        enter_code(request=other.pk, code=found[PERSON])
    assert Request.objects.get(pk=mine.pk).verified_by == ""


def test_a_code_is_posted_once_however_often_its_job_begins() -> None:
    request, round_ = _request(identities={"customer_number": [NUMBER]}), uuid4()
    for _ in range(3):
        enqueue(send_asked, request.pk, "verify", "email", round_)
        run_ready()
    found = [one for one in Challenge.objects.all() if one.pk == uuid5(round_, "0")]
    assert len(found) == 1
    assert len(mails(f"rights-code:{found[0].pk}")) == 1


def test_five_codes_go_on_a_day() -> None:
    request = _request()
    for _ in range(4):
        send_code(request=request.pk)
    with pytest.raises(NotPermittedError) as caught:
        send_code(request=request.pk)
    assert caught.value.code == "rights.too_many_codes"


def test_an_address_gets_ten_codes_a_day_whoever_asks() -> None:
    for number in range(12):
        _request(text=f"again {number}")
    assert len(codes()) == 10


def test_no_code_is_sent_for_what_needs_none() -> None:
    request = asked("opt_out_sale").request
    for action in (
        lambda: send_code(request=request.pk),
        lambda: enter_code(request=request.pk, code="12345678"),
    ):
        with pytest.raises(StateConflictError) as caught:
            action()
        assert caught.value.code == "rights.no_proof_asked"


def test_a_telephone_gets_codes_only_where_a_webhook_sends_them() -> None:
    request = _request(identities={"phone": ["+49 30 901820"]}, contact="")
    assert codes() == []
    with pytest.raises(TrothError) as caught:
        send_code(request=request.pk, way="phone")
    assert caught.value.code == "rights.no_way"


def test_a_store_that_cannot_be_asked_is_said_and_tried_again(customers: Path) -> None:
    customers.rename(customers.with_suffix(".away"))
    request = _request(identities={"customer_number": [NUMBER]}, contact="a@example.com")
    assert codes() == []
    assert "code_unsent" in {one.code for one in for_office(request)}
    customers.with_suffix(".away").rename(customers)


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_parallel_guesses_get_no_more_tries() -> None:
    request = _request()
    ((_, code),) = codes()
    outcomes: list[str] = []

    def guess() -> None:
        try:
            enter_code(request=request.pk, code=_wrong(code))
        except TrothError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(outcomes) == 12
    assert set(outcomes) <= {"rights.wrong_code", "rights.too_many_tries"}
    assert Challenge.objects.get().tries <= 5


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_of_many_who_enter_the_right_code_at_once_one_is_heard() -> None:
    request = _request()
    ((_, code),) = codes()
    outcomes: list[str] = []

    def enter() -> None:
        try:
            enter_code(request=request.pk, code=code)
            outcomes.append("right")
        except TrothError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=enter) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert outcomes.count("right") == 1
    assert [one.code for one in for_person(request)].count("verified") == 1
