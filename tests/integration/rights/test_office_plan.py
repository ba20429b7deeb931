"""The plan of an erasure as the officer reads it, and the yes of a company of one."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.utils import timezone

from tests.cast import client_for, member
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.world import email, held
from tests.integration.notice.visiting import visitor
from tests.integration.rights.acting import now, verified
from tests.integration.rights.test_faults import agreed_as_far_as_may_be, from_the_centre
from troth.core.requesting.choosing import ChoiceKind
from troth.core.room import Role
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.models import Request
from troth.foundation.choices.queries import chose
from troth.foundation.datamap.models import (
    Erasure,
    Field,
    LegalBasis,
    ProcessingActivity,
    Purpose,
    RetentionRule,
)
from troth.foundation.erasure.models import SubjectPlan
from troth.foundation.erasure.subjects.executing import carry_out_due
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.test import Client

    from tests.integration.notice.visiting import Visitor
    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "datasets", "visitor"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
TAX = "HGB section 257: eight years."
NAMED = "Legal claims are made or defended with them."
CLAIM = "A claim about this call is open."


def page_of(request: Request, deed: str = "") -> str:
    return f"/console/requests/{request.pk}/{deed}"


def rows_of(page: str) -> dict[str, str]:
    """Return by dataset what its row of the plan says, without tags."""
    table = page.partition('<table class="plan">')[2].partition("</table>")[0]
    found = re.findall(r'<tr><th scope="row"[^>]*>([^<]+)</th>(.*?)</tr>', table, re.DOTALL)
    return {
        name: " ".join(html.unescape(re.sub(r"<[^>]+>", " ", rest)).split()).replace(" :", ":")
        for name, rest in found
    }


def kept_by_law(dataset: Dataset) -> None:
    """Give a dataset a duty to keep, which names its ground."""
    told = {"name": "Tax", "period": "P8Y", "ground": TAX}
    dataset.retention = RetentionRule.objects.create(key="tax", **told)
    dataset.save()
    books = ProcessingActivity.objects.create(key="books", name="Bookkeeping")
    books.datasets.add(dataset)
    duty = LegalBasis.LEGAL_OBLIGATION
    books.purposes.add(Purpose.objects.create(key="books", name="Bookkeeping", legal_basis=duty))


def test_the_page_says_rows_fields_what_happens_and_why_of_each_dataset(
    datasets: dict[str, Dataset],
) -> None:
    Field.objects.filter(dataset=datasets["customer"], name="phone").update(erasure=Erasure.REPLACE)
    Field.objects.filter(dataset=datasets["orders"]).update(erasure="")
    kept_by_law(datasets["orders"])
    request = now(verified("erasure"))
    officer = client_for(Role.PRIVACY_OFFICER)
    note = datasets["note"].pk
    said = {"grounds": ["not_needed"], f"keep-{note}": CLAIM}
    assert (
        "Choose the exception" in officer.post(page_of(request, "grounds"), said).content.decode()
    )
    said[f"by-{note}"] = "claims"
    assert officer.post(page_of(request, "grounds"), said).status_code == 302
    again = officer.get(page_of(request)).context["forms"]["grounds"]
    assert (again[f"by-{note}"].value(), again[f"keep-{note}"].value()) == ("claims", CLAIM)
    shown = rows_of(officer.get(page_of(now(request))).content.decode())
    assert shown["shop.visit"].startswith("2 deleted")
    assert shown["shop.customer"].startswith("1 written over")
    for field in ("email: replaced by a constant", "phone: replaced in its format"):
        assert field in shown["shop.customer"]
    assert "name: emptied" in shown["shop.customer"]
    assert shown["shop.orders"].startswith("2 nothing is written")
    assert f"ship_to: kept ({TAX})" in shown["shop.orders"]
    assert shown["crm.note"].startswith(f"2 kept as they are {NAMED} {CLAIM}")
    assert shown["list.subscriber"].startswith("1 deleted")
    assert shown["shop.line"] == "4 nothing is written"


def test_what_a_law_has_the_company_keep_is_named_and_restricted(
    addresses: Mapping[str, str], datasets: dict[str, Dataset]
) -> None:
    Field.objects.filter(dataset=datasets["orders"]).update(erasure="")
    kept_by_law(datasets["orders"])
    request = verified("erasure")
    agreed_as_far_as_may_be(now(request))
    request.refresh_from_db()
    assert request.outcome == "partly"
    assert held(addresses, 1) == ["orders WHERE ship_to = 'Street 1'"]
    assert chose({"email": [email(1)]}, ChoiceKind.RESTRICTION)
    issued = certificate_of(request)
    assert issued is not None
    assert [(one.dataset, one.ground) for one in issued.statement.kept] == [("orders", TAX)]


def test_grounds_that_the_person_ticked_are_what_the_officer_checks(visitor: Visitor) -> None:
    asks = visitor.get("/rights/ask/erasure/").content.decode()
    assert len(re.findall(r'type="checkbox" name="grounds"', asks)) == 6
    visitor.post("/rights/ask/erasure/", {"address": email(2), "grounds": ["consent", "child"]})
    request = Request.objects.get()
    officer = client_for(Role.PRIVACY_OFFICER)
    officer.post(page_of(request, "settle"), {"text": "Called back."})
    now(request)
    shown = officer.get(page_of(request)).content.decode()
    ticked = re.findall(r'name="grounds" value="(\w+)"[^>]*checked', shown)
    assert ticked == ["consent", "child"]
    refused = officer.post(page_of(request, "grounds"), {})
    assert refused.status_code == 422
    officer.post(page_of(request, "grounds"), {"grounds": ["consent"]})
    request.refresh_from_db()
    assert (request.grounds, request.grounds_checked_at is not None) == (["consent"], True)


def _signed_in(client: Client, ago: timedelta) -> None:
    """Let the one who is signed in have shown who they are so long ago."""
    session = client.session
    records: list[dict[str, Any]] = session[AUTHENTICATION_METHODS_SESSION_KEY]
    at = (timezone.now() - ago).timestamp()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{**one, "at": at} for one in records]
    session.save()


def test_one_alone_signs_in_afresh_and_nothing_is_erased_for_24_hours(
    visitor: Visitor, addresses: Mapping[str, str]
) -> None:
    member(Role.PRIVACY_OFFICER).delete()
    request = from_the_centre(visitor)
    owner = client_for(Role.OWNER)
    owner.post(page_of(request, "grounds"), {"grounds": ["not_needed"]})
    seen = {"fingerprint": owner.get(page_of(request)).context["plan"]["plan"].fingerprint}
    _signed_in(owner, timedelta(minutes=10))
    sent = owner.post(page_of(request, "approve"), seen)
    assert sent.headers["Location"].startswith("/account/reauthenticate/?")
    assert SubjectPlan.objects.get().approved_at is None
    _signed_in(owner, timedelta(0))
    told = owner.post(page_of(request, "approve"), seen, follow=True)
    assert "begins in 24 hours" in told.content.decode()
    plan = SubjectPlan.objects.get()
    assert plan.alone
    assert plan.effective_at is not None
    assert timedelta(hours=23) < plan.effective_at - timezone.now() <= timedelta(hours=24)
    assert now(request).outcome == ""
    assert held(addresses, 1)
    SubjectPlan.objects.update(effective_at=timezone.now())
    with acting(Actor.system("job")):
        carry_out_due()
    assert (now(request).outcome, held(addresses, 1)) == ("done", [])
