"""Remember what somebody said about a field, so that discovery heeds it and it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.utils import timezone

from troth.foundation.datamap.models import Judgement
from troth.foundation.recording import current_actor

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Field, FieldState

REMEMBERED: Final = ("state", "category", "identity")
"""What of a field is remembered."""


def remember(field: Field, state: FieldState, category: str, *, identity: bool) -> Judgement:
    """Set state, category and identity of a field and keep how they stood before."""
    before = standing(field)
    field.state, field.category, field.identity = state, category, identity
    field.save(update_fields=list(REMEMBERED))
    actor = current_actor()
    return Judgement.objects.create(
        field=field,
        by_id=UUID(actor.identifier) if actor.kind == "staff" else None,
        at=timezone.now(),
        before=before,
        after=standing(field),
    )


def standing(field: Field) -> dict[str, Any]:
    """Return what of a field is remembered, as it stands now."""
    found = {name: getattr(field, name) for name in REMEMBERED}
    return {**found, "state": str(field.state)}
