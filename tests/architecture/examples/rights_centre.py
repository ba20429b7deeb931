"""Examples of what is done on the pages of the privacy centre alone."""

from __future__ import annotations

from django.utils import timezone

from tests.architecture.examples import example
from tests.integration.rights.people import PERSON, asked, open_company
from troth.customers.rights.actions import finding
from troth.customers.rights.carrying import showing
from troth.customers.rights.models import Telling
from troth.foundation.people.authentication.onetime import new_secret


@example(finding.send_link)
def send_link() -> None:
    open_company()
    finding.send_link(reference=asked().request.reference, address=PERSON)


@example(showing.show_person)
def show_person() -> object:
    open_company()
    secret, kept = new_secret()
    Telling.objects.create(
        request=asked("opt_out_sale").request,
        recipient="mailer",
        name="Mailer",
        way="mail",
        made_at=timezone.now(),
        secret_hash=kept,
    )
    return showing.show_person(secret=secret)
