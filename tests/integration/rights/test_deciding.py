"""Clocks of three laws, refusing with reasons, contesting, doubts, and who asks for another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import acting_as, client_for, company
from tests.integration.duties.companies import in_berlin, said
from tests.integration.rights.people import PERSON, asked, codes, mails
from troth.core.errors import NotPermittedError, StateConflictError, TrothError
from troth.core.room import Role
from troth.customers.rights.actions.adding import add, cancel
from troth.customers.rights.actions.appealing import appeal
from troth.customers.rights.actions.deciding import decide_appeal, refuse
from troth.customers.rights.actions.judging import accept_proxy, doubt, name_address, settle
from troth.customers.rights.actions.lapsing import lapse, remind, to_lapse, to_remind
from troth.customers.rights.actions.running import ask_back, confirm_receipt, extend, resume
from troth.customers.rights.actions.staff import enter
from troth.customers.rights.actions.verifying import enter_code
from troth.customers.rights.carrying.tasks import finish_task
from troth.customers.rights.mails.posting import TO_ONE_ADDRESS
from troth.customers.rights.models import AnswerTerms, Outcome, Request
from troth.customers.rights.queries.due import clocks_of_request, next_due
from troth.customers.rights.queries.needs import Need, needs_of
from troth.customers.rights.queries.terms import answer_terms
from troth.customers.rights.queries.waiting import waiting
from troth.customers.rights.secrets import follow_secret
from troth.customers.rights.story.reading import for_office, for_person
from troth.foundation.correspondence.allowing import allowed
from troth.foundation.correspondence.models import Allowance
from troth.foundation.duties.models import Outcome as Closing
from troth.transparency.notice.models import AnswerSheet

if TYPE_CHECKING:
    from tests.integration.notice.visiting import Visitor

pytestmark = pytest.mark.django_db

SINCE = date(2026, 1, 1)


def _company(established: str, targets: str, **more: Any) -> None:
    company()
    in_berlin()
    with acting_as(Role.OWNER):
        said(
            SINCE,
            for_profit=True,
            established=established,
            targets=targets,
            seat="DE-BE" if established == "DE" else established,
            employees=20,
            **more,
        )


def _californian() -> None:
    _company(
        "US-CA",
        "US-CA",
        turnover={"USD": 90_000_000},
        bought_sold_shared={"US-CA": 0},
        sale_share={"US-CA": 0},
        sells={"US-CA": True},
    )


def _due(request: Request) -> datetime:
    found = next_due(request)
    assert found is not None
    assert found.due is not None
    return found.due


@pytest.mark.usefixtures("berlin")
def test_the_gdpr_gives_two_months_more_where_it_is_told_in_time() -> None:
    request = asked().request
    before = _due(request)
    with acting_as(Role.PRIVACY_OFFICER):
        extend(request=request.pk, ground="Your request concerns many systems.")
        with pytest.raises(StateConflictError) as caught:
            extend(request=request.pk, ground="Again.")
    assert caught.value.code == "duties.extended_already"
    assert timedelta(days=50) < _due(request) - before < timedelta(days=70)
    to, mail = mails("rights-extended")[-1]
    assert to == PERSON
    assert "many systems" in mail.text


@pytest.mark.usefixtures("berlin")
def test_under_the_gdpr_asking_back_stops_no_clock() -> None:
    request = asked().request
    before = _due(request)
    with acting_as(Role.PRIVACY_OFFICER):
        ask_back(request=request.pk, text="Which year do you mean?")
        with pytest.raises(StateConflictError) as caught:
            resume(request=request.pk)
    assert caught.value.code == "rights.no_clock"
    assert _due(request) == before
    assert "paused" not in {one.code for one in for_person(request)}
    assert "Which year" in mails("rights-question")[-1][1].text


def test_in_the_uk_the_clock_begins_with_the_proof_and_waits_for_a_clarification() -> None:
    _company("UK", "UK")
    receipt = asked(residence="UK")
    request = receipt.request
    assert receipt.due is not None
    assert receipt.due.waits_for_proof
    assert receipt.due.at is not None
    assert not clocks_of_request(request)
    assert "show today" in mails("rights-receipt")[0][1].text
    ((_, code),) = codes()
    enter_code(request=request.pk, code=code)
    (clock,) = clocks_of_request(request)
    assert clock.duty == "uk-12-3-access"
    with acting_as(Role.PRIVACY_OFFICER):
        ask_back(request=request.pk, text="Which year do you mean?")
    assert next_due(request) is None
    assert "paused" in {one.code for one in for_person(request)}
    add(request=request.pk, text="2024")
    assert next_due(request) is not None
    assert "resumed" in {one.code for one in for_person(request)}


def test_in_the_uk_an_erasure_is_not_paused() -> None:
    _company("UK", "UK")
    request = asked("erasure", residence="UK").request
    ((_, code),) = codes()
    enter_code(request=request.pk, code=code)
    before = _due(request)
    with acting_as(Role.PRIVACY_OFFICER):
        ask_back(request=request.pk, text="Which account do you mean?")
    assert _due(request) == before


def test_a_californian_gets_a_confirmation_and_an_answer_in_45_days_and_45_more() -> None:
    _californian()
    receipt = asked(residence="US-CA")
    assert receipt.confirm is not None
    assert receipt.due is not None
    assert receipt.due.at is not None
    assert receipt.confirm.at is not None
    assert receipt.confirm.at < receipt.due.at
    answer, confirm = (
        _by_duty(receipt.request, "ca-130-a2"),
        _by_duty(receipt.request, "ca-confirm"),
    )
    assert timedelta(days=44) < answer.due - answer.started < timedelta(days=47)
    assert timedelta(days=10) < confirm.due - confirm.started < timedelta(days=20)
    # The receipt that was mailed is the confirmation.
    assert confirm.outcome == Closing.DONE
    with acting_as(Role.PRIVACY_OFFICER):
        extend(request=receipt.request.pk, ground="It takes longer to gather everything.")
    later = _by_duty(receipt.request, "ca-130-a2")
    assert timedelta(days=44) < later.due - answer.due < timedelta(days=46)


def test_a_receipt_that_no_mail_brought_confirms_nothing() -> None:
    _californian()
    for _ in range(TO_ONE_ADDRESS):
        assert allowed("rights", PERSON, TO_ONE_ADDRESS)
    receipt = asked(residence="US-CA")
    request = receipt.request
    assert not mails("rights-receipt")
    assert receipt.secret == ""
    assert request.confirmed_at is None
    assert _by_duty(request, "ca-confirm").closed_at is None
    assert Need.CONFIRM in needs_of([request], {})[request.pk]
    assert request.pk in waiting()
    with acting_as(Role.PRIVACY_OFFICER):
        confirm_receipt(request=request.pk)
    assert _by_duty(request, "ca-confirm").outcome == Closing.DONE


def test_a_receipt_that_is_mailed_on_asking_again_confirms_the_request() -> None:
    _californian()
    for _ in range(TO_ONE_ADDRESS):
        assert allowed("rights", PERSON, TO_ONE_ADDRESS)
    request = asked(residence="US-CA").request
    Allowance.objects.all().delete()
    assert asked(residence="US-CA").request == request
    assert mails("rights-receipt")
    assert _by_duty(request, "ca-confirm").outcome == Closing.DONE
    assert Request.objects.get().confirmed_at


def test_what_a_californian_said_on_the_telephone_is_confirmed_by_hand() -> None:
    _californian()
    with acting_as(Role.PRIVACY_OFFICER):
        receipt = enter(
            kind="access",
            channel="phone",
            received_at=timezone.now() - timedelta(days=3),
            language="en",
            residence="US-CA",
            identities={"phone": ["+1 213 373 4253"]},
            postal="1 Example Street",
        )
        assert _by_duty(receipt.request, "ca-confirm").closed_at is None
        confirm_receipt(request=receipt.request.pk)
    assert _by_duty(receipt.request, "ca-confirm").outcome == Closing.DONE
    assert receipt.request.received_at < timezone.now() - timedelta(days=2)


# 11 CCR 7026(f): 15 business days from receipt. Code Civ. Proc. 12: the first day is left out, the
# last is in; 12a: a last day that is a Saturday or a holiday goes on to the next that is none. Civ.
# Code 7 and 9: Sundays and the state's holidays are no business days, every other day is one, so
# that Saturdays count (as read for `reckoning.conventions`). Counted by hand on a calendar.
@pytest.mark.parametrize(
    ("received", "last_day"),
    [
        # Memorial Day is 25 May: 15 16 | 18 19 20 21 22 23 | 26 27 28 29 30 | 1 2
        ("2026-05-14T12:00-07:00", "2026-06-02"),
        # Labor Day is 7 September: 3 4 5 | 8 9 10 11 12 | 14 15 16 17 18 19 | 21
        ("2026-09-02T12:00-07:00", "2026-09-21"),
        # The 15th is Saturday, 21 March: 5 6 7 | 9 10 11 12 13 14 | 16 17 18 19 20 21 | 23
        ("2026-03-04T12:00-08:00", "2026-03-23"),
    ],
)
def test_a_californian_opt_out_has_15_business_days_and_no_proof(
    received: str, last_day: str
) -> None:
    _californian()
    receipt = asked("opt_out_sale", residence="US-CA", received_at=datetime.fromisoformat(received))
    deadline = _by_duty(receipt.request, "ca-120")
    # The last instant of that day where the company is, before it is over in California.
    last = datetime.fromisoformat(f"{last_day}T23:59:59.999999")
    assert deadline.due == last.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert receipt.confirm is None


# 11 CCR 7021(a): within 10 business days, counted as above.
@pytest.mark.parametrize(
    ("received", "last_day"),
    [
        # Memorial Day is 25 May: 15 16 | 18 19 20 21 22 23 | 26 27
        ("2026-05-14T12:00-07:00", "2026-05-27"),
        # Labor Day is 7 September: 3 4 5 | 8 9 10 11 12 | 14 15
        ("2026-09-02T12:00-07:00", "2026-09-15"),
    ],
)
@pytest.mark.parametrize("kind", ["access", "rectification", "erasure"])
def test_a_californian_request_is_confirmed_in_10_business_days(
    kind: str, received: str, last_day: str
) -> None:
    _californian()
    more = {"text": "My street is Quay 2."} if kind == "rectification" else {}
    receipt = asked(kind, residence="US-CA", received_at=datetime.fromisoformat(received), **more)
    last = datetime.fromisoformat(f"{last_day}T23:59:59.999999")
    last = last.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert _by_duty(receipt.request, "ca-confirm").due == last
    assert receipt.confirm is not None
    assert receipt.confirm.at == last


def _by_duty(request: Request, duty: str) -> Any:
    return clocks_of_request(request).get(duty=duty)


@pytest.mark.usefixtures("berlin")
def test_a_refusal_says_why_how_to_contest_it_and_to_whom_to_complain() -> None:
    AnswerTerms.objects.create(authority="Example Authority", authority_contact="020 7946 0000")
    request = asked().request
    with acting_as(Role.PRIVACY_OFFICER):
        found = refuse(request=request.pk, ground="excessive", text="It is the ninth this month.")
    assert (found.state, found.outcome) == ("refused", Outcome.REFUSED)
    assert [one.outcome for one in clocks_of_request(request)] == [Closing.REFUSED]
    text = mails("rights-refused")[-1][1].text
    for words in ("ninth", "repeats", "contest", "Example Authority"):
        assert words in text


@pytest.mark.usefixtures("berlin")
def test_the_authority_that_the_notice_names_stands_in_refusals_and_on_pages(
    visitor: Visitor,
) -> None:
    AnswerTerms.objects.create(authority="Example Authority", authority_contact="020 7946 0000")
    named = {"name": "The Notice's Authority", "contact": "https://authority.example.com"}
    AnswerSheet.objects.create(document={"authority": named})
    request = asked().request
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=request.pk, ground="excessive", text="It is the ninth this month.")
    text = mails("rights-refused")[-1][1].text
    assert "The Notice's Authority (https://authority.example.com)" in " ".join(text.split())
    assert "Example Authority" not in text
    page = visitor.get(f"/rights/follow/{follow_secret(request)}/").content.decode()
    assert "The Notice&#x27;s Authority" in page
    officer = client_for(Role.PRIVACY_OFFICER)
    settings = officer.get("/console/requests/settings/").content.decode()
    assert "The Notice&#x27;s Authority, https://authority.example.com" in settings
    assert 'name="authority"' not in settings
    assert officer.post("/console/requests/settings/terms", {"open_days": "9"}).status_code == 302
    assert AnswerTerms.objects.values_list("open_days", "authority").get() == (
        9,
        "Example Authority",
    )
    AnswerSheet.objects.update(document={})
    assert answer_terms().authority == "Example Authority"
    assert 'name="authority"' in officer.get("/console/requests/settings/").content.decode()


@pytest.mark.usefixtures("berlin")
def test_an_employee_refuses_nothing() -> None:
    request = asked().request
    with acting_as(Role.EMPLOYEE), pytest.raises(NotPermittedError):
        refuse(request=request.pk, ground="excessive", text="No.")


@pytest.mark.usefixtures("berlin")
def test_a_granted_appeal_goes_on_with_what_was_refused() -> None:
    request = _proven()
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=request.pk, ground="excessive", text="It is the ninth this month.")
    receipt = appeal(request=request.pk, text="It is the first.")
    with pytest.raises(StateConflictError) as caught:
        appeal(request=request.pk, text="Again.")
    assert caught.value.code == "rights.nothing_to_appeal"
    with acting_as(Role.PRIVACY_OFFICER):
        with pytest.raises(StateConflictError):
            refuse(request=receipt.request.pk, ground="excessive", text="No.")
        decided = decide_appeal(request=receipt.request.pk, granted=True, text="You are right.")
    assert decided.state == "done"
    assert Request.objects.get(pk=request.pk).state not in {"refused", "verifying"}
    assert "right" in mails("rights-decided")[-1][1].text


@pytest.mark.usefixtures("berlin")
def test_a_rejected_appeal_stays_refused_and_a_granted_one_of_a_stranger_is_proven_first() -> None:
    rejected, granted = _proven(), asked(address="other@example.org").request
    with acting_as(Role.PRIVACY_OFFICER):
        for one in (rejected, granted):
            refuse(request=one.pk, ground="unidentified", text="We do not know who asks.")
    appeals = [appeal(request=one.pk, text="Look again.").request for one in (rejected, granted)]
    with acting_as(Role.PRIVACY_OFFICER):
        decide_appeal(request=appeals[0].pk, granted=False, text="We looked again.")
        decide_appeal(request=appeals[1].pk, granted=True, text="Show us who you are.")
        with pytest.raises(StateConflictError) as caught:
            decide_appeal(request=appeals[0].pk, granted=True, text="After all.")
    assert caught.value.code == "rights.not_an_appeal"
    assert Request.objects.get(pk=rejected.pk).state == "refused"
    assert Request.objects.get(pk=granted.pk).state == "verifying"


def test_where_the_law_has_a_clock_for_appeals_it_runs() -> None:
    _company("US-VA", "US-VA", residents={"US-VA": 200_000}, sale_share={"US-VA": 0})
    request = asked(residence="US-VA").request
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=request.pk, ground="excessive", text="It is the ninth this month.")
    receipt = appeal(request=request.pk, text="It is the first.")
    (clock,) = clocks_of_request(receipt.request)
    assert clock.duty == "va-577-c"
    assert receipt.due is not None
    assert receipt.due.at == clock.due


@pytest.mark.usefixtures("berlin")
def test_a_doubt_keeps_a_proven_request_until_it_is_settled_and_never_says_why() -> None:
    request = _proven()
    if request.state != "verified":
        request = asked(text="another").request
        enter_code(request=request.pk, code=codes()[-1][1])
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=request.pk, code="mismatch", text="Tell us the number of your last order.")
        assert Request.objects.get(pk=request.pk).state == "doubted"
        settle(request=request.pk, text="The order number fits.")
    assert Request.objects.get(pk=request.pk).state != "doubted"
    read = " ".join(f"{one.sentence} {one.text}" for one in for_person(request))
    assert "fit together" not in read
    assert "order number fits" not in read
    assert "last order" in read
    office = " ".join(f"{one.sentence} {one.text}" for one in for_office(request))
    assert "fit together" in office
    assert "order number fits" in office


@pytest.mark.usefixtures("berlin")
def test_no_doubt_is_raised_about_an_opt_out() -> None:
    request = asked("opt_out_sale").request
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(TrothError) as caught:
        doubt(request=request.pk, code="mismatch", text="Who are you?")
    assert caught.value.code in {"rights.no_proof_asked", "rights.not_now"}


@pytest.mark.usefixtures("berlin")
def test_who_asks_for_another_needs_their_proof_and_the_code_of_the_other() -> None:
    request = asked(
        behalf="agent", agent="A. Agent, agent@example.com", contact="agent@example.com"
    )
    ((to, code),) = codes()
    assert to == PERSON
    enter_code(request=request.request.pk, code=code)
    assert Request.objects.get().state == "verifying"
    with acting_as(Role.PRIVACY_OFFICER):
        accept_proxy(request=request.request.pk, text="A signed power of attorney.")
    assert Request.objects.get().state != "verifying"


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize("result", ["accepted", "not_enough", "done"])
def test_a_proof_is_no_task_to_tick_off_but_is_accepted_by_its_own_button(result: str) -> None:
    request = asked(
        behalf="parent", agent="A. Parent, parent@example.com", contact="parent@example.com"
    ).request
    task = request.tasks.get(kind="proof")
    with acting_as(Role.PRIVACY_OFFICER):
        with pytest.raises(StateConflictError) as caught:
            finish_task(task=task.pk, result=result, text="A birth certificate.")
        assert caught.value.code == "rights.task_elsewhere"
        page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/")
        button = "Accept the proof of the one who asks"
        assert button in caught.value.remedy
        assert button in page.content.decode()
        task.refresh_from_db()
        assert task.done_at is None
        accept_proxy(request=request.pk, text="A birth certificate.")
    task.refresh_from_db()
    assert task.result == "accepted"


@pytest.mark.usefixtures("berlin")
def test_the_officer_names_an_address_from_a_system_without_a_connector() -> None:
    request = asked(identities={"customer_number": ["K-1"]}, contact="typed@example.com").request
    codes()
    with acting_as(Role.PRIVACY_OFFICER):
        name_address(request=request.pk, address=PERSON)
    ((to, code),) = codes()
    assert to == PERSON
    assert enter_code(request=request.pk, code=code).verified_by == "email_code"


@pytest.mark.usefixtures("berlin")
def test_taking_back_ends_the_clocks_and_nothing_goes_on() -> None:
    request = asked().request
    cancel(request=request.pk)
    assert Request.objects.get().outcome == Outcome.CANCELLED
    assert [one.outcome for one in clocks_of_request(request)] == [Closing.WITHDRAWN]
    with pytest.raises(StateConflictError) as caught:
        cancel(request=request.pk)
    assert caught.value.code == "rights.not_now"
    with pytest.raises(StateConflictError) as caught:
        add(request=request.pk, text="x")
    assert caught.value.code == "rights.not_now"


@pytest.mark.usefixtures("berlin")
def test_who_does_not_prove_is_reminded_and_a_week_later_it_ends() -> None:
    request, other = asked().request, asked(address="other@example.org").request
    assert not to_remind().exists()
    old = timezone.now() - timedelta(days=21)
    Request.objects.filter(pk=request.pk).update(received_at=old)
    assert remind() == 1
    assert not to_remind().exists()
    assert not to_lapse().exists()
    assert "still waits" in mails("rights-reminder")[0][1].subject
    ago = {
        "received_at": old - timedelta(days=8),
        "reminded_at": timezone.now() - timedelta(days=8),
    }
    Request.objects.filter(pk=request.pk).update(**ago)
    assert lapse() == 1
    assert Request.objects.get(pk=request.pk).outcome == Outcome.LAPSED
    assert Request.objects.get(pk=other.pk).outcome == Outcome.NONE
    assert mails("rights-lapsed")


def _proven() -> Request:
    request = asked().request
    enter_code(request=request.pk, code=codes()[-1][1])
    return Request.objects.get(pk=request.pk)
