"""What was refused or kept back, made ready to be decided and carried out anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from troth.customers.rights.delivering.storing import forget
from troth.customers.rights.delivering.weighing import LEFT_OUT
from troth.customers.rights.models import TaskKind

if TYPE_CHECKING:
    from troth.customers.rights.models import Request

_KEPT_BACK: Final = Q(kind=TaskKind.OBJECTION) | Q(result__in=(LEFT_OUT, "not_possible"))
"""Tasks by whose result something was not done."""


def reopen(request: Request) -> None:
    """Undo what kept a locked request from being done, in the transaction that grants an appeal.

    Its objection is to be weighed again, its grounds and what was left out are to be checked again,
    and the copy without what was kept back is destroyed. The exceptions of an erasure stay as they
    are until the officer changes them: nobody approves its next plan before that.
    """
    request.round, request.reopened_at = request.round + 1, timezone.now()
    request.refusal, request.reminded_at = "", None
    request.grounds_checked_at, request.left_out = None, []
    request.save(
        update_fields=[
            "round",
            "reopened_at",
            "refusal",
            "reminded_at",
            "grounds_checked_at",
            "left_out",
        ]
    )
    request.tasks.filter(_KEPT_BACK).update(
        made_at=timezone.now(), result="", done_at=None, done_by=None, note=None
    )
    request.weighings.filter(give=False).delete()
    for one in request.deliveries.filter(deleted_at=None):
        one.deleted_at = timezone.now()
        one.save(update_fields=["deleted_at"])
        transaction.on_commit(partial(forget, one.pk))
