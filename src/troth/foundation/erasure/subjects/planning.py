"""Planning: what would become of one person's data, as the readers see it. Nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.utils import timezone

from troth.foundation.datamap.models import Dataset
from troth.foundation.erasure.models import (
    PlanPurpose,
    PlanState,
    StoreWork,
    SubjectPlan,
    SubjectTask,
)
from troth.foundation.erasure.models.subjects import ENDED, NOT_BEGUN
from troth.foundation.erasure.schemas.subjects import SubjectPlanned
from troth.foundation.erasure.subjects.dry_runs import dry_erasure, dry_rectification
from troth.foundation.erasure.subjects.errors import (
    no_identity,
    under_way,
    unknown_dataset,
)
from troth.foundation.erasure.subjects.inheriting import inherited
from troth.foundation.erasure.subjects.queries import current_plan, held_last, plan_of
from troth.foundation.erasure.subjects.sealed import (
    Known,
    open_known,
    seal_gathered,
    seal_known,
)
from troth.foundation.erasure.subjects.withdrawing import end_unheard, forget_person
from troth.foundation.recording import current_actor, note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.subjects.dry_runs import DryRun
    from troth.foundation.erasure.subjects.values import Correction


def plan_subject(*, about: str, person: Person, keeps: Mapping[UUID, str]) -> SubjectPlan:
    """Plan the erasure of a person's data: a dry run as the readers.

    The person is looked up in every store, rows are counted, and everything that keeps the plan
    from being carried out is in ``SubjectPlan.obstacles``; with an obstacle that refuses it is
    ``blocked``, else it waits for approval. What Troth cannot write to becomes a task by hand.
    Planned again about the same thing, the number goes up and an open plan is withdrawn; one that
    is under way is returned as it is.

    Args:
        about: what it is for, opaque, such as ``request:<uuid>``.
        person: whose data. Rows that may be of several people, of which nobody judged that, refuse
            the approval (``doubt``).
        keeps: by id of a dataset, the ground by which its rows stay (GDPR Art. 17(3)), as a text
            that people are shown; legal holds and the map's decisions come on top.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        InvalidInputError: ``erasure.no_identity``, the person brings none;
            ``requesting.unfit_identity``, a value is none of its kind.
        NotFoundError: ``erasure.unknown_dataset``, one of ``keeps`` is not on the map.
        KeyUnavailableError: a password or a hold's list of people cannot be opened.
    """
    require("erasure.plan")
    if Dataset.objects.filter(pk__in=keeps).count() != len(keeps):
        raise unknown_dataset()
    current = current_plan(about)
    if current is not None and _stays(current):
        return current
    return _kept(about, dry_erasure(_known(person), keeps, inherited(current)))


def plan_rectification(
    *, about: str, person: Person, corrections: Sequence[Correction]
) -> SubjectPlan:
    """Plan that corrected values are written everywhere the map says they are copied.

    Args:
        about: as in ``plan_subject``.
        person: whose data.
        corrections: at least one.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        InvalidInputError: ``erasure.no_identity``; ``erasure.no_correction``, there is none, or no
            field of the person is meant by it; ``requesting.unfit_identity``.
    """
    require("erasure.plan")
    current = current_plan(about)
    if current is not None and _stays(current):
        return current
    known = _known(person, corrections=tuple(corrections))
    return _kept(about, dry_rectification(known, inherited(current)))


def plan_again(*, plan: UUID) -> SubjectPlan:
    """Plan the same about the same person once more, with a number one higher.

    Values that stores needed of others that are done already are taken over. Who said yes to the
    plan before has said yes to this one only where its fingerprint is equal; else both people are
    asked again, and whoever plans it again has said nothing yet: two people approve the same thing.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.person_forgotten``, it is done or withdrawn, and who it was
            about is not known any more; ``erasure.under_way``, it is being carried out, or is not
            the last plan about the same thing.
    """
    require("erasure.plan")
    found = plan_of(plan)
    if found.state not in {*NOT_BEGUN, PlanState.STOPPED} or current_plan(found.about) != found:
        raise under_way()
    return _kept(found.about, run_again(found), before=found)


def run_again(plan: SubjectPlan) -> DryRun:
    """Look at what the same about the same person would come to now; nothing is kept.

    Raises:
        InvalidInputError: ``erasure.no_correction``.
        StateConflictError: ``erasure.person_forgotten``.
        KeyUnavailableError: what it knows of its person, or a hold's list, cannot be opened.
    """
    known, left = open_known(plan), inherited(plan)
    if plan.purpose == PlanPurpose.ERASE:
        return dry_erasure(known, keeps_of(plan), left)
    return dry_rectification(known, left)


def _kept(about: str, run: DryRun, before: SubjectPlan | None = None) -> SubjectPlan:
    plan = keep_plan(about, run, before=before)
    forget_older(plan)
    return plan


def forget_older(plan: SubjectPlan) -> None:
    """Destroy what the plans before it still know of their person; after its transaction."""
    older = SubjectPlan.objects.filter(about=plan.about, number__lt=plan.number)
    for one in older.filter(state__in=ENDED):
        forget_person(one)


@recorded(SubjectPlanned)
def keep_plan(
    about: str,
    run: DryRun,
    *,
    again_of: SubjectPlan | None = None,
    before: SubjectPlan | None = None,
) -> SubjectPlan:
    """Keep a dry run as a plan, and withdraw the one before it about the same thing.

    Args:
        about: what it is for.
        run: what would be done; what it took over is sealed with the plan.
        again_of: the plan whose data came back.
        before: the plan that is made anew; None: a person who plans it now asks for it.

    Raises:
        StateConflictError: ``erasure.under_way``, that one is being carried out, or was since the
            dry run.
    """
    last = held_last(about)
    if last is not None:
        _make_way(last)
    if not run.inherited.is_of(last):
        raise under_way()
    plan = SubjectPlan(about=about, number=last.number + 1 if last else 1, purpose=run.purpose)
    plan.again_of, plan.planned_at = again_of or (before and before.again_of), timezone.now()
    plan.subjects, plan.region = list(run.known.subjects), run.known.region
    plan.state = PlanState.BLOCKED if run.refusals else PlanState.WAITING
    plan.fingerprint, plan.marks = run.design.fingerprint, dict(run.design.parts)
    plan.stands_on = run.stands_on
    plan.keeps = {str(one): ground for one, ground in run.keeps.items()}
    plan.tables = msgspec.to_builtins(run.tables)
    plan.obstacles = msgspec.to_builtins(run.obstacles)
    plan.asked_by_id = _first_yes(plan, before)
    plan.person = seal_known(plan, run.known)
    worklist = run.inherited.worklist(run.known)
    if worklist is not None:
        plan.worklist = seal_gathered([(plan, worklist)])[0]
    plan.save()
    _keep_parts(plan, run)
    _note(plan, run)
    return plan


def _first_yes(plan: SubjectPlan, before: SubjectPlan | None) -> UUID | str | None:
    """Return who has said yes already; nobody has to what nobody saw."""
    if before is not None:
        return before.asked_by_id if before.fingerprint == plan.fingerprint else None
    actor = current_actor()
    return actor.identifier if actor.kind == "staff" else None


def _keep_parts(plan: SubjectPlan, run: DryRun) -> None:
    stores = enumerate(sorted(run.design.parts))
    StoreWork.objects.bulk_create(
        StoreWork(plan=plan, store_key=store, position=number) for number, store in stores
    )
    for task in run.tasks:
        task.plan = plan
    SubjectTask.objects.bulk_create(run.tasks)


def _note(plan: SubjectPlan, run: DryRun) -> None:
    note(plan=str(plan.pk), about=plan.about, number=plan.number, purpose=plan.purpose)
    note(state=plan.state, fingerprint=plan.fingerprint, rows=plan.rows)
    note(datasets=len(run.tables), tasks=len(run.tasks), keeps=len(run.keeps))
    note(obstacles=run.refusals)


def _make_way(plan: SubjectPlan) -> None:
    if plan.state in NOT_BEGUN:
        end_unheard(plan)
    elif plan.state not in ENDED:
        raise under_way()


def _stays(plan: SubjectPlan) -> bool:
    return plan.state not in {*NOT_BEGUN, *ENDED}


def _known(person: Person, *, corrections: tuple[Correction, ...] = ()) -> Known:
    identities = {kind: tuple(values) for kind, values in person.identities.items() if values}
    if not identities:
        raise no_identity()
    return Known(
        identities=identities,
        subjects=tuple(sorted(person.subjects)),
        region=person.region,
        judged=tuple(sorted(person.judged)),
        corrections=corrections,
    )


def keeps_of(plan: SubjectPlan) -> dict[UUID, str]:
    """Return what a plan keeps, of the datasets that are still on the map."""
    found = Dataset.objects.filter(pk__in=plan.keeps).values_list("pk", flat=True)
    return {one: plan.keeps[str(one)] for one in found}
