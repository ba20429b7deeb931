"""What an exception keeps of somebody is restricted, until an appeal has it erased, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.shops import entries
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import email, held
from tests.integration.rights.acting import TAX, agreed, now, verified
from troth.core.requesting.choosing import ChoiceKind
from troth.core.room import Role
from troth.customers.rights.actions.appealing import appeal
from troth.customers.rights.actions.deciding import decide_appeal
from troth.customers.rights.carrying.approving import check_grounds
from troth.customers.rights.carrying.driver import advance
from troth.customers.rights.carrying.tasks import finish_task
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.secrets import follow_secret
from troth.foundation.choices.actions.recording import enter_choice
from troth.foundation.choices.models import Choice
from troth.foundation.choices.queries import chose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.notice.visiting import Visitor
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
ENDED = "so that the restriction ends"


def carried_out(request: Request, *kept: Dataset) -> Request:
    """Have the grounds of an erasure checked, its plan approved, and all but some data erased."""
    with acting_as(Role.PRIVACY_OFFICER):
        keeps = {one.pk: TAX for one in kept}
        check_grounds(request=request.pk, grounds=["consent"], keeps=keeps)
    agreed(now(request))
    return now(request)


def contested(request: Request) -> Request:
    """Contest what was kept, and have that granted."""
    receipt = appeal(request=request.pk, text="You need it no more.")
    with acting_as(Role.PRIVACY_OFFICER):
        decide_appeal(request=receipt.request.pk, granted=True, text="You are right.")
    return now(request)


def is_restricted() -> bool:
    return chose({"email": [email(1)]}, ChoiceKind.RESTRICTION)


def test_it_ends_when_an_appeal_has_everything_erased(
    addresses: Mapping[str, str], datasets: dict[str, Dataset], visitor: Visitor
) -> None:
    request = carried_out(now(verified("erasure")), datasets["orders"], datasets["customer"])
    assert request.outcome == "partly"
    assert is_restricted()
    assert carried_out(contested(request)).outcome == "done"
    assert held(addresses, 1) == []
    assert not request.tasks.exists()
    assert not is_restricted()
    said = Choice.objects.filter(kind="restriction").order_by("at")
    assert [one.given for one in said] == [True, False]
    assert entries("choices.recorded") == 2
    page = visitor.get(f"/rights/follow/{follow_secret(request)}/").content.decode()
    assert page.count(ENDED) == 1
    advance(request.pk)
    assert said.count() == 2


def test_with_it_troth_forgets_whom_it_was_for(datasets: dict[str, Dataset]) -> None:
    request = carried_out(now(verified("erasure")), datasets["customer"])
    assert Choice.objects.get().identities is not None
    carried_out(contested(request))
    assert list(Choice.objects.values_list("identities", flat=True)) == [None, None]
    issued = certificate_of(request)
    assert issued is not None
    assert "choice" not in {one.what for one in issued.statement.retained}


def test_kept_rows_to_which_nothing_leads_any_more_are_looked_for_by_hand(
    addresses: Mapping[str, str], datasets: dict[str, Dataset]
) -> None:
    """The customer by whom the orders were found was overwritten in the first round."""
    request = carried_out(now(verified("erasure")), datasets["orders"])
    assert carried_out(contested(request)).outcome == ""
    assert held(addresses, 1) == ["orders WHERE ship_to = 'Street 1'"]
    (task,) = request.tasks.all()
    assert (task.kind, task.place) == ("unreached", "shop: orders")
    assert is_restricted()
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, result="done", text="Erased in the shop's own console.")
    assert now(request).outcome == "done"
    assert not is_restricted()
    assert not Choice.objects.filter(identities__isnull=False).exists()


def test_what_is_not_possible_by_hand_either_stays_kept(datasets: dict[str, Dataset]) -> None:
    request = carried_out(now(verified("erasure")), datasets["orders"])
    for _ in range(2):
        carried_out(contested(request))
        task = request.tasks.get(done_at=None)
        with acting_as(Role.PRIVACY_OFFICER):
            finish_task(task=task.pk, result="not_possible", text="Nobody knows whose they are.")
        assert now(request).outcome == "partly"
        assert is_restricted()


def test_it_stays_while_anything_is_kept(datasets: dict[str, Dataset], visitor: Visitor) -> None:
    request = carried_out(now(verified("erasure")), datasets["orders"], datasets["customer"])
    assert carried_out(contested(request), datasets["customer"]).outcome == "partly"
    assert is_restricted()
    assert not Choice.objects.filter(given=False).exists()
    assert Choice.objects.filter(identities__isnull=False).exists()
    page = visitor.get(f"/rights/follow/{follow_secret(request)}/").content.decode()
    assert ENDED not in page
    assert carried_out(contested(request)).outcome == "done"
    assert not is_restricted()


def test_one_that_the_person_asked_for_stays(datasets: dict[str, Dataset]) -> None:
    now(verified("restriction", text="I contest it."))
    request = carried_out(now(verified("erasure")), datasets["customer"])
    carried_out(contested(request))
    assert request.outcome == "done"
    assert is_restricted()
    assert not Choice.objects.filter(identities__isnull=False).exists()


def test_an_erasure_that_keeps_nothing_restricts_nothing(datasets: dict[str, Dataset]) -> None:
    assert carried_out(now(verified("erasure"))).outcome == "done"
    assert not Choice.objects.exists()
    del datasets


def weighed(objection: Request, result: str) -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=objection.tasks.get().pk, result=result, text="It was looked at.")
    assert now(objection).outcome


@pytest.mark.parametrize("result", ["upheld", "compelling"])
@pytest.mark.parametrize("asked", [True, False])
def test_an_objection_that_was_weighed_ends_its_own_alone(result: str, asked: bool) -> None:  # noqa: FBT001 - parametrized
    if asked:
        now(verified("restriction", text="I contest it."))
    first = now(verified("objection", text="Not for statistics."))
    second = now(verified("objection", text="Not for research."))
    weighed(first, result)
    assert is_restricted()
    weighed(second, result)
    assert is_restricted() is asked


def test_a_restriction_chosen_elsewhere_outlives_an_objection() -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        enter_choice(identities={"email": [email(1)]}, kind="restriction", source="shop:8841")
    objection = now(verified("objection", text="Not for statistics."))
    weighed(objection, "compelling")
    assert is_restricted()
    with acting_as(Role.PRIVACY_OFFICER):
        taken = {"email": [email(1)]}
        enter_choice(identities=taken, kind="restriction", source="shop:8842", given=False)
    assert not is_restricted()
