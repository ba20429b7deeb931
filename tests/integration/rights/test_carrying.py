"""From a verified request to what was asked for, on three databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import email, everything, held
from tests.integration.rights.acting import (
    TAX,
    agreed,
    answered_by_all,
    now,
    recipients_of,
    verified,
)
from tests.integration.rights.people import asked, mails
from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError
from troth.core.requesting.choosing import ChoiceKind
from troth.core.room import Role
from troth.customers.rights.actions.judging import settle
from troth.customers.rights.actions.running import ask_back
from troth.customers.rights.carrying import telling
from troth.customers.rights.carrying.answering import restrict_meanwhile
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.carrying.driver import advance
from troth.customers.rights.carrying.tasks import finish_task
from troth.customers.rights.delivering.storing import chunks_of
from troth.customers.rights.models import Request, Telling
from troth.customers.rights.queries.due import clocks_of_request
from troth.customers.rights.schedules import remind_recipients
from troth.customers.rights.story.reading import for_person
from troth.foundation.choices.models import Choice
from troth.foundation.choices.queries import chose
from troth.foundation.correspondence.models import Message
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.erasure.subjects.returning import seek_returned
from troth.foundation.erasure.subjects.withdrawing import say_new_relation
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]


@pytest.fixture
def recipients(datasets: dict[str, Dataset]) -> None:
    """Give customers' data to a mailer, by mail, and to a broker nobody can write to."""
    recipients_of(datasets)


def agree(request: Request) -> None:
    """Have the grounds checked and the plan approved, with what waits run before and after."""
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    run_ready()
    agreed(now(request))


def test_an_opt_out_stands_at_once_and_recipients_are_told(recipients: None) -> None:
    del recipients
    request = now(asked("opt_out_sale", email(1)).request)
    (choice,) = Choice.objects.all()
    assert (choice.kind, choice.source) == ("opt_out_sale", request.about)
    assert [(one.recipient, one.way) for one in request.tellings.all()] == [("broker", "hand")]
    assert request.state == "waiting"
    (told,) = request.tellings.all()
    with acting_as(Role.PRIVACY_OFFICER):
        telling.answer_by_hand(telling=told.pk, answer="done")
    assert now(request).outcome == "done"
    assert not clocks_of_request(request).filter(closed_at=None).exists()
    assert mails("rights-end")


def test_an_opt_out_without_recipients_is_done_within_the_same_run() -> None:
    assert now(asked("opt_out_sharing", email(1)).request).outcome == "done"


def test_access_is_looked_up_made_and_handed_over(addresses: Mapping[str, str]) -> None:
    before = everything(addresses)
    request = now(verified("access"))
    assert request.outcome == "done"
    (delivery,) = request.deliveries.all()
    assert set(delivery.files) == {"html", "json", "csv"}
    told = msgspec.json.decode(b"".join(chunks_of(delivery.pk, "json")))
    text = msgspec.json.encode(told).decode()
    assert email(1) in text
    assert "Street 1" in text
    assert email(2) not in text
    assert everything(addresses) == before


def test_what_an_address_bars_is_handed_over_when_its_day_comes() -> None:
    request = verified("access")
    later = timezone.now() + timedelta(days=7)
    Request.objects.filter(pk=request.pk).update(barred_until=later)
    advance(request.pk)
    request = now(request)
    assert request.state == "executing"
    assert not request.deliveries.exists()
    Request.objects.filter(pk=request.pk).update(barred_until=timezone.now())
    advance(request.pk)
    assert now(request).outcome == "done"


def test_erasure_waits_for_two_people_and_ends_when_everything_was_read_again(
    addresses: Mapping[str, str], recipients: None
) -> None:
    del recipients
    request = now(verified("erasure"))
    assert request.state == "approval"
    assert held(addresses, 1)
    agree(request)
    assert now(request).state == "waiting"
    assert held(addresses, 1) == []
    assert held(addresses, 2)
    for one in request.tellings.all():
        with acting_as(Role.PRIVACY_OFFICER):
            telling.answer_by_hand(telling=one.pk, answer="done")
    assert now(request).outcome == "done"


def test_nobody_approves_an_erasure_before_its_grounds_were_checked() -> None:
    request = now(verified("erasure"))
    plan = current_plan(request.about)
    assert plan is not None
    with acting_as(Role.OWNER), pytest.raises(StateConflictError) as refused:
        approve(requests={request.pk: plan.fingerprint})
    assert refused.value.code == "rights.grounds_not_checked"
    assert request.reference in str(refused.value)


