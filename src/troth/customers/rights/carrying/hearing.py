"""Hearing that something moved, so that a request goes on at once and not with the next minute.

What carries out is loaded only then: every listener hears, and few carry out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from troth.foundation.jobs.queueing import enqueue

if TYPE_CHECKING:
    from troth.customers.rights.models import Request

_MOVES: Final = frozenset(
    {
        "erasure.subject_approved",
        "erasure.subjects_approved",
        "erasure.subject_begun",
        "erasure.subject_ended",
        "erasure.subject_planned",
        "erasure.subject_renewed",
        "erasure.subject_stopped",
        "erasure.subject_withdrawn",
        "rights.delivery_made",
        "rights.identity_left_out",
        "rights.others_weighed",
        "rights.recipient_answered",
        "rights.task_finished",
    }
)
"""Entries after which a request may be able to go on."""


def go_on(*, request: Request, **_: Any) -> None:
    """Hear that it became clear that a request is to be done."""
    from troth.customers.rights.carrying.driver import ask_to_advance

    ask_to_advance(request.pk)


def hear(event: str) -> None:
    """Hear what happened in the house."""
    if event in _MOVES:
        from troth.customers.rights.carrying.driver import advance_open

        enqueue(advance_open, key="rights.advance_open", window=timedelta(0))
