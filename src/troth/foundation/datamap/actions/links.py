"""What people say about references: whether rows that refer to each other are one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.foundation.datamap.actions.describing import editing
from troth.foundation.datamap.errors import judgement_not_found
from troth.foundation.datamap.models import (
    Dataset,
    Field,
    LinkDirection,
    LinkJudgement,
    LinkVerdict,
)
from troth.foundation.datamap.queries.links import NamedLink, digest_of
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.refusals import not_on_the_map, unfit
from troth.foundation.datamap.schemas.links import LinkJudged, LinkJudgementWithdrawn
from troth.foundation.recording import current_actor, note, recorded

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Unpack


@recorded(LinkJudged)
def judge_link(*, verdict: str, **link: Unpack[NamedLink]) -> LinkJudgement:
    """Say whether a reference leads to rows of the same person; a later word replaces it.

    Args:
        verdict: ``follow`` or ``stop``.
        link: the reference.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: one of the datasets or fields is not on the map.
        InvalidInputError: a value is none of those above.
    """
    editing()
    _check(link, verdict)
    ends = {link["source"], link["target"]}
    held = {one.pk for one in locked(Dataset.objects.filter(pk__in=ends))}
    _require_fields(held, link["source"], link["fields"])
    _require_fields(held, link["target"], link["target_fields"])
    judgement, _made = LinkJudgement.objects.update_or_create(
        link=digest_of(link), defaults=_said(link, verdict)
    )
    note(judgement=str(judgement.pk), source=str(link["source"]), target=str(link["target"]))
    note(direction=link["direction"], verdict=verdict)
    return judgement


@recorded(LinkJudgementWithdrawn)
def withdraw_link_judgement(*, judgement: UUID) -> None:
    """Take back what was said of a reference: the rules alone decide again.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such judgement.
    """
    editing()
    found = locked(LinkJudgement.objects.filter(pk=judgement)).first()
    if found is None:
        raise judgement_not_found()
    note(judgement=str(found.pk))
    found.delete()


def _check(link: NamedLink, verdict: str) -> None:
    if link["direction"] not in LinkDirection.values:
        raise unfit("direction", _("Write down or up."))
    if verdict not in LinkVerdict.values:
        raise unfit("verdict", _("Write follow or stop."))
    if not link["fields"] or len(link["fields"]) != len(link["target_fields"]):
        raise unfit("fields", _("Name as many fields as are referred to, at least one."))


def _require_fields(held: Collection[UUID], dataset: UUID, names: Sequence[str]) -> None:
    if dataset not in held:
        raise not_on_the_map("dataset")
    known = Field.objects.filter(dataset=dataset, name__in=names).values_list("name", flat=True)
    if {*names} - {*known}:
        raise not_on_the_map("field")


def _said(link: NamedLink, verdict: str) -> dict[str, Any]:
    actor = current_actor()
    return {
        "source_id": link["source"],
        "fields": [*link["fields"]],
        "target_id": link["target"],
        "target_fields": [*link["target_fields"]],
        "direction": link["direction"],
        "verdict": verdict,
        "by_id": UUID(actor.identifier) if actor.kind == "staff" else None,
        "at": timezone.now(),
    }
