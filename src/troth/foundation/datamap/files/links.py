"""Words on references: from the tables to the map as one value, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from troth.core.datamapping.places import dataset_at, ends_of
from troth.foundation.datamap.models import Dataset, Field, LinkDirection, LinkJudgement
from troth.foundation.datamap.queries.links import NamedLink, digest_of
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.datamapping.plan import Change


def links_now() -> list[dict[str, Any]]:
    """Return what was said of references, in the order of their names.

    A word on fields that are not on the map any more says nothing, and is left out.
    """
    found: dict[tuple[Any, ...], dict[str, str]] = {}
    every = list(LinkJudgement.objects.select_related("source__system", "target__system"))
    known = _fields_of({end for one in every for end in (one.source_id, one.target_id)})
    for one in every:
        ends = {(one.source_id, name) for name in one.fields}
        ends |= {(one.target_id, name) for name in one.target_fields}
        if ends <= known:
            named = (_named(one.source), (*one.fields,), _named(one.target), (*one.target_fields,))
            found.setdefault(named, {})[one.direction] = one.verdict
    return [
        {"source": source, "fields": fields, "target": target, "target_fields": others, **words}
        for (source, fields, target, others), words in sorted(found.items())
    ]


def apply_links(changes: Iterable[Change]) -> None:
    """Say, say otherwise and take back what changes say of references."""
    for change in changes:
        source, fields, target, others = ends_of(change.place)
        for direction in LinkDirection.values:
            if direction in change.attributes:
                link: NamedLink = {
                    "source": _dataset(source).pk,
                    "fields": fields,
                    "target": _dataset(target).pk,
                    "target_fields": others,
                    "direction": direction,
                }
                _write(link, change.attributes[direction][1] or "")


def _write(link: NamedLink, verdict: str) -> None:
    digest = digest_of(link)
    if not verdict:
        LinkJudgement.objects.filter(link=digest).delete()
        return
    actor = current_actor()
    said = {
        "source_id": link["source"],
        "fields": [*link["fields"]],
        "target_id": link["target"],
        "target_fields": [*link["target_fields"]],
        "direction": link["direction"],
        "verdict": verdict,
        "by_id": UUID(actor.identifier) if actor.kind == "staff" else None,
        "at": timezone.now(),
    }
    LinkJudgement.objects.update_or_create(link=digest, defaults=said)


def _fields_of(datasets: set[UUID]) -> set[tuple[UUID, str]]:
    return set(Field.objects.filter(dataset__in=datasets).values_list("dataset_id", "name"))


def _named(dataset: Dataset) -> str:
    return f"{dataset.system.key}/{dataset.name}"


def _dataset(name: str) -> Dataset:
    _, system, dataset = dataset_at(name)
    return Dataset.objects.get(system__key=system, name=dataset)
