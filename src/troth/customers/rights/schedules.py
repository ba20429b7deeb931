"""What the room does by itself: about who does not prove, recipients, and what is over."""

from __future__ import annotations

from troth.customers.rights import attaching
from troth.customers.rights.actions import lapsing, letters, site_keys
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


@job()
def watch_unproven() -> None:
    """Remind whoever does not prove who they are, and end what nobody proves, when there is any."""
    while lapsing.to_lapse().exists():
        lapsing.lapse()
    while lapsing.to_remind().exists():
        lapsing.remind()


@job()
def forget_arrivals() -> None:
    """Delete letters after 90 days, files without a request, and numbers of old tokens."""
    attaching.sweep()
    if letters.to_forget().exists():
        letters.forget_letters()
    if site_keys.stale_tokens().exists():
        site_keys.forget_tokens()
