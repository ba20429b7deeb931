"""What customers of the sample company asked about their data, and how far that has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from troth.core.requesting.kinds import Kind
from troth.customers.rights.actions.asking import ask
from troth.customers.rights.actions.judging import settle
from troth.customers.rights.actions.staff import enter
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.carrying.driver import advance
from troth.customers.rights.carrying.telling import answer_by_hand
from troth.customers.rights.certificate.backups import change_terms, state_backup
from troth.customers.rights.delivering.making import make_files
from troth.customers.rights.models import Channel, Delivery, Request
from troth.customers.rights.secrets import follow_link
from troth.entrypoints.demo import publishing
from troth.entrypoints.demo.company import acting_as
from troth.foundation.datamap.actions.links import judge_link
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.datamap.subjects.questions import questions
from troth.foundation.erasure.subjects.executing import carry_out
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.erasure.subjects.tasks import finish_task
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from troth.entrypoints.demo.company import Company
    from troth.entrypoints.demo.sample.customers import Customer
    from troth.entrypoints.demo.sample.tables import Cell
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.people.models import Staff

BACKUP_DAYS: Final = 30
OPEN_DAYS: Final = 14
CALLED: Final = "Called back on the number on the account."
COMPLAINT: Final = "I asked you twice by telephone to stop the catalogue, and it came again."
WRONG_NAME: Final = "My name is misspelt on the invoice; I told your colleague on the telephone."
BY_HAND: Final = "Looked into the file with the editor: no line of this customer is left."


def ask_all(company: Company, people: Sequence[Customer], in_files: AbstractSet[Cell]) -> None:
    """Have a handful of customers ask, and go on with it as far as nobody has to decide.

    Args:
        company: who acts for it.
        people: the customers.
        in_files: what stands in files, where nothing is erased but by hand.
    """
    with acting_as(company.officer):
        state_backup(system="", days=BACKUP_DAYS)
        authority = publishing.ANSWERS["authority"]
        change_terms(
            open_days=OPEN_DAYS,
            authority=authority["name"],
            authority_contact=authority["contact"],
        )
        _judge_references()
    reader, _leaver, stranger, caller, silent, *others = people
    gone = next(one for one in others if not {one.email, one.number} & in_files)
    _found(company, _asked(Kind.ACCESS, reader))
    _erase(company, _found(company, _asked(Kind.ERASURE, gone)))
    _go_on(_asked(Kind.OBJECTION, silent, marketing=True))
    _go_on(_asked(Kind.COMPLAINT, silent, text=COMPLAINT))
    _asked(Kind.ACCESS, stranger)
    _enter(company, caller)


def leave_one_to_approve(company: Company, people: Sequence[Customer]) -> None:
    """Have one more ask to be erased; what is planned then stands on the schemas as they stay.

    Args:
        company: who acts for it; its owner is the second person, and is not asked here.
        people: the customers.
    """
    _propose(company, _found(company, _asked(Kind.ERASURE, people[1])))


def page_of_erased() -> str:
    """Return the link of the customer who was erased first; empty: an older demo has none."""
    ended = Request.objects.filter(kind=Kind.ERASURE).exclude(closed_at=None)
    found = ended.order_by("closed_at").first()
    return follow_link(found) if found else ""


def _judge_references() -> None:
    """Say of every open reference that its rows are the same customer's, as they are here."""
    for question in questions(mapped()):
        named = question.named()
        if named is not None:
            judge_link(verdict="follow", **named)


def _asked(kind: Kind, customer: Customer, **more: Any) -> Request:
    told: dict[str, Any] = {
        "kind": kind.value,
        "channel": Channel.CENTRE,
        "language": "en" if customer.country == "GB" else "de",
        "residence": "UK" if customer.country == "GB" else "DE",
        "identities": {"email": [customer.email]},
        "name": f"{customer.first_name} {customer.last_name}",
        **more,
    }
    return ask(**told).request


def _found(company: Company, request: Request) -> Request:
    """Have the officer find out that it is the customer who asks."""
    with acting_as(company.officer):
        settle(request=request.pk, text=CALLED)
    _go_on(request)
    request.refresh_from_db()
    return request


def _propose(company: Company, request: Request) -> None:
    """Have the officer check the grounds of an erasure and say yes; a second person is awaited."""
    with acting_as(company.officer):
        check_grounds(request=request.pk, grounds=["not_needed"])
    _go_on(request)
    _approve(company.officer, request)


def _approve(staff: Staff, request: Request) -> SubjectPlan:
    plan = current_plan(request.about)
    assert plan is not None  # noqa: S101 - it was planned before anybody is asked
    with acting_as(staff):
        approve(requests={request.pk: plan.fingerprint})
    return plan


def _erase(company: Company, request: Request) -> None:
    """Have an erasure approved by both, carried out, finished by hand, and recipients answer."""
    _propose(company, request)
    plan = _approve(company.owner, request)
    with acting(Actor.system("job")):
        carry_out(plan.pk)
    with acting_as(company.officer):
        for task in plan.tasks.all():
            finish_task(task=task.pk, said=BY_HAND)
    _go_on(request)
    with acting_as(company.officer):
        for telling in request.tellings.all():
            answer_by_hand(telling=telling.pk, answer="done")
    _go_on(request)


def _enter(company: Company, customer: Customer) -> None:
    with acting_as(company.officer):
        enter(
            kind=Kind.RECTIFICATION.value,
            channel=Channel.PHONE,
            received_at=timezone.now(),
            language="de",
            identities={"customer_number": [customer.number]},
            text=WRONG_NAME,
        )


def _go_on(request: Request) -> None:
    """Do what the worker would: look, plan, make files."""
    with acting(Actor.system("job")):
        advance(request.pk)
        waiting = Delivery.objects.filter(request=request, ready_at=None)
        for delivery in waiting:
            make_files(delivery)
        if waiting:
            advance(request.pk)