def test_an_exception_keeps_a_dataset_and_the_person_is_told(
    addresses: Mapping[str, str], datasets: dict[str, Dataset]
) -> None:
    request = now(verified("erasure"))
    keeps = {datasets["orders"].pk: TAX}
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["consent"], keeps=keeps)
    run_ready()
    plan = current_plan(request.about)
    assert plan is not None
    assert plan.state == PlanState.WAITING
    assert str(datasets["orders"].pk) in plan.keeps
    for role in (Role.OWNER, Role.PRIVACY_OFFICER):
        with acting_as(role):
            approve(requests={request.pk: plan.fingerprint})
    assert now(request).outcome == "partly"
    assert held(addresses, 1) == ["orders WHERE ship_to = 'Street 1'"]
    assert Choice.objects.get(source=request.about).kind == "restriction"


@pytest.mark.parametrize("ground", ["We need it.", "claims: ", "whim: We need it.", "claims"])
def test_what_stays_stays_by_an_exception_that_is_named_with_a_reason(
    datasets: dict[str, Dataset], ground: str
) -> None:
    request = now(verified("erasure"))
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(InvalidInputError) as refused:
        check_grounds(
            request=request.pk, grounds=["consent"], keeps={datasets["orders"].pk: ground}
        )
    assert refused.value.code == "rights.unfit_keeps"
    assert "legal_duty" in str(refused.value.remedy)


def test_an_erasure_forgets_who_chose_and_respects_the_choice_on(
    datasets: dict[str, Dataset],
) -> None:
    now(asked("opt_out_sale", email(1)).request)
    others = now(asked("opt_out_sale", email(2)).request)
    request = now(verified("erasure"))
    keeps = {datasets["orders"].pk: TAX}
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["consent"], keeps=keeps)
    run_ready()
    agreed(now(request))
    assert now(request).outcome == "partly"
    assert chose({"email": [email(1)]}, ChoiceKind.OPT_OUT_SALE)
    sealed = {one.source: one.identities is not None for one in Choice.objects.all()}
    assert sealed.pop(request.about)  # the restriction of what is kept
    assert sealed.pop(others.about)
    assert list(sealed.values()) == [False]
    for _ in range(2):
        advance(request.pk)
    assert Choice.objects.get(source=request.about).identities is not None


def test_who_came_back_while_recipients_are_asked_keeps_nothing_open(
    addresses: Mapping[str, str], recipients: None
) -> None:
    del recipients
    request = now(verified("erasure"))
    agree(request)
    assert now(request).state == "waiting"
    Database(addresses["shop"]).put("customer", [(777, email(1), None, "Back again")])
    with acting(Actor.system("job")):
        assert seek_returned() == 1
    plan = current_plan(request.about)
    assert plan is not None
    with acting_as(Role.PRIVACY_OFFICER):
        say_new_relation(plan=plan.pk)
    advance(request.pk)
    with acting_as(Role.PRIVACY_OFFICER):
        answered_by_all(request)
    assert now(request).outcome == "done"
    rows = Database(addresses["shop"]).rows("SELECT name FROM customer WHERE id = 777")
    assert rows == [("Back again",)]


def test_a_correction_is_written_everywhere(addresses: Mapping[str, str]) -> None:
    from tests.integration.erasure.subjects.databases import Database
    from troth.customers.rights.sealed import Correction

    wrong = Correction(what="user.name", wrong="Name 1", right="Ada Right")
    request = now(verified("rectification", corrections=[wrong]))
    assert request.state == "approval"
    plan = current_plan(request.about)
    assert plan is not None
    with acting_as(Role.PRIVACY_OFFICER):
        approve(requests={request.pk: plan.fingerprint})
    assert now(request).outcome == "done"
    shop = Database(addresses["shop"])
    assert shop.rows("SELECT name FROM customer WHERE id = 1") == [("Ada Right",)]
    assert shop.rows("SELECT name FROM customer WHERE id = 2") == [("Name 2",)]


