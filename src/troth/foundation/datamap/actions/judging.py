"""What people say about what discovery proposes; each word is remembered and can be undone."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.taxonomy import is_category
from troth.foundation.datamap.actions.remembering import REMEMBERED, remember, standing
from troth.foundation.datamap.errors import (
    field_not_found,
    judgement_not_found,
    judgement_superseded,
    nothing_proposed,
    unknown_category,
)
from troth.foundation.datamap.models import Field, FieldState, Judgement
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.schemas.discovery import (
    FieldJudged,
    FieldsJudged,
    FieldsRejected,
    JudgementUndone,
)
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

_PERMISSION: Final = "datamap.edit"


@recorded(FieldJudged)
def confirm_field(*, field: UUID) -> Judgement:
    """Take over what is proposed for a field.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such field.
        StateConflictError: nothing is proposed.
    """
    require(_PERMISSION)
    found = _locked(field)
    return _judge(found, FieldState.CONFIRMED, _proposal_of(found), identity=found.identity)


@recorded(FieldJudged)
def correct_field(*, field: UUID, category: str, identity: bool | None = None) -> Judgement:
    """Give a field another category than the one that is proposed.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such field.
        InvalidInputError: there is no such category.
    """
    require(_PERMISSION)
    if not is_category(category):
        raise unknown_category(category)
    found = _locked(field)
    identifies = found.identity if identity is None else identity
    return _judge(found, FieldState.CORRECTED, category, identity=identifies)


@recorded(FieldJudged)
def reject_field(*, field: UUID) -> Judgement:
    """Say that a field holds no personal data; discovery does not ask again.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such field.
    """
    require(_PERMISSION)
    return _judge(_locked(field), FieldState.REJECTED, "", identity=False)


@recorded(FieldsJudged)
def confirm_fields(*, fields: Sequence[UUID]) -> int:
    """Take over what is proposed for several fields, all or none; returns how many.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: one of them is not there.
        StateConflictError: nothing is proposed for one of them.
    """
    found = _locked_all(fields)
    for field in found:
        remember(field, FieldState.CONFIRMED, _proposal_of(field), identity=field.identity)
    return len(found)


@recorded(FieldsRejected)
def reject_fields(*, fields: Sequence[UUID]) -> int:
    """Say that several fields hold no personal data, all or none; returns how many.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: one of them is not there.
    """
    found = _locked_all(fields)
    for field in found:
        remember(field, FieldState.REJECTED, "", identity=False)
    return len(found)


@recorded(JudgementUndone)
def undo_judgement(*, judgement: UUID) -> Field:
    """Take back the last word on a field: it stands again as it did before.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such judgement.
        StateConflictError: it is not the last one of its field, or was taken back.
    """
    require(_PERMISSION)
    field = _locked_by(judgement)
    found = locked(field.judgements.filter(pk=judgement)).get()
    last = field.judgements.filter(undone_at=None).first()
    if last != found or standing(field) != found.after:
        raise judgement_superseded()
    for name, value in found.before.items():
        setattr(field, name, value)
    field.save(update_fields=list(REMEMBERED))
    found.undone_at = timezone.now()
    found.save(update_fields=["undone_at"])
    note(judgement=str(found.pk), field=str(field.pk))
    return field


def _locked_by(judgement: UUID) -> Field:
    """Return the field of a judgement; no judgement goes while its field is held."""
    field = locked(Field.objects.filter(judgements=judgement)).first()
    if field is None:
        raise judgement_not_found()
    return field


def _locked(key: UUID) -> Field:
    field = locked(Field.objects.filter(pk=key)).first()
    if field is None:
        raise field_not_found()
    return field


def _locked_all(fields: Sequence[UUID]) -> list[Field]:
    """Return fields of which the same is said, held, and note which they are."""
    require(_PERMISSION)
    wanted = sorted(set(fields))
    found = list(locked(Field.objects.filter(pk__in=wanted)))
    if len(found) != len(wanted):
        raise field_not_found()
    listed = "".join(f"{key}\n" for key in wanted)
    note(count=len(wanted), commitment=sha256(listed.encode()).hexdigest())
    return found


def _proposal_of(field: Field) -> str:
    if not field.proposed:
        raise nothing_proposed()
    return field.proposed


def _judge(field: Field, state: FieldState, category: str, *, identity: bool) -> Judgement:
    judgement = remember(field, state, category, identity=identity)
    note(field=str(field.pk), verdict=state.value, category=category)
    return judgement
