"""Texts in a copy that name other people, and that a person weighs before it is handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import email
from tests.integration.rights.acting import now, verified
from tests.integration.rights.test_faults import described
from troth.core.room import Role
from troth.customers.rights.delivering.storing import chunks_of
from troth.customers.rights.delivering.weighing import to_weigh, weigh
from troth.foundation.datamap.models import Erasure, Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]


@pytest.mark.parametrize("give", [True, False])
def test_a_text_with_the_address_of_somebody_else_is_weighed_first(
    addresses: Mapping[str, str], *, give: bool
) -> None:
    Database(addresses["crm"]).run(
        f"UPDATE note SET text = 'ask {email(4)} instead' WHERE id = 6",  # noqa: S608 - of the test
    )
    request = now(verified("access", 3))
    assert [(one.kind, one.place) for one in request.tasks.all()] == [
        ("others_data", "crm: note, text")
    ]
    assert not request.deliveries.exists()
    with acting_as(Role.PRIVACY_OFFICER):
        (found,) = to_weigh(request)
        weigh(request=request, dataset=found.dataset, field=found.field, give=give, ground="Why.")
    assert now(request).outcome == ("done" if give else "partly")
    (delivery,) = request.deliveries.all()
    text = b"".join(chunks_of(delivery.pk, "json")).decode()
    assert (email(4) in text) is give
    assert "said3" in text


def weighed(request: Request, *, give: bool = True) -> list[tuple[str, str, int | None]]:
    """Weigh all that waits, as the officer, and return kind, place and rows of each."""
    found = to_weigh(request)
    with acting_as(Role.PRIVACY_OFFICER):
        for one in found:
            weigh(request=request, dataset=one.dataset, field=one.field, give=give, ground="Why.")
    return [(one.kind.value, one.place, one.rows) for one in found]


def handed_out(request: Request) -> str:
    """Return the JSON that was handed out."""
    (delivery,) = request.deliveries.all()
    return b"".join(chunks_of(delivery.pk, "json")).decode()


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        ("TEXT", "please ring Kim at +49 30 0000004"),
        ("VARCHAR(120)", "mobile: 030 0000004"),
        ("JSON", '{"call": {"back": "+49300000004"}}'),
    ],
)
def test_a_telephone_of_somebody_else_in_a_text_of_any_kind_is_weighed_first(
    addresses: Mapping[str, str], declared: str, value: str
) -> None:
    """Nobody described the field either: that its text is somebody else's is seen all the same."""
    shop = Database(addresses["shop"])
    shop.run(
        f"ALTER TABLE orders ADD COLUMN remark {declared}",
        f"UPDATE orders SET remark = '{value}' WHERE id = 6",  # noqa: S608 - of the test
    )
    request = now(verified("access", 3))
    assert not request.deliveries.exists()
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/").content.decode()
    assert "An address or a number of somebody else stands there." in page
    assert weighed(request, give=False) == [("others_data", "shop: orders, remark", 1)]
    assert now(request).outcome == "partly"
    assert "0000004" not in handed_out(request)


def test_the_own_telephone_in_a_text_is_nobody_elses_though_nothing_is_looked_up_by_it(
    addresses: Mapping[str, str],
) -> None:
    crm = Database(addresses["crm"])
    crm.run(
        "ALTER TABLE contact ADD COLUMN mobile VARCHAR(30)",
        "UPDATE contact SET mobile = '+49 171 2345678' WHERE customer_id = 3",
        "UPDATE note SET text = 'ring +491712345678 or 0171/2345678' WHERE id = 6",
    )
    described("contact", "mobile", Erasure.NULL, system="crm")
    Field.objects.filter(name="mobile").update(category="user.contact.phone_number")
    assert now(verified("access", 3)).outcome == "done"
    crm.run("UPDATE note SET text = 'ring +491712345679' WHERE id = 6")
    assert weighed(now(verified("access", 3))) == [("others_data", "crm: note, text", 1)]


@pytest.mark.parametrize("give", [True, False])
def test_sentences_are_read_before_they_are_given(
    addresses: Mapping[str, str], *, give: bool
) -> None:
    Database(addresses["crm"]).run(
        "UPDATE note SET text = 'The neighbour says that Kim drinks.' WHERE id = 6"
    )
    request = now(verified("access", 3))
    assert not request.deliveries.exists()
    page = client_for(Role.PRIVACY_OFFICER).get(f"/console/requests/{request.pk}/").content.decode()
    assert "In 1 field people wrote sentences." in page
    assert weighed(request, give=give) == [("texts", "crm: note, text", 1)]
    assert now(request).outcome == ("done" if give else "partly")
    assert ("Kim drinks" in handed_out(request)) is give
    assert "said3" in handed_out(request)


def test_texts_in_a_table_that_the_map_does_not_know_are_weighed_too(
    addresses: Mapping[str, str],
) -> None:
    Database(addresses["shop"]).run(
        "CREATE TABLE parcel (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, hint TEXT,"
        " FOREIGN KEY (order_id) REFERENCES orders (id))",
        f"INSERT INTO parcel VALUES (1, 6, 'to {email(4)}'), (2, 7, 'door')",  # noqa: S608 - of the test
    )
    request = now(verified("access", 3))
    assert weighed(request, give=False) == [("others_data", "shop: parcel, hint", 1)]
    assert now(request).outcome == "partly"
    assert email(4) not in handed_out(request)
    assert "door" in handed_out(request)


def test_an_answer_without_texts_waits_for_nobody() -> None:
    request = now(verified("access", 3))
    assert (request.outcome, request.tasks.count()) == ("done", 0)