def test_an_objection_restricts_at_once_and_is_weighed() -> None:
    request = now(verified("objection", text="I am a minor public figure."))
    assert request.state == "verified"
    assert [one.kind for one in Choice.objects.all()] == ["restriction"]
    (task,) = request.tasks.all()
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, result="upheld", text="You are right, we stop.")
    assert now(request).outcome == "done"
    assert "You are right, we stop." in {one.text for one in for_person(request)}
    assert {(one.kind, one.given) for one in Choice.objects.all()} == {
        ("restriction", True),
        ("objection_other", True),
        ("restriction", False),
    }


def test_two_workers_put_an_objection_before_a_person_once() -> None:
    request = now(verified("objection", text="Not for statistics."))
    told = request.story.count()
    with pytest.raises(StateConflictError):
        restrict_meanwhile(request=request.pk)
    assert (request.tasks.count(), request.story.count()) == (1, told)


def test_an_objection_that_is_outweighed_is_refused_with_reasons() -> None:
    request = now(verified("objection", text="I want no records of my invoices."))
    (task,) = request.tasks.all()
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, result="compelling", text="A court asked for these invoices.")
    assert now(request).outcome == "refused"
    assert request.refusal == "compelling"
    assert not Choice.objects.filter(kind="objection_other").exists()
    assert any("A court asked" in mail.text for _to, mail in mails())


@pytest.mark.parametrize("kind", ["complaint", "review_automated"])
def test_a_person_answers_what_only_a_person_can(kind: str) -> None:
    request = asked(kind, email(1), text="Your machine refused me.").request
    if kind == "review_automated":
        with acting_as(Role.PRIVACY_OFFICER):
            settle(request=request.pk, text="Called back.")
    assert now(request).state == "waiting"
    (task,) = request.tasks.all()
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, result="answered", text="We looked at it: you were right.")
    assert now(request).outcome == "done"
    assert any("you were right" in mail.text for _to, mail in mails())


def test_going_on_twice_does_nothing_twice(recipients: None) -> None:
    del recipients
    request = now(asked("opt_out_sale", email(1)).request)
    lines = request.story.count()
    for _ in range(3):
        advance(request.pk)
    assert (request.story.count(), Telling.objects.count(), Choice.objects.count()) == (lines, 1, 1)


def test_a_recipient_answers_by_its_link_and_the_mail_names_nobody(recipients: None) -> None:
    del recipients
    request = now(verified("erasure"))
    agree(request)
    now(request)
    ((to, mail),) = mails("telling")
    assert to == "ops@mailer.example.com"
    assert email(1) not in mail.text + mail.subject
    secret = mail.text.split("/recipients/")[1].split("/")[0]
    found = telling.answer(secret=secret, answer="partly")
    assert (found.recipient, found.answer) == ("mailer", "partly")
    with pytest.raises(NotFoundError):
        telling.answer(secret="x" * 43, answer="done")


def test_a_silent_recipient_is_written_to_once_more_by_another_link(recipients: None) -> None:
    request = now(verified("restriction", text="I contest it."))
    one = request.tellings.get(recipient="mailer")
    Telling.objects.filter(pk=one.pk).update(sent_at=timezone.now() - timedelta(days=8))
    for _ in range(2):
        enqueue(remind_recipients)
        run_ready()
    first, again = (mail for _to, mail in mails("telling"))
    assert "Reminder" in again.subject
    assert "Reminder" not in first.subject
    for mail in (first, again):
        assert request.reference in mail.subject
        assert email(1) not in mail.text
        assert "The link is for you alone." in mail.text
    old, new = (mail.text.split("/recipients/")[1].split("/")[0] for mail in (first, again))
    with pytest.raises(NotFoundError):
        telling.answer(secret=old, answer="done")
    assert telling.answer(secret=new, answer="done").pk == one.pk
    del recipients


def test_a_recipient_with_a_webhook_is_told_by_it(recipients: None) -> None:
    from troth.foundation.correspondence.webhooks import add

    del recipients
    with acting_as(Role.OWNER):
        add(name="mailer", url="https://mailer.example.com/hook", events=[telling.EVENT])
    request = now(verified("erasure"))
    agree(request)
    run_ready()
    found = Message.objects.filter(event=telling.EVENT).get()
    assert found.endpoint is not None
    assert found.key == f"telling:{request.tellings.get(recipient='mailer').pk}"


def test_a_clock_that_stands_still_does_not_stop_the_request() -> None:
    request = now(verified("erasure"))
    with acting_as(Role.PRIVACY_OFFICER):
        ask_back(request=request.pk, text="Which account do you mean?")
    assert now(request).state == "approval"
