"""What people of the company and recipients do for a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django.test import Client

from tests.cast import acting_as
from tests.integration.erasure.subjects.world import email
from tests.integration.rights.people import asked
from troth.core.room import Role
from troth.customers.rights.actions.judging import settle
from troth.customers.rights.carrying import telling
from troth.customers.rights.carrying.approving import approve, check_grounds
from troth.customers.rights.carrying.tasks import finish_task
from troth.foundation.datamap.models import (
    DataSubjectCategory,
    LegalBasis,
    ProcessingActivity,
    Purpose,
    Recipient,
    RecipientRole,
)
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.actions import issue_token

if TYPE_CHECKING:
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.models import Dataset

API: Final = "/api/v1/rights/requests"
TAX: Final = "legal_duty: Tax law has us keep invoices for ten years."
"""An exception of Art. 17(3) and the reason, as they are kept."""
_RESULTS = {"objection": "upheld", "answer": "answered"}


def recipients_of(datasets: dict[str, Dataset]) -> None:
    """Give customers' data to a mailer, by mail, and to a broker nobody can write to."""
    mailer = Recipient.objects.create(key="mailer", name="Mailer", contact="ops@mailer.example.com")
    broker = Recipient.objects.create(key="broker", name="Broker", role=RecipientRole.CONTROLLER)
    purpose = Purpose.objects.create(key="orders", name="Orders", legal_basis=LegalBasis.CONTRACT)
    activity = ProcessingActivity.objects.create(key="shop", name="Shop")
    activity.datasets.add(datasets["customer"])
    activity.recipients.add(mailer, broker)
    activity.purposes.add(purpose)
    activity.subjects.add(DataSubjectCategory.objects.get(key="customer"))


def verified(kind: str, number: int = 1, **more: Any) -> Request:
    """Ask for one of the people, and have an officer say that it is them where that is asked."""
    request = asked(kind, email(number), **more).request
    if request.state == "verifying":
        with acting_as(Role.PRIVACY_OFFICER):
            settle(request=request.pk, text="Called back on the number on record.")
    request.refresh_from_db()
    return request


def now(request: Request) -> Request:
    """Run what waits and return the request as it is then."""
    run_ready()
    request.refresh_from_db()
    return request


def agreed(request: Request) -> None:
    """Have the grounds checked, and as many people say yes to the plan as it needs."""
    if request.kind == "erasure" and request.grounds_checked_at is None:
        with acting_as(Role.PRIVACY_OFFICER):
            check_grounds(request=request.pk, grounds=["not_needed"])
    for role in (Role.OWNER, Role.PRIVACY_OFFICER):
        plan = current_plan(request.about)
        if plan is not None and plan.state == PlanState.WAITING:
            with acting_as(role):
                approve(requests={request.pk: plan.fingerprint})


def tasks_done(request: Request) -> None:
    """Do every task that is open; whoever acts is an officer."""
    for task in request.tasks.filter(done_at=None):
        result = _RESULTS.get(task.kind, "done")
        finish_task(task=task.pk, result=result, text="We looked at it.")


def answered_by_all(request: Request) -> None:
    """Note that every recipient said that it is done; whoever acts is an officer."""
    for one in request.tellings.filter(answered_at=None):
        telling.answer_by_hand(telling=one.pk, answer="done")


class Api:
    """A program that speaks to requests, with a token of some scopes."""

    def __init__(self, *scopes: str) -> None:
        """Have an owner make the token."""
        with acting_as(Role.OWNER):
            _, secret = issue_token(name=f"tests {uuid4()}", scopes=scopes, days=1)
        self._headers = {"authorization": f"Bearer {secret}"}

    def post(self, path: str = "", told: Any = None) -> Any:
        """Send something to a path below the requests."""
        more: Any = {"data": told or {}, "content_type": "application/json"}
        return Client().post(API + path, headers=self._headers, **more)

    def get(self, path: str = "") -> Any:
        """Read a path below the requests."""
        return Client().get(API + path, headers=self._headers)
