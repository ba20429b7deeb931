"""Exceptions of Art. 17(3): what the officer said stays has to be what the plan keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.models import Dataset
from troth.foundation.erasure.models import PlanPurpose

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request
    from troth.foundation.erasure.models import SubjectPlan


def exceptions_of(request: Request) -> dict[UUID, str]:
    """Return by which ground rows stay, by id of a dataset that is still on the map."""
    return _on_the_map(request.keeps)


def keeps_the_same(request: Request, plan: SubjectPlan) -> bool:
    """Say whether a plan keeps what the officer said stays; a correction keeps nothing."""
    if plan.purpose != PlanPurpose.ERASE:
        return True
    return _on_the_map(plan.keeps) == exceptions_of(request)


def _on_the_map(keeps: dict[str, str]) -> dict[UUID, str]:
    found = Dataset.objects.filter(pk__in=keeps).values_list("pk", flat=True)
    return {one: keeps[str(one)] for one in found} if keeps else {}
