"""What the room does by itself about requests that are carried out, and about what is over."""

from __future__ import annotations

from troth.customers.rights.carrying import telling
from troth.customers.rights.forgetting import forget, to_delete, to_forget
from troth.foundation.jobs.work import job


@job()
def remind_recipients() -> None:
    """Write once more to recipients who are silent, when there are any."""
    if telling.to_remind().exists():
        telling.remind()


@job()
def forget_old() -> None:
    """Destroy what people named and wrote two years after it was over, when there is any."""
    while to_forget().exists() or to_delete().exists():
        forget()
