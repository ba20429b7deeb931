"""Several people fit what was named: a judgement counts for what was seen; there is a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import email, everything
from tests.integration.notice.visiting import visitor
from tests.integration.rights.acting import agreed, now, recipients_of, verified
from tests.integration.rights.people import mails
from troth.core.errors import InvalidInputError, NotPermittedError, StateConflictError
from troth.core.room import Role
from troth.customers.rights.actions.apart import leave_out
from troth.customers.rights.carrying.showing import show_person
from troth.customers.rights.carrying.tasks import finish_task
from troth.customers.rights.certificate.issuing import statement_of
from troth.customers.rights.delivering.storing import chunks_of
from troth.customers.rights.models import Telling
from troth.customers.rights.queries.needs import Need, needs_of, plans_of
from troth.customers.rights.secrets import follow_secret
from troth.foundation.choices.models import Choice
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.people.authentication.onetime import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.notice.visiting import Visitor
    from troth.customers.rights.models import Request
    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "datasets", "visitor"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
SHARED = "+4930" + "0000003"
NAMED = {"email": [email(3)], "phone": ["+49 30 0000003"]}


def doubted(addresses: Mapping[str, str], kind: str = "erasure") -> Request:
    """Let two customers share a telephone, and one of them ask."""
    Database(addresses["shop"]).run(f"UPDATE customer SET phone = '{SHARED}' WHERE id IN (3, 4)")  # noqa: S608 - of the test
    request = now(verified(kind, 3, identities=NAMED))
    assert request.state == "doubted"
    return request


def judged(request: Request, result: str) -> Request:
    """Have an officer judge every place that is open, and run what waits."""
    with acting_as(Role.PRIVACY_OFFICER):
        for task in request.tasks.filter(kind="ambiguous", done_at=None):
            finish_task(task=task.pk, result=result, text="We called them.")
    return now(request)


def told_apart(request: Request) -> Request:
    """Have an officer leave the shared telephone out of the search, and run what waits."""
    with acting_as(Role.PRIVACY_OFFICER):
        leave_out(request=request.pk, kinds=["phone"], text="A family's telephone.")
    return now(request)


def rows_of(addresses: Mapping[str, str], number: int) -> list[tuple[object, ...]]:
    """Return what the shop holds of one customer."""
    return Database(addresses["shop"]).rows(f"SELECT * FROM customer WHERE id = {number}")  # noqa: S608 - of the test


def test_one_person_is_judged_of_what_was_seen(addresses: Mapping[str, str]) -> None:
    request = judged(doubted(addresses), "one_person")
    assert request.state == "approval"
    agreed(request)
    assert now(request).outcome == "done"
    assert all(SHARED not in map(str, rows_of(addresses, one)[0]) for one in (3, 4))


@pytest.mark.parametrize("kind", ["access", "erasure"])
def test_a_third_person_at_the_same_place_is_asked_about_again(
    addresses: Mapping[str, str], kind: str
) -> None:
    request = doubted(addresses, kind)
    Database(addresses["shop"]).run(f"UPDATE customer SET phone = '{SHARED}' WHERE id = 5")  # noqa: S608 - of the test
    before = everything(addresses)
    request = judged(request, "one_person")
    assert request.state == "doubted"
    first, second = request.tasks.filter(kind="ambiguous").order_by("made_at")
    assert (first.place, first.result) == (second.place, "one_person")
    assert second.done_at is None
    assert first.seen != second.seen
    assert everything(addresses) == before
    assert not request.deliveries.exists()


def test_somebody_who_comes_after_the_approval_stops_it_and_is_asked_about(
    addresses: Mapping[str, str],
) -> None:
    request = judged(doubted(addresses), "one_person")
    Database(addresses["shop"]).run(f"UPDATE customer SET phone = '{SHARED}' WHERE id = 5")  # noqa: S608 - of the test
    before = everything(addresses)
    agreed(request)
    request = now(request)
    assert everything(addresses) == before
    assert request.state == "doubted"
    assert request.tasks.filter(kind="ambiguous", done_at=None).count() == 1


def test_several_people_are_no_dead_end(addresses: Mapping[str, str]) -> None:
    request = judged(doubted(addresses), "several")
    assert request.state == "doubted"
    assert needs_of([request], plans_of([request]))[request.pk] == (Need.MEND, Need.SEVERAL)
    before = rows_of(addresses, 4)
    request = told_apart(request)
    assert request.state == "approval"
    agreed(request)
    request = now(request)
    assert (request.outcome, request.left_out) == ("partly", ["phone"])
    assert rows_of(addresses, 4) == before
    (own,) = rows_of(addresses, 3)
    assert email(3) not in own
    assert SHARED not in own


def test_access_holds_what_is_the_persons_alone(addresses: Mapping[str, str]) -> None:
    request = told_apart(judged(doubted(addresses, "access"), "several"))
    assert request.outcome == "partly"
    (delivery,) = request.deliveries.all()
    text = b"".join(chunks_of(delivery.pk, "json")).decode()
    assert "Name 3" in text
    assert "Name 4" not in text


def test_the_person_is_told_what_was_left_out(
    addresses: Mapping[str, str], visitor: Visitor
) -> None:
    request = told_apart(doubted(addresses, "access"))
    assert "We did not search by this, because others share it: Phone number." in " ".join(
        mails("rights-end")[-1][1].text.split()
    )
    statement = statement_of(request)
    assert statement is not None
    assert statement.not_searched == ("phone",)
    page = visitor.get(f"/rights/follow/{follow_secret(request)}/").content.decode()
    assert "Phone number: others share it" in page
    assert "We do not search by this" in page
    for hidden in ("A family&#x27;s telephone", "0000003"):
        assert hidden not in page


def test_nobody_else_is_told_of_what_is_shared(
    addresses: Mapping[str, str], datasets: dict[str, Dataset]
) -> None:
    recipients_of(datasets)
    request = told_apart(doubted(addresses))
    agreed(request)
    now(request)
    telling = request.tellings.get(way="mail")
    Telling.objects.filter(pk=telling.pk).update(secret_hash=digest("a" * 43))
    assert dict(show_person(secret="a" * 43).identities) == {"email": [email(3)]}
    assert not Choice.objects.filter(identities__isnull=False).exists()


def test_what_does_not_tell_them_apart_is_asked_again(addresses: Mapping[str, str]) -> None:
    Database(addresses["shop"]).run(
        f"UPDATE customer SET email = '{email(3)}' WHERE id IN (3, 4)",  # noqa: S608 - of the test
    )
    request = now(verified("access", 3, identities=NAMED))
    assert request.state == "doubted"
    request = told_apart(request)
    assert request.state == "doubted"
    assert request.tasks.filter(kind="ambiguous", done_at=None).exists()
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(InvalidInputError) as refused:
        leave_out(request=request.pk, kinds=["email"], text="Shared, too.")
    assert refused.value.code == "rights.nothing_left"


def test_it_is_refused_where_it_says_nothing(addresses: Mapping[str, str]) -> None:
    request = doubted(addresses)
    with acting_as(Role.EMPLOYEE), pytest.raises(NotPermittedError):
        leave_out(request=request.pk, kinds=["phone"], text="Shared.")
    with acting_as(Role.PRIVACY_OFFICER):
        for kinds, code in (
            (["email", "phone"], "rights.nothing_left"),
            ([], "rights.unfit_kinds"),
            (["username"], "rights.unfit_kinds"),
        ):
            with pytest.raises(InvalidInputError) as refused:
                leave_out(request=request.pk, kinds=kinds, text="Shared.")
            assert refused.value.code == code
        leave_out(request=request.pk, kinds=["phone"], text="Shared.")
        with pytest.raises(StateConflictError) as over:
            leave_out(request=request.pk, kinds=["email"], text="Shared.")
    assert over.value.code == "rights.nobody_to_tell_apart"


def test_the_page_offers_it(addresses: Mapping[str, str]) -> None:
    request = judged(doubted(addresses), "several")
    officer = client_for(Role.PRIVACY_OFFICER)
    page = officer.get(f"/console/requests/{request.pk}/").content.decode()
    assert "Tell the person apart from others" in page
    said = {"kinds": ["phone"], "text": "A family's telephone."}
    assert officer.post(f"/console/requests/{request.pk}/apart", said).status_code == 302
    assert now(request).state == "approval"
    plan = current_plan(request.about)
    assert plan is not None
    assert plan.state == PlanState.WAITING
    page = officer.get(f"/console/requests/{request.pk}/").content.decode()
    assert "Tell the person apart from others" not in page
    assert "They are told apart by what else was named." in page
