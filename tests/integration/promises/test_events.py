"""A promise is looked at again at once when what it is about changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from tests.cast import acting_as, member
from tests.integration.datamap.looks import connected, look
from tests.integration.datamap.sample import lay_out
from tests.integration.promises.making import checked, made, reading
from troth.core.errors import NotFoundError
from troth.core.promising.verdict import State
from troth.core.room import Role
from troth.foundation.datamap.actions import purposes, recipients
from troth.foundation.datamap.actions.files import apply_file
from troth.foundation.datamap.models import Dataset, Store
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.people.actions.leaving import leave
from troth.foundation.promises import queries
from troth.foundation.promises.schedules import check_due
from troth.foundation.recording import Actor, acting, record
from troth.foundation.recording.schemas import AccessRefused

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

MORE = b"troth: 1\nrecipients: {press: {name: Press, country: DE}}\n"


def due() -> list[str]:
    """Return the names of the promises whose check is due."""
    return [one.key for one in queries.due(timezone.now())]


@pytest.fixture
def promises() -> None:
    """Make promises about map and people, and check them."""
    lay_out()
    made("datamap.legal_bases", key="bases")
    made("datamap.inventory", key="inventory", what="a", categories=["user.contact"])
    made("datamap.sharing", key="sharing", who="us", recipients=["carrier"])
    made("datamap.selling", key="selling")
    made("people.access", key="access", roles=["owner", "privacy_officer"])
    checked()
    assert due() == []


def _edit_a_purpose() -> None:
    purposes.change_purpose(key="letters", legal_basis="consent")


def _add_a_recipient() -> None:
    recipients.add_recipient(key="printer", name="Printer", country="DE")


def _apply_a_file() -> None:
    apply_file(text=MORE)


@pytest.mark.usefixtures("promises")
@pytest.mark.parametrize("edit", [_edit_a_purpose, _add_a_recipient, _apply_a_file])
def test_an_edited_map_has_all_promises_about_it_checked(edit: Callable[[], Any]) -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        edit()
    assert due() == ["bases", "inventory", "sharing"]


@pytest.mark.usefixtures("promises")
def test_an_edit_that_is_rolled_back_has_nothing_checked() -> None:
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(NotFoundError):
        purposes.change_purpose(key="none", legal_basis="consent")
    assert due() == []


@pytest.mark.usefixtures("promises")
def test_who_leaves_has_access_checked_and_nothing_else() -> None:
    member(Role.SECURITY_ENGINEER)
    with acting_as(Role.OWNER):
        leave(member=member(Role.SECURITY_ENGINEER).pk, successor=member(Role.OWNER).pk)
    assert due() == ["access"]


@pytest.mark.usefixtures("promises")
def test_what_has_nothing_to_do_with_it_has_nothing_checked() -> None:
    with acting(Actor.system("tests")):
        record(AccessRefused, {"action": "tests", "code": "none"})
    assert due() == []


def test_an_ended_look_has_promises_about_stores_checked() -> None:
    look(connected())
    made("datamap.inventory", key="inventory", what="a", categories=["user.contact"])
    made("datamap.encryption", key="encryption")
    checked()
    assert due() == []
    look(Store.objects.get())
    assert "inventory" in due()


@pytest.mark.django_db(transaction=True)
def test_the_schedule_then_finds_what_an_edit_broke() -> None:
    lay_out()
    Dataset.objects.filter(name="sick_leave").delete()
    with acting_as(Role.PRIVACY_OFFICER):
        purposes.change_purpose(key="letters", legal_basis="consent")
    promise = made("datamap.legal_bases", key="bases")
    checked(promise)
    assert reading(promise).state is State.KEPT
    with acting_as(Role.PRIVACY_OFFICER):
        purposes.change_purpose(key="letters", legal_basis="")
    enqueue(check_due)
    run_ready()
    assert reading(promise).state is State.BROKEN
