"""The promise to delete: broken by what keeps an erasure beyond its days, kept when it is done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import email, planned
from tests.integration.promises.making import checked, made
from tests.integration.rights.acting import agreed, verified
from tests.integration.rights.people import asked, codes
from tests.integration.rights.test_faults import described
from troth.core.room import Role
from troth.customers.rights.actions.adding import cancel
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.judging import accept_proxy, doubt, settle
from troth.customers.rights.actions.running import extend
from troth.customers.rights.actions.verifying import enter_code
from troth.customers.rights.carrying.approving import check_grounds
from troth.customers.rights.carrying.tasks import finish_task
from troth.customers.rights.models import Request
from troth.customers.rights.queries.due import clocks_of_request
from troth.foundation.datamap.models import Erasure, Field
from troth.foundation.erasure.models import PlanState, StoreWork, SubjectPlan, SubjectTask
from troth.foundation.erasure.subjects import tasks as by_hand
from troth.foundation.erasure.subjects.planning import plan_again
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.erasure.subjects.retrying import try_again
from troth.foundation.erasure.subjects.returning import seek_returned
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.foundation.promises.models import Promise

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
LATE = timedelta(days=31)
BACK = (
    "CREATE TRIGGER back AFTER UPDATE ON customer WHEN new.email = 'erased' BEGIN"
    " UPDATE customer SET email = old.email WHERE id = old.id; END"
)
"""What a company's own program may do: it puts back what was erased."""


@pytest.fixture
def promise() -> Promise:
    """Promise that data are deleted within 30 days."""
    return made("rights.deleted", days=30)


def now(request: Request) -> Request:
    """Run what waits, whatever pauses it has, and return the request as it is then."""
    StoreWork.objects.filter(next_try_at__isnull=False).update(next_try_at=timezone.now())
    run_ready()
    request.refresh_from_db()
    return request


def old(request: Request) -> Request:
    """Let a request have come in longer ago than was promised."""
    then = timezone.now() - LATE
    Request.objects.filter(pk=request.pk).update(received_at=then)
    SubjectPlan.objects.filter(about=request.about).update(planned_at=then)
    return now(request)


def says(promise: Promise) -> tuple[str, dict[str, Any]]:
    """Check the promise, and return its state and what was found of lateness."""
    (verdict,) = checked(promise)
    return verdict.state, {k: v for k, v in verdict.facts.items() if k.startswith("late")}


def tried_again(request: Request) -> None:
    """Have what was planned last be tried again at once."""
    plan = current_plan(request.about)
    assert plan is not None
    with acting_as(Role.PRIVACY_OFFICER):
        try_again(plan=plan.pk)


def is_kept_when_done(promise: Promise, request: Request) -> None:
    """Have the erasure approved and carried out, and see that the promise is kept again."""
    agreed(now(request))
    assert now(request).outcome == "done"
    assert says(promise) == ("kept", {"late": 0})


def test_nothing_asked_is_nothing_known(promise: Promise) -> None:
    assert says(promise) == ("unknown", {})


def test_what_is_done_in_its_days_is_kept(promise: Promise) -> None:
    request = now(verified("erasure"))
    assert says(promise)[0] == "unknown"
    is_kept_when_done(promise, request)


def test_rows_that_come_back_without_an_identity_break_it_until_they_are_gone(
    promise: Promise, addresses: dict[str, str]
) -> None:
    request = now(verified("erasure"))
    is_kept_when_done(promise, request)
    Database(addresses["crm"]).put("contact", [(101, 1, "nick1")])
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["returned"]) == ("broken", 1)
    with acting(Actor.system("job")):
        assert seek_returned() == 1
    now(request)
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["returned"]) == ("kept", 0)


def test_a_plan_to_which_nobody_says_yes_breaks_it(promise: Promise) -> None:
    request = old(now(verified("erasure")))
    assert says(promise) == ("broken", {"late": 1, "late_waiting": 1})
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    is_kept_when_done(promise, request)


def test_a_plan_that_cannot_be_done_breaks_it(promise: Promise) -> None:
    Field.objects.filter(name="name").update(erasure="")
    request = old(now(verified("erasure")))
    assert says(promise) == ("broken", {"late": 1, "late_blocked": 1})
    Field.objects.filter(name="name").update(erasure=Erasure.NULL)
    plan = current_plan(request.about)
    assert plan is not None
    with acting_as(Role.PRIVACY_OFFICER):
        plan_again(plan=plan.pk)
    is_kept_when_done(promise, request)


def test_people_who_are_not_told_apart_break_it(
    promise: Promise, addresses: Mapping[str, str]
) -> None:
    Database(addresses["shop"]).run("UPDATE customer SET phone = '+49300000003' WHERE id IN (3, 4)")
    named = {"email": [email(3)], "phone": ["+49 30 0000003"]}
    request = old(now(verified("erasure", 3, identities=named)))
    assert says(promise) == ("broken", {"late": 1, "late_doubted": 1})
    with acting_as(Role.PRIVACY_OFFICER):
        for task in request.tasks.all():
            finish_task(task=task.pk, result="one_person", text="Two accounts of one person.")
    is_kept_when_done(promise, request)


