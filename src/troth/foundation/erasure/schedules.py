"""What the room does by itself: plan each day, start what is approved, forget old runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone

from troth.foundation.erasure.actions import running
from troth.foundation.erasure.enforcing import ask_to_carry_out, plan_dataset
from troth.foundation.erasure.models import RetentionRun, RunState
from troth.foundation.erasure.queries import datasets_with_rules, startable
from troth.foundation.erasure.subjects import breaking, executing, queries, returning, withdrawing
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job

KEEP: Final = timedelta(days=730)


@job()
def plan_all() -> None:
    """Have every dataset with a rule planned, each by a job of its own: one may fail alone."""
    for dataset in datasets_with_rules():
        enqueue(plan_dataset, dataset.pk, key=f"erasure.plan:{dataset.pk}", window=timedelta(0))


@job()
def start_due() -> None:
    """Have every run carried out that may begin, or was cut off or failed."""
    for run in startable():
        ask_to_carry_out(run)


@job()
def forget_runs() -> None:
    """Delete runs and plans that ended more than two years ago, when there are any."""
    before = timezone.now() - KEEP
    if RetentionRun.objects.filter(state=RunState.DONE, ended_at__lt=before).exists():
        running.forget(before=before)
    if queries.plans_come_to_nothing(before).exists():
        withdrawing.forget_plans(before=before)


@job()
def go_on() -> None:
    """Have every plan about a person carried out of which something may be done now."""
    waiting = (queries.startable(), queries.unsettled(), breaking.stranded())
    if any(one.exists() for one in waiting):
        executing.ask_to_carry_out_due()


@job(resumable=True)
def find_returned() -> None:
    """Look through all stores for data that were erased and are there again."""
    returning.seek_returned()


@job(resumable=True)
def forget_people() -> None:
    """Destroy what plans that have ended still know of their person, as after a kill."""
    withdrawing.forget_the_ended()
