"""What the room does by itself: look into every store once a day, forget old looks."""

from __future__ import annotations

from troth.foundation.datamap.actions import discovering
from troth.foundation.datamap.looks import ask
from troth.foundation.datamap.models import Store
from troth.foundation.jobs.work import job


@job()
def look_everywhere() -> None:
    """Have the worker look into every store, so that what changed there is seen."""
    for store in Store.objects.values_list("pk", flat=True):
        ask(store=store)


@job()
def forget_discoveries() -> None:
    """Delete looks that ended more than a year ago."""
    discovering.forget()
