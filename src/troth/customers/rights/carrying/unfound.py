"""After an appeal: rows that were kept before, and to which nothing leads any more.

What an exception kept may be found only by way of rows that were erased in the round before, as an
order by its customer. The plan of the next round does not see it, and nobody may call that erased:
somebody looks there by hand.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction

from troth.customers.rights.carrying.tasks import ask_for
from troth.customers.rights.journey import locked
from troth.customers.rights.models import TaskKind
from troth.foundation.datamap.models import System
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.outcomes import outcomes
from troth.foundation.erasure.subjects.queries import begun_plans

if TYPE_CHECKING:
    from troth.customers.rights.models import Request
    from troth.foundation.erasure.subjects.values import DatasetLine


def ask_for_unfound(request: Request) -> None:
    """Ask somebody to look by hand where rows were kept that the last plan did not find."""
    if request.round == 1:
        return
    unfound = _unfound(request)
    if unfound:
        with transaction.atomic():
            found = locked(request.pk)
            for line in unfound:
                ask_for(found, TaskKind.UNREACHED, f"{_system(line)}: {line.name}")


def _unfound(request: Request) -> list[DatasetLine]:
    """Return the lines of datasets in which more rows stay than the last plan says it keeps."""
    done = begun_plans(request.about).filter(state=PlanState.DONE)
    stays: dict[tuple[str, str], int] = defaultdict(int)
    kept: dict[tuple[str, str], int] = {}
    lines: dict[tuple[str, str], DatasetLine] = {}
    for told in outcomes(list(done)):
        kept = {}
        for one in told.datasets:
            place = (one.line.store, one.line.name)
            kept[place], lines[place] = one.kept, one.line
            stays[place] = max(one.kept, stays[place] - one.deleted - one.overwritten)
    return [lines[place] for place, rows in stays.items() if rows > kept.get(place, 0)]


def _system(line: DatasetLine) -> str:
    names = System.objects.filter(datasets__in=[line.dataset] if line.dataset else [])
    return names.values_list("name", flat=True).first() or line.store
