"""People who choose, for tests."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from tests.cast import member
from troth.core.room import Role
from troth.foundation.choices.actions.recording import record_choice
from troth.foundation.choices.models import Choice
from troth.foundation.recording.models import Pending

ERIKA = {"email": ["erika.muster@example.com"], "phone": ["+49 30 901820"]}
MAX = {"email": ["max@example.com"]}

_sources = count(1)


def chosen(kind: str = "opt_out_sale", **told: Any) -> Choice:
    """Record a choice from a source of its own, Erika's unless told otherwise."""
    member(Role.OWNER)
    source = f"request:{next(_sources)}"
    whole = {"identities": ERIKA, "kind": kind, "channel": "centre", "source": source, **told}
    return record_choice(**whole)


def chosen_days_ago(days: int, count: int = 1) -> None:
    """Record choices as some days ago."""
    for _ in range(count):
        row = chosen()
        at = timezone.now() - timedelta(days=days)
        Choice.objects.filter(pk=row.pk).update(recorded_at=at)


def entries(kind: str) -> int:
    """Return how many entries of a kind wait for their place."""
    return Pending.objects.filter(kind=kind).count()
