"""The console: the queue, and one request on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import client_for
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.rights.acting import recipients_of, verified
from tests.integration.rights.people import asked
from troth.core.room import Role
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.models import Request
    from troth.foundation.datamap.models import Dataset

__all__ = ["addresses", "datasets"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.usefixtures("datasets", "berlin"),
]
QUEUE = "/console/requests/"


def page_of(request: Request, deed: str = "") -> str:
    """Return the address of a request's page, or of something that is done there."""
    return f"{QUEUE}{request.pk}/{deed}"


def test_the_queue_lists_what_is_open_the_next_due_first() -> None:
    later = asked("access").request
    sooner = asked("access", "b@example.org", residence="US-CA").request
    shown = client_for(Role.PRIVACY_OFFICER).get(QUEUE)
    dues = [line["line"].due for line in shown.context["lines"]]
    assert dues == sorted(dues)
    for form in ("csv", "json"):
        told = client_for(Role.OWNER).get(f"{QUEUE}?format={form}").content.decode()
        assert later.reference in told
        assert sooner.reference in told


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.AUDITOR, Role.SECURITY_ENGINEER])
def test_only_officers_see_requests(role: Role) -> None:
    request = asked("access").request
    assert client_for(role).get(QUEUE).status_code == 403
    assert client_for(role).get(page_of(request)).status_code == 403
    assert client_for(role).post(page_of(request, "words")).status_code == 403


@pytest.mark.parametrize(
    "kind", ["access", "erasure", "objection", "complaint", "opt_out_sale", "rectification"]
)
def test_every_kind_has_its_page(kind: str, datasets: Mapping[str, Dataset]) -> None:
    from troth.customers.rights.sealed import Correction

    recipients_of(dict(datasets))
    more: dict[str, Any] = {"text": "Because."} if kind in {"objection", "complaint"} else {}
    if kind == "rectification":
        more = {"corrections": [Correction(what="user.name", wrong="Name 1", right="Ada")]}
    request = verified(kind, 1, **more)
    run_ready()
    shown = client_for(Role.PRIVACY_OFFICER).get(page_of(request))
    assert shown.status_code == 200
    assert request.reference in shown.content.decode()
    assert "person1@example.com" not in shown.content.decode()
    words = client_for(Role.PRIVACY_OFFICER).post(page_of(request, "words"))
    assert "person1@example.com" in words.content.decode()


def test_an_officer_takes_an_erasure_from_queue_to_done() -> None:
    request = verified("erasure", 1)
    run_ready()
    officer, owner = client_for(Role.PRIVACY_OFFICER), client_for(Role.OWNER)
    told = officer.post(page_of(request, "grounds"), {"grounds": ["not_needed"]})
    assert told.status_code == 302
    for who in (owner, officer):
        fingerprint = who.get(page_of(request)).context["plan"]["plan"].fingerprint
        assert (
            who.post(page_of(request, "approve"), {"fingerprint": fingerprint}).status_code == 302
        )
    run_ready()
    request.refresh_from_db()
    assert request.outcome == "done"


def test_what_cannot_be_done_is_said_beside_its_form() -> None:
    request = asked("access").request
    officer = client_for(Role.PRIVACY_OFFICER)
    assert officer.post(page_of(request, "settle"), {"text": ""}).status_code == 422
    assert officer.post(page_of(request, "extend"), {"ground": "x"}).status_code in {302, 422}
    assert officer.post(page_of(request, "nothing-like-that")).status_code == 404
    assert officer.post(page_of(request, "settle"), {"text": "I called."}).status_code == 302
    assert officer.post(page_of(request, "settle"), {"text": "Again."}).status_code == 422
