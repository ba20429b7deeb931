"""From what the map decided about fields to what an erasure does with them.

What a law obliges the company to keep is kept, and the ground is named (GDPR Art. 17(3)(b), read
2026-11-27): a retention rule that names one, for data that are used under a legal obligation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef

from troth.core.taxonomy import is_personal
from troth.core.tracing.treatments import Decision, Strategy, Treatment
from troth.foundation.datamap.models import Dataset, LegalBasis, ProcessingActivity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from troth.core.tracing.treatments import Treatments
    from troth.foundation.datamap.models import Field
    from troth.foundation.datamap.subjects.mapped import MappedGraph

_NO_HOLDS: Final[Mapping[UUID, str]] = {}


def treatments(graph: MappedGraph, keeps: Mapping[UUID, str] = _NO_HOLDS) -> Treatments:
    """Return what was decided about each table.

    Where a retention duty stands against deleting a dataset's rows, they stay, all of them and as
    they are. Where the map decided field by field, it knew of the duty: what it overwrites is
    overwritten, and what it keeps or is silent about is kept by the duty.

    Args:
        graph: whose tables are meant.
        keeps: grounds of legal holds, by the id of the dataset that they keep as a whole.
    """
    places = {identifier: place for place, identifier in graph.datasets.items()}
    obliged = Exists(
        ProcessingActivity.objects.filter(
            datasets=OuterRef("pk"), purposes__legal_basis=LegalBasis.LEGAL_OBLIGATION
        )
    )
    found = Dataset.objects.filter(pk__in=places).select_related("retention")
    return {
        places[one.pk]: _treatment(one, keeps.get(one.pk, ""))
        for one in found.prefetch_related("fields").annotate(is_obliged=obliged)
    }


def _treatment(dataset: Dataset, hold: str) -> Treatment:
    fields = [one for one in dataset.fields.all() if one.erasure or is_personal(one.category)]
    ground = dataset.retention.ground if dataset.retention else ""
    duty = ground if getattr(dataset, "is_obliged", False) else ""
    decisions = dict(_decisions(fields, ground, duty))
    deletes = Treatment(decisions).deletes
    return Treatment(decisions, hold or (duty if deletes else ""))


def _decisions(fields: Iterable[Field], ground: str, duty: str) -> Iterable[tuple[str, Decision]]:
    """Decide field by field; what is kept is kept by the ground of the dataset's rule."""
    for one in fields:
        if one.erasure:
            strategy = Strategy(one.erasure)
            yield one.name, Decision(strategy, ground if strategy is Strategy.KEEP else "")
        elif duty:
            yield one.name, Decision(Strategy.KEEP, duty)
