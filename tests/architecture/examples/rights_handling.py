"""Examples of how the people of the company handle requests."""

from __future__ import annotations

import io

from tests.architecture.examples import example
from tests.cast import member
from tests.integration.rights.people import PERSON, asked, open_company
from troth.core.room import Role
from troth.customers.rights.actions import adding, handling, opening
from troth.customers.rights.models import Attachment, Request
from troth.customers.rights.values import Upload


def _asked() -> Request:
    open_company()
    return asked().request


@example(handling.assign)
def assign() -> None:
    request, officer = _asked(), member(Role.PRIVACY_OFFICER)
    handling.assign(requests=[request.pk], to=officer.pk)


@example(handling.add_note)
def add_note() -> None:
    handling.add_note(request=_asked().pk, text="They called, and will write.")


@example(handling.show_asked)
def show_asked() -> None:
    handling.show_asked(request=_asked().pk)


@example(handling.search_address)
def search_address() -> None:
    _asked()
    assert handling.search_address(address=PERSON.upper()).count() == 1


@example(opening.open_attachment)
def open_attachment() -> None:
    request = _asked()
    adding.add(request=request.pk, files=[Upload("a.txt", io.BytesIO(b"See here."))])
    file = Attachment.objects.get(request=request)
    opened = opening.open_attachment(request=request.pk, attachment=file.pk)
    assert (opened.name, opened.content) == ("a.txt", b"See here.")
