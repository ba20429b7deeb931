"""By which plan an identity was erased."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.foundation.erasure.models import Suppression, SuppressionKind
from troth.foundation.erasure.subjects.digests import comparable

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.subjects.digests import Digester


@dataclass(frozen=True, slots=True)
class Finder:
    """Knows what was erased.

    Attributes:
        digester: makes digests.
        suppressed: by kind of identity and digest, the plan that erased it last.
    """

    digester: Digester
    suppressed: dict[tuple[str, str], UUID] = field(repr=False)

    @property
    def kinds(self) -> set[str]:
        """Return the kinds of identity among what was erased."""
        return {kind for kind, _lookup in self.suppressed}

    def plan_of(self, kind: str, value: str) -> UUID | None:
        """Return the plan that erased an identity; None: none did."""
        for one in comparable(kind, value):
            plan = self.suppressed.get((kind, self.digester.of_identity(kind, one)))
            if plan is not None:
                return plan
        return None


def suppressed() -> dict[tuple[str, str], UUID]:
    """Return by kind of identity and digest, the plan that erased it last."""
    rows = Suppression.objects.filter(kind=SuppressionKind.IDENTITY, since__isnull=False)
    told = rows.order_by("since").values_list("identity", "lookup", "plan_id")
    return {(identity, lookup): plan for identity, lookup, plan in told.iterator()}
