"""The fifth stage: a person says which proposals of discovery are right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.detection.likelihood import Likelihood
from troth.entrypoints.init.errors import no_such_field
from troth.foundation.datamap.actions.judging import confirm_fields
from troth.foundation.datamap.models import Field
from troth.foundation.datamap.queries.personal import waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from troth.entrypoints.init.wanted import Wanted


def confirm(wanted: Wanted, tell: Callable[[str], None]) -> None:
    """Confirm the proposals that were named and wait.

    Raises:
        InvalidInputError: ``init.no_such_field``: a place is none that was discovered.
    """
    if wanted.confirm is None:
        return
    chosen = _chosen(wanted.confirm)
    if chosen:
        count = confirm_fields(fields=[one.pk for one in chosen])
        tell(f"{count} proposals are confirmed.")


def proposals() -> QuerySet[Field]:
    """Return the fields whose proposal waits, in the order of their places."""
    rows = Field.objects.filter(waiting()).select_related("dataset__system")
    return rows.order_by("dataset__system__key", "dataset__name", "position")


def place_of(field: Field) -> str:
    """Return how a field is named in files: ``system/dataset:field``."""
    return f"{field.dataset.system.key}/{field.dataset.name}:{field.name}"


def _chosen(said: str | list[str]) -> list[Field]:
    open_ = list(proposals())
    if said == "all":
        return open_
    if said == "likely":
        return [one for one in open_ if (one.likelihood or 0) >= Likelihood.LIKELY]
    if isinstance(said, str):
        return []
    known = {place_of(one) for one in Field.objects.select_related("dataset__system")}
    for place in said:
        if place not in known:
            raise no_such_field(place)
    return [one for one in open_ if place_of(one) in set(said)]
