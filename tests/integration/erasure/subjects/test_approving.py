"""Who says yes, to what, and what is taken back."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.cast import acting_as, member
from tests.integration.erasure.shops import entries
from tests.integration.erasure.subjects.world import approved, carried_out, everything, planned
from troth.core.errors import NotPermittedError, StateConflictError
from troth.core.room import Role
from troth.foundation.custody.queries import held_key
from troth.foundation.erasure.actions import holding
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.approving import approve_many, approve_subject
from troth.foundation.erasure.subjects.outcomes import dataset_lines
from troth.foundation.erasure.subjects.planning import plan_again
from troth.foundation.erasure.subjects.queries import startable
from troth.foundation.erasure.subjects.withdrawing import withdraw
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from datetime import datetime

    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]


def test_nobody_approves_what_they_asked_for(addresses: Addresses, datasets: Datasets) -> None:
    plan = planned(3)
    with acting_as(Role.OWNER), pytest.raises(NotPermittedError) as refused:
        approve_subject(plan=plan.pk, fingerprint=plan.fingerprint)
    assert refused.value.code == "erasure.second_person"
    with acting(Actor.command_line()), pytest.raises(NotPermittedError):
        approve_subject(plan=plan.pk, fingerprint=plan.fingerprint)
    assert not startable().exists()
    with acting(Actor.command_line()), pytest.raises(StateConflictError):
        carried_out(plan)
    del addresses, datasets


def test_another_plan_than_the_one_seen_is_not_approved(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = planned(3)
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(StateConflictError) as refused:
        approve_subject(plan=plan.pk, fingerprint="0" * 64)
    assert refused.value.code == "erasure.changed"
    del addresses, datasets


def test_who_is_alone_signs_in_afresh_and_waits_a_day(
    addresses: Addresses, datasets: Datasets
) -> None:
    member(Role.PRIVACY_OFFICER).delete()
    plan = planned(3)
    with acting_as(Role.OWNER), pytest.raises(NotPermittedError) as refused:
        approve_subject(plan=plan.pk, fingerprint=plan.fingerprint)
    assert refused.value.code == "erasure.sign_in_again"
    with acting_as(Role.OWNER):
        plan = approve_subject(
            plan=plan.pk, fingerprint=plan.fingerprint, signed_in_at=timezone.now()
        )
    assert plan.alone
    assert plan.effective_at is not None
    assert plan.effective_at > timezone.now() + timedelta(hours=23)
    assert not startable().exists()
    with pytest.raises(StateConflictError):
        carried_out(plan)
    SubjectPlan.objects.update(effective_at=timezone.now())
    assert [one.pk for one in startable()] == [plan.pk]
    assert carried_out(plan).state == PlanState.DONE
    del addresses, datasets


def test_many_are_approved_at_once_or_none(addresses: Addresses, datasets: Datasets) -> None:
    plans = [planned(one) for one in (1, 2, 3)]
    told = {one.pk: one.fingerprint for one in plans}
    with acting_as(Role.PRIVACY_OFFICER), pytest.raises(StateConflictError):
        approve_many(plans={**told, plans[2].pk: "0" * 64})
    assert SubjectPlan.objects.filter(state=PlanState.APPROVED).count() == 0
    with acting_as(Role.PRIVACY_OFFICER):
        approve_many(plans=told)
    assert SubjectPlan.objects.filter(state=PlanState.APPROVED).count() == 3
    assert entries("erasure.subjects_approved") == 1
    del addresses, datasets


def test_planned_anew_it_takes_the_place_of_the_one_before(
    addresses: Addresses, datasets: Datasets
) -> None:
    first = planned(3)
    second = planned(3)
    first.refresh_from_db()
    assert (first.state, second.number) == (PlanState.WITHDRAWN, 2)
    assert first.person is None
    with acting_as(Role.OWNER):
        third = plan_again(plan=second.pk)
    assert (third.number, third.fingerprint) == (3, first.fingerprint)
    del addresses, datasets


def _held(dataset: Dataset) -> None:
    """Place a hold, so that what was planned is not what would be done now."""
    with acting(Actor.command_line()):
        holding.place_hold(name="Claim", reason="A claim", datasets=[dataset.pk])


def _yes(plan: SubjectPlan, role: Role, **more: datetime) -> SubjectPlan:
    with acting_as(role):
        return approve_subject(plan=plan.pk, fingerprint=plan.fingerprint, **more)


def _again(plan: SubjectPlan, by: Actor | Role) -> SubjectPlan:
    with acting_as(by) if isinstance(by, Role) else acting(by):
        return plan_again(plan=plan.pk)


@pytest.mark.parametrize("by", [Role.PRIVACY_OFFICER, Actor.system("job")], ids=["staff", "job"])
def test_who_said_yes_to_another_plan_has_not_said_yes_to_this_one(
    addresses: Addresses, datasets: Datasets, by: Actor | Role
) -> None:
    first = planned(3)
    _held(datasets["orders"])
    second = _again(first, by)
    assert second.fingerprint != first.fingerprint
    assert second.asked_by is None
    for _ in range(2):
        # However often one person says it, it is one person.
        with suppress(NotPermittedError):
            second = _yes(second, Role.PRIVACY_OFFICER)
    assert (second.state, second.asked_by) == (PlanState.WAITING, member(Role.PRIVACY_OFFICER))
    assert not startable().exists()
    assert _yes(second, Role.OWNER).state == PlanState.APPROVED
    del addresses


@pytest.mark.parametrize("by", [Role.PRIVACY_OFFICER, Actor.system("job")], ids=["staff", "job"])
def test_a_yes_stays_where_the_same_is_planned_again(
    addresses: Addresses, datasets: Datasets, by: Actor | Role
) -> None:
    first = planned(3)
    second = _again(first, by)
    assert (second.number, second.fingerprint) == (2, first.fingerprint)
    assert second.asked_by == member(Role.OWNER)
    assert _yes(second, Role.PRIVACY_OFFICER).state == PlanState.APPROVED
    del addresses, datasets


def test_what_was_stopped_by_a_change_is_approved_by_two_people_anew(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    _held(datasets["orders"])
    before = everything(addresses)
    assert carried_out(plan).state == PlanState.STOPPED
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    assert (again.state, again.asked_by, again.approved_by) == (PlanState.WAITING, None, None)
    again = _yes(again, Role.PRIVACY_OFFICER)
    assert again.state == PlanState.WAITING
    assert everything(addresses) == before


def test_who_is_alone_signs_in_afresh_and_waits_again_for_what_is_planned_anew(
    addresses: Addresses, datasets: Datasets
) -> None:
    member(Role.PRIVACY_OFFICER).delete()
    first = _yes(planned(3), Role.OWNER, signed_in_at=timezone.now())
    SubjectPlan.objects.update(effective_at=timezone.now())
    _held(datasets["orders"])
    assert carried_out(first).state == PlanState.STOPPED
    second = SubjectPlan.objects.get(about=first.about, number=2)
    assert (second.state, second.effective_at) == (PlanState.WAITING, None)
    with pytest.raises(NotPermittedError) as refused:
        _yes(second, Role.OWNER, signed_in_at=timezone.now() - timedelta(minutes=6))
    assert refused.value.code == "erasure.sign_in_again"
    second = _yes(second, Role.OWNER, signed_in_at=timezone.now())
    assert second.effective_at is not None
    assert second.effective_at > timezone.now() + timedelta(hours=23)
    assert not startable().exists()
    del addresses


def test_what_was_withdrawn_is_forgotten_and_not_done(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    before = everything(addresses)
    with acting_as(Role.OWNER):
        plan = withdraw(plan=plan.pk)
    assert (plan.state, plan.person) == (PlanState.WITHDRAWN, None)
    assert held_key(f"subject_plan:{plan.pk}") is None
    with pytest.raises(StateConflictError):
        carried_out(plan)
    assert everything(addresses) == before
    del datasets


@pytest.mark.parametrize("value", ["PERSON3@example.com", "+49 30 0000003"])
def test_a_hold_on_the_person_keeps_everything(
    addresses: Addresses, datasets: Datasets, value: str
) -> None:
    with acting(Actor.command_line()):
        holding.place_hold(name="Claim", reason="A claim", subjects=[value, "other@example.com"])
    plan = planned(3)
    lines = dataset_lines(plan)
    assert {(one.effect, one.ground) for one in lines if one.fields} == {("hold", "legal_hold")}
    assert "hold" not in {one.effect for one in dataset_lines(planned(4))}
    del addresses, datasets


def test_a_hold_that_comes_after_the_approval_stops_it(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    with acting(Actor.command_line()):
        holding.place_hold(name="Claim", reason="A claim", datasets=[datasets["orders"].pk])
    before = everything(addresses)
    plan = carried_out(plan)
    assert (plan.state, plan.last_code) == (PlanState.STOPPED, "erasure.subject_changed")
    assert everything(addresses) == before
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    (line,) = (one for one in dataset_lines(again) if one.name == "orders")
    assert (line.effect, line.ground) == ("hold", "legal_hold")
