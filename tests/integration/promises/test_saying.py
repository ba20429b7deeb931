"""Making, changing, retiring and confirming promises, and exceptions from them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.cast import acting_as, member
from tests.integration.promises.making import checked, made, reading
from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    StateConflictError,
)
from troth.core.promising.verdict import State
from troth.core.room import Role
from troth.foundation.people.actions.leaving import leave
from troth.foundation.promises import queries
from troth.foundation.promises.actions import attesting, declaring
from troth.foundation.promises.models import ExceptionGrant, Promise

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"key": "Not a key"}, "promises.unfit_key"),
        ({"kind": "rooms.none"}, "promises.unfit_kind"),
        ({"cadence": timedelta(minutes=1)}, "promises.unfit_cadence"),
        ({"cadence": 400 * DAY}, "promises.unfit_cadence"),
        ({"parameters": {"more": 1}}, "promises.unfit_more"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(given: dict[str, Any], code: str) -> None:
    asked: dict[str, Any] = {"key": "one", "kind": "datamap.selling", "parameters": {}, **given}
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError) as refused:
        declaring.declare(**asked)
    assert refused.value.code == code
    assert refused.value.remedy
    assert not Promise.objects.exists()


def test_a_name_is_given_once() -> None:
    made("datamap.selling")
    with pytest.raises(StateConflictError):
        made("datamap.selling")


@pytest.mark.parametrize("role", [Role.SECURITY_ENGINEER, Role.EMPLOYEE, Role.AUDITOR])
def test_only_owners_and_privacy_officers_promise(role: Role) -> None:
    with acting_as(role), pytest.raises(NotPermittedError):
        declaring.declare(key="one", kind="datamap.selling", parameters={})


def test_a_retired_promise_keeps_its_history_and_takes_nothing_more() -> None:
    promise = made("datamap.selling")
    checked(promise)
    with acting_as(Role.OWNER):
        declaring.retire(promise=promise.pk)
        for change in (
            lambda: declaring.retire(promise=promise.pk),
            lambda: attesting.attest(promise=promise.pk),
            lambda: declaring.change(promise=promise.pk, cadence=DAY),
        ):
            with pytest.raises(StateConflictError):
                change()
    assert queries.lines() == []
    assert len(queries.history(promise)) == 1


def test_what_is_measured_cannot_be_confirmed_by_hand() -> None:
    promise = made("datamap.legal_bases")
    with acting_as(Role.OWNER), pytest.raises(StateConflictError):
        attesting.attest(promise=promise.pk)


def test_what_is_not_there_is_not_found() -> None:
    with acting_as(Role.OWNER):
        with pytest.raises(NotFoundError):
            attesting.attest(promise=uuid4())
        with pytest.raises(NotFoundError):
            attesting.end_exception(exception=uuid4())
        with pytest.raises(NotFoundError):
            declaring.change(promise=made("datamap.selling").pk, owner=uuid4())


def test_an_exception_shows_and_changes_no_state() -> None:
    promise = made("datamap.selling")
    today = timezone.localdate()
    with acting_as(Role.OWNER):
        granted = attesting.grant_exception(promise=promise.pk, reason=" We  move. ", until=today)
    (line,) = queries.lines()
    assert line.exception == granted
    assert granted.reason == "We move."
    assert line.reading.state is State.UNKNOWN
    with acting_as(Role.OWNER):
        attesting.end_exception(exception=granted.pk)
    assert queries.lines()[0].exception is None


def test_an_exception_ends_by_itself() -> None:
    promise = made("datamap.selling")
    with acting_as(Role.OWNER):
        attesting.grant_exception(
            promise=promise.pk, reason="We move.", until=timezone.localdate() + DAY
        )
    ExceptionGrant.objects.update(ends_at=timezone.now())
    assert queries.lines()[0].exception is None


@pytest.mark.parametrize(
    ("reason", "days", "field"),
    [("", 1, "reason"), ("x" * 501, 1, "reason"), ("ok", -1, "until"), ("ok", 400, "until")],
)
def test_an_exception_needs_a_reason_and_an_end(reason: str, days: int, field: str) -> None:
    promise = made("datamap.selling")
    with acting_as(Role.OWNER), pytest.raises(InvalidInputError) as refused:
        attesting.grant_exception(
            promise=promise.pk, reason=reason, until=timezone.localdate() + days * DAY
        )
    assert refused.value.code == f"promises.unfit_{field}"


def test_who_leaves_hands_promises_over() -> None:
    promise, owner = made("datamap.selling"), member(Role.OWNER)
    assert queries.promise("one").owner == member(Role.PRIVACY_OFFICER)
    with acting_as(Role.OWNER):
        leave(member=member(Role.PRIVACY_OFFICER).pk, successor=owner.pk)
    assert queries.promise(promise.key).owner == owner
    assert reading(promise).state is State.UNKNOWN
