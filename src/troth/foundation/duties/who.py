"""Who acts, as rows refer to them."""

from __future__ import annotations

from uuid import UUID

from troth.foundation.recording import current_actor


def acting_staff() -> UUID | None:
    """Return the id of the member of staff who acts; None for tokens, programs and Troth itself."""
    actor = current_actor()
    return UUID(actor.identifier) if actor.kind == "staff" else None
