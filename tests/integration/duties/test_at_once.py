"""Two persons do the same thing at the same moment."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import msgspec
import pytest
from django.db import connections
from django.utils import timezone

from tests.cast import acting_as, company, member
from tests.integration.duties.companies import said
from troth.core.errors import TrothError
from troth.core.room import Role
from troth.foundation.duties.actions.opening import open_deadline
from troth.foundation.duties.models import CompanyFact, Deadline, FactEnd
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)

BOTH = (Role.OWNER, Role.PRIVACY_OFFICER)


def _at_once(work: Callable[[Role], object]) -> list[str]:
    """Let both persons do something as soon as both are ready; returns codes of their errors."""
    ready, codes = threading.Barrier(len(BOTH)), list[str]()

    def act(role: Role) -> None:
        try:
            with acting_as(role):
                ready.wait(20)
                work(role)
        except TrothError as error:
            codes.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(role,)) for role in BOTH]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    return codes


def test_of_two_who_say_the_same_fact_the_second_replaces_the_first_and_both_stay() -> None:
    company()
    for role in BOTH:
        member(role)
    with acting_as(Role.OWNER):
        said(for_profit=True)
    values = {Role.OWNER: 10, Role.PRIVACY_OFFICER: 20}
    assert _at_once(lambda role: said(employees=values[role])) == []
    rows = CompanyFact.objects.filter(key="employees")
    assert sorted(rows.values_list("value", flat=True)) == [10, 20]
    assert rows.filter(ended_at=None).count() == 1
    assert CompanyFact.objects.filter(end=FactEnd.SUPERSEDED).count() == 1
    bodies = Pending.objects.filter(kind="duties.facts_said").values_list("body", flat=True)
    told = [msgspec.json.decode(bytes(body))["facts"] for body in bodies]
    assert sorted(one["superseded"] for one in told) == [0, 0, 1]
    assert Deadline.objects.filter(kind="review", closed_at=None).count() == 1


def test_each_change_of_what_applies_is_told_by_one_of_two() -> None:
    company()
    for role in BOTH:
        member(role)
    with acting_as(Role.OWNER):
        said(for_profit=True)
    assert _at_once(lambda _role: said(established="DE", targets="DE")) == []
    bodies = Pending.objects.filter(kind="duties.facts_said").values_list("body", flat=True)
    told = [msgspec.json.decode(bytes(body))["facts"]["changed"] for body in bodies]
    assert sorted("eu-gdpr" in {one["regime"] for one in changes} for changes in told) == [
        False,
        False,
        True,
    ]


def test_of_two_who_open_the_same_deadline_one_does() -> None:
    company()
    for role in BOTH:
        member(role)
    started = timezone.now()
    codes = _at_once(
        lambda _role: open_deadline(duty="gdpr-12-3", reference="request:1", started=started)
    )
    assert codes == ["duties.already_open"]
    assert Deadline.objects.filter(reference="request:1").count() == 1
