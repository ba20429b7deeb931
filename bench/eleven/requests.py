"""A whole request to Troth: asked in the privacy centre, judged, and the copy laid down, sealed."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Final

from eleven.ours import STAFF, acting_as

if TYPE_CHECKING:
    from uuid import UUID

FACTS: Final = {
    "for_profit": True,
    "established": "DE",
    "targets": "DE",
    "seat": "DE-BE",
    "employees": 20,
    "direct_marketing": True,
}
"""What decides that a customer in Germany is protected by the GDPR."""


def open_company() -> None:
    """Say who the company is and where, so that requests have a law and a clock."""
    from troth.foundation.duties.actions.saying import SaidFact, say_facts
    from troth.foundation.people.models import Organisation

    told = {"name": "Example Ltd", "contact": "privacy@example.com", "time_zone": "Europe/Berlin"}
    Organisation.objects.update_or_create(pk=1, defaults=told)
    since = date(2026, 1, 1)
    with acting_as(STAFF[0]):
        say_facts(facts=[SaidFact(key, value, "", since) for key, value in FACTS.items()])


def ask(email: str) -> UUID:
    """Ask for a copy in the privacy centre; what has to be done for that is done."""
    from troth.customers.rights.actions.asking import ask as asked
    from troth.foundation.jobs.running.worker import run_ready

    receipt = asked(
        kind="access",
        channel="centre",
        language="en",
        residence="DE",
        identities={"email": [email]},
    )
    run_ready()
    request: UUID = receipt.request.pk
    return request


def answered(request: UUID) -> float:
    """Have an officer say that it is the person; return the seconds until their copy can be opened.

    Besides the copy there are clocks, the certificate, what the person is told, and the evidence.
    """
    from troth.customers.rights.actions.judging import settle
    from troth.foundation.jobs.running.worker import run_ready

    began = time.perf_counter()
    with acting_as(STAFF[0]):
        settle(request=request, text="Called back on the number on record.")
    run_ready()
    seconds = time.perf_counter() - began
    _assert_whole(request)
    return seconds


def copied(request: UUID) -> float:
    """Make another copy for a request; return the seconds from the look-up to the sealed files.

    They are a report, JSON and CSV, with the meaning of every field, and are recorded.
    """
    from datetime import timedelta

    from django.utils import timezone

    from troth.customers.rights.delivering.making import make_files
    from troth.customers.rights.models import Delivery
    from troth.foundation.recording import Actor, acting

    now = timezone.now()
    more = {"made_at": now, "until": now + timedelta(days=1)}
    delivery = Delivery.objects.create(request_id=request, **more)
    began = time.perf_counter()
    with acting(Actor.system("job")):
        make_files(delivery)
    return time.perf_counter() - began


def _assert_whole(request: UUID) -> None:
    from troth.customers.rights.models import Delivery

    (made,) = Delivery.objects.filter(request=request)
    assert made.ready_at is not None, "The copy was not made."
    assert set(made.files) >= {"html", "json", "csv"}, made.files
