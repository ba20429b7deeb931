"""Identities that several people share: nothing is given or erased before somebody judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import email, everything
from tests.integration.rights.acting import now, verified
from tests.integration.rights.test_faults import described
from troth.core.room import Role
from troth.customers.rights.carrying.doubting import doubt
from troth.customers.rights.carrying.tasks import finish_task
from troth.foundation.datamap.actions.links import judge_link
from troth.foundation.datamap.models import Dataset, Erasure, Field, ReferenceBasis

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]


@pytest.mark.parametrize("results", [("several", "one_person"), ("one_person", "several")])
def test_one_place_that_is_several_peoples_keeps_everything(results: tuple[str, str]) -> None:
    request = verified("access")
    with acting_as(Role.PRIVACY_OFFICER):
        doubt(request=request.pk, doubts=(("shop.customer", "a"), ("shop.visit", "b")))
        for task, result in zip(request.tasks.order_by("place"), results, strict=True):
            finish_task(task=task.pk, result=result, text="We called them.")
    assert now(request).state == "doubted"
    assert not request.deliveries.exists()


@pytest.mark.parametrize("kind", ["access", "erasure"])
def test_a_telephone_that_another_customers_row_holds_too_gives_and_erases_nothing(
    addresses: Mapping[str, str], kind: str
) -> None:
    """The contact has no other identity: only its reference says that it is somebody else's."""
    Database(addresses["crm"]).run(
        "ALTER TABLE contact ADD COLUMN phone VARCHAR(30)",
        "UPDATE contact SET phone = '+49300000003' WHERE customer_id IN (3, 4)",
    )
    described("contact", "phone", Erasure.NULL, system="crm")
    before = everything(addresses)
    named = {"email": [email(3)], "phone": ["+49 30 0000003"]}
    request = now(verified(kind, 3, identities=named))
    assert request.state == "doubted"
    assert [(one.kind, one.place) for one in request.tasks.all()] == [
        ("ambiguous", "crm.contact (phone)")
    ]
    assert not request.deliveries.exists()
    assert everything(addresses) == before


def shared_telephone(addresses: Mapping[str, str], table: str, where: str) -> dict[str, list[str]]:
    """Let rows of a table of the CRM hold the telephone of customer 3, which identifies there."""
    Database(addresses["crm"]).run(
        f"ALTER TABLE {table} ADD COLUMN phone VARCHAR(30)",
        f"UPDATE {table} SET phone = '+49300000003' WHERE {where}",  # noqa: S608 - of the test
    )
    described(table, "phone", Erasure.NULL, system="crm")
    return {"email": [email(3)], "phone": ["+49 30 0000003"]}


@pytest.mark.parametrize("kind", ["access", "erasure"])
def test_a_telephone_in_rows_that_lead_over_two_references_to_others_is_a_doubt(
    addresses: Mapping[str, str], kind: str
) -> None:
    """A note names a contact of the CRM, and that a customer of the shop."""
    named = shared_telephone(addresses, "note", "contact_id IN (103, 104)")
    before = everything(addresses)
    request = now(verified(kind, 3, identities=named))
    assert request.state == "doubted"
    (task,) = request.tasks.all()
    assert (task.kind, task.place.partition(" ")[0]) == ("ambiguous", "crm.note")
    assert not request.deliveries.exists()
    assert everything(addresses) == before


def test_a_telephone_in_rows_that_lead_over_two_references_to_oneself_is_no_doubt(
    addresses: Mapping[str, str],
) -> None:
    named = shared_telephone(addresses, "note", "contact_id = 103")
    assert now(verified("access", 3, identities=named)).outcome == "done"


@pytest.mark.parametrize("stopped", [False, True])
def test_a_guess_that_rows_are_of_somebody_else_is_a_doubt_until_it_is_judged(
    addresses: Mapping[str, str], *, stopped: bool
) -> None:
    named = shared_telephone(addresses, "contact", "customer_id IN (3, 4)")
    Field.objects.filter(name="customer_id").update(reference_basis=ReferenceBasis.GUESSED)
    ends = Field.objects.get(dataset__name="contact", name="customer_id")
    if stopped:
        with acting_as(Role.PRIVACY_OFFICER):
            judge_link(
                source=ends.dataset_id,
                fields=["customer_id"],
                target=Dataset.objects.get(name="customer").pk,
                target_fields=["id"],
                direction="up",
                verdict="stop",
            )
    request = now(verified("access", 3, identities=named))
    assert (request.state == "doubted") is not stopped


@pytest.mark.parametrize("others", [0, 1])
def test_thousands_of_rows_of_one_person_are_no_doubt_and_one_of_somebody_else_is(
    addresses: Mapping[str, str], others: int
) -> None:
    crm = Database(addresses["crm"])
    crm.put("contact", [(1_000 + one, 3, f"nick{one}") for one in range(1_500)])
    crm.put("contact", [(9_000 + one, 4, "nick") for one in range(others)])
    named = shared_telephone(addresses, "contact", "id >= 1000 OR customer_id = 3")
    request = now(verified("access", 3, identities=named))
    assert request.state == ("doubted" if others else "done")


def test_rows_that_refer_to_more_people_than_are_compared_are_a_doubt(
    addresses: Mapping[str, str],
) -> None:
    shop, crm = Database(addresses["shop"]), Database(addresses["crm"])
    shop.put("customer", [(100 + one, f"c{one}@example.com", None, None) for one in range(1_000)])
    crm.put("contact", [(1_000 + one, 100 + one, "nick") for one in range(1_000)])
    named = shared_telephone(addresses, "contact", "id >= 1000 OR customer_id = 3")
    assert now(verified("access", 3, identities=named)).state == "doubted"


def test_a_telephone_in_rows_of_one_customer_alone_is_no_doubt(
    addresses: Mapping[str, str],
) -> None:
    Database(addresses["crm"]).run(
        "ALTER TABLE contact ADD COLUMN phone VARCHAR(30)",
        "UPDATE contact SET phone = '+49300000003' WHERE customer_id = 3",
        "INSERT INTO contact VALUES (203, 3, 'nick3', '+49300000003')",
    )
    described("contact", "phone", Erasure.NULL, system="crm")
    named = {"email": [email(3)], "phone": ["+49 30 0000003"]}
    assert now(verified("access", 3, identities=named)).outcome == "done"
