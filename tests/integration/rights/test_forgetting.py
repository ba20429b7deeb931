"""Two years after its end nothing of a request leads to anybody; after five years it is gone."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.rights.people import OTHER, PERSON, asked, code_in, codes, mails
from troth.core.errors import KeyUnavailableError, NotFoundError
from troth.core.room import Role
from troth.customers.rights import attaching
from troth.customers.rights.actions.adding import add
from troth.customers.rights.actions.deciding import refuse
from troth.customers.rights.actions.verifying import enter_code
from troth.customers.rights.forgetting import forget
from troth.customers.rights.models import AddressChange, Attachment, Challenge, Request
from troth.customers.rights.queries.following import following
from troth.customers.rights.sealed import Correction, open_asked
from troth.customers.rights.secrets import follow_secret
from troth.customers.rights.story.reading import for_office
from troth.customers.rights.values import Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("berlin")]


def _ended() -> Request:
    right = Correction(what="user.contact.email", wrong=PERSON, right=OTHER)
    request = asked("rectification", corrections=[right]).request
    codes()
    enter_code(request=request.pk, code=code_in(mails("rights-code")[0][1].text))
    add(request=request.pk, text="Words.", files=[Upload("a.txt", io.BytesIO(b"Words."))])
    with acting_as(Role.PRIVACY_OFFICER):
        refuse(request=request.pk, ground="accurate", text="Words.")
    return Request.objects.get()


def _older(years: int) -> None:
    Request.objects.update(closed_at=timezone.now() - timedelta(days=years * 366))


def test_after_two_years_what_somebody_wrote_and_every_hash_of_an_address_is_gone() -> None:
    request = _ended()
    secret = follow_secret(request)
    assert Challenge.objects.exists()
    assert AddressChange.objects.exists()
    file = attaching.path_of(Attachment.objects.get().pk)
    assert file.exists()
    assert forget() == 0
    _older(2)
    assert forget() == 1
    request = Request.objects.get()
    assert (request.lookup, request.asked) == ("", None)
    assert not Challenge.objects.exists()
    assert not AddressChange.objects.exists()
    assert not Attachment.objects.exists()
    assert not file.exists()
    with pytest.raises(KeyUnavailableError):
        open_asked(request)
    assert {one.text for one in for_office(request)} == {""}
    assert (request.kind, request.outcome, request.refusal) == (
        "rectification",
        "refused",
        "accurate",
    )
    # The link still opens the dates; nothing that was written.
    assert following(secret) == request


def test_after_five_years_it_is_gone() -> None:
    secret = follow_secret(_ended())
    _older(2)
    forget()
    _older(6)
    forget()
    assert not Request.objects.exists()
    with pytest.raises(NotFoundError):
        following(secret)