def test_a_doubt_about_who_asks_breaks_it(promise: Promise) -> None:
    request = verified("erasure")
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=request.pk, code="suspicious", text="Tell us the number of an order.")
    request = old(now(request))
    assert says(promise) == ("broken", {"late": 1, "late_doubted": 1})
    with acting_as(Role.PRIVACY_OFFICER):
        settle(request=request.pk, text="The number fits.")
    is_kept_when_done(promise, request)


def test_a_proof_of_an_agent_at_which_nobody_looks_breaks_it(promise: Promise) -> None:
    request = asked(
        "erasure", email(1), behalf="agent", agent="A. Agent", contact="agent@example.com"
    ).request
    ((_to, code),) = codes()
    old(request)
    assert says(promise)[0] == "unknown", "the person has not shown yet that it is them"
    enter_code(request=request.pk, code=code)
    assert says(promise) == ("broken", {"late": 1, "late_verifying": 1})
    with acting_as(Role.PRIVACY_OFFICER):
        accept_proxy(request=request.pk, text="A signed power of attorney.")
    is_kept_when_done(promise, request)


def test_a_store_that_fails_breaks_it(promise: Promise, addresses: Mapping[str, str]) -> None:
    request = now(verified("erasure"))
    with acting_as(Role.PRIVACY_OFFICER):
        check_grounds(request=request.pk, grounds=["not_needed"])
    file = Path(addresses["crm"].removeprefix("sqlite://"))
    away = file.rename(file.with_suffix(".away"))
    agreed(now(request))
    request = old(now(request))
    assert says(promise) == ("broken", {"late": 1, "late_failed": 1})
    away.rename(file)
    tried_again(request)
    is_kept_when_done(promise, request)


def test_a_value_that_is_still_there_breaks_it_at_once(
    promise: Promise, addresses: Mapping[str, str]
) -> None:
    shop = Database(addresses["shop"])
    shop.run(BACK)
    request = now(verified("erasure"))
    agreed(request)
    now(request)
    (verdict,) = checked(promise)
    assert (verdict.state, verdict.facts["not_complete"], verdict.facts["late"]) == ("broken", 1, 0)
    old(request)
    assert says(promise) == ("broken", {"late": 1, "late_incomplete": 1})
    shop.run("DROP TRIGGER back")
    tried_again(request)
    is_kept_when_done(promise, request)


def test_what_nobody_did_by_hand_breaks_it(promise: Promise) -> None:
    described("letters", "street", Erasure.DELETE_ROW, system="paper")
    request = now(verified("erasure"))
    agreed(request)
    request = old(now(request))
    assert says(promise) == ("broken", {"late": 1, "late_by_hand": 1})
    with acting_as(Role.PRIVACY_OFFICER):
        by_hand.finish_task(task=SubjectTask.objects.get().pk, said="Shredded.")
    is_kept_when_done(promise, request)


def test_a_plan_without_a_request_counts_too(promise: Promise) -> None:
    plan = planned(5, about="ticket:7")
    assert says(promise)[0] == "unknown"
    SubjectPlan.objects.filter(pk=plan.pk).update(planned_at=timezone.now() - LATE)
    assert says(promise) == ("broken", {"late": 1, "late_waiting": 1})
    with acting_as(Role.OWNER):
        # Planned anew, it was still asked for then.
        plan_again(plan=plan.pk)
    assert says(promise) == ("broken", {"late": 1, "late_waiting": 1})


@pytest.mark.parametrize("ending", ["refused", "cancelled", "unproven"])
def test_what_is_lawfully_over_or_waits_for_the_person_does_not_break_it(
    promise: Promise, ending: str
) -> None:
    if ending == "unproven":
        old(asked("erasure", email(1)).request)
    else:
        request = old(now(verified("erasure")))
        with acting_as(Role.PRIVACY_OFFICER):
            if ending == "refused":
                refuse(request=request.pk, ground="legal_claims", text="We are in court.")
            else:
                cancel(request=request.pk)
    assert says(promise)[0] == "unknown"
    done = now(verified("erasure", 2))
    is_kept_when_done(promise, done)


def test_time_that_the_law_grants_counts_until_it_is_over(promise: Promise) -> None:
    request = now(verified("erasure"))
    with acting_as(Role.PRIVACY_OFFICER):
        extend(request=request.pk, ground="Your request concerns many systems.")
    old(request)
    assert says(promise)[0] == "unknown"
    clocks_of_request(request).update(due=timezone.now() - timedelta(minutes=1))
    assert says(promise) == ("broken", {"late": 1, "late_waiting": 1})


def test_nobody_is_named_in_what_was_found(promise: Promise) -> None:
    request = old(now(verified("erasure")))
    (verdict,) = checked(promise)
    for hidden in (email(1), request.reference, str(request.pk)):
        assert hidden not in f"{verdict.facts} {verdict.public_facts} {verdict.obtained}"
    assert PlanState.WAITING in " ".join(verdict.facts)
