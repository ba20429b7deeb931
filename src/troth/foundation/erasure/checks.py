"""What the doctor, the first page and the metrics ask about retention and erasure."""

from __future__ import annotations

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.erasure.models import LegalHold, RetentionRun, RunState
from troth.foundation.erasure.subjects import health

_LIST = "troth retention status"


def retention_is_carried_out() -> Diagnosis:
    """Say whether rules wait, failed, or cannot be carried out."""
    counts = _counts()
    if counts[RunState.SET_ASIDE]:
        return Diagnosis(Health.FAIL, _set_aside(counts[RunState.SET_ASIDE]), _LIST)
    if counts[RunState.FAILED]:
        return Diagnosis(Health.FAIL, _failed(counts[RunState.FAILED]), _LIST)
    if counts[RunState.BLOCKED]:
        return Diagnosis(Health.WARN, _blocked(counts[RunState.BLOCKED]), _LIST)
    if counts[RunState.WAITING]:
        return Diagnosis(Health.WARN, _waiting(counts[RunState.WAITING]), _LIST)
    return Diagnosis(Health.OK, _("No retention rule waits, and none has failed."))


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: what waits, failed, cannot be done or is left."""
    if "erasure.read" not in permissions:
        return []
    url, counts = reverse("erasure:retention"), _counts()
    found = []
    if counts[RunState.SET_ASIDE]:
        found.append(Concern(_set_aside(counts[RunState.SET_ASIDE]), url, Health.FAIL))
    if counts[RunState.FAILED]:
        found.append(Concern(_failed(counts[RunState.FAILED]), url, Health.FAIL))
    if counts[RunState.WAITING]:
        found.append(Concern(_waiting(counts[RunState.WAITING]), url, Health.WARN))
    if counts[RunState.BLOCKED]:
        found.append(Concern(_blocked(counts[RunState.BLOCKED]), url, Health.WARN))
    return [*found, *health.concerns(permissions)]


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of retention and of plans about people."""
    counts = _counts()
    due = RetentionRun.objects.exclude(state=RunState.DONE).aggregate(all=Sum("due"))["all"]
    return [
        ("troth_retention_waiting", "Runs that wait for approval.", counts[RunState.WAITING]),
        ("troth_retention_failed", "Runs that failed.", counts[RunState.FAILED]),
        ("troth_retention_set_aside", "Runs that were set aside.", counts[RunState.SET_ASIDE]),
        ("troth_retention_blocked", "Runs that cannot be done.", counts[RunState.BLOCKED]),
        ("troth_retention_due_rows", "Rows past their time, as last counted.", due or 0),
        ("troth_legal_holds", "Legal holds.", LegalHold.objects.filter(lifted_at=None).count()),
        *health.metrics(),
    ]


def _counts() -> dict[str, int]:
    counts = dict.fromkeys(RunState.values, 0)
    for state in RetentionRun.objects.values_list("state", flat=True).exclude(state=RunState.DONE):
        counts[state] += 1
    return counts


def _failed(count: int) -> str:
    return ngettext(
        "Retention failed on %(count)d dataset.", "Retention failed on %(count)d datasets.", count
    ) % {"count": count}


def _set_aside(count: int) -> str:
    return ngettext(
        "Retention was set aside on %(count)d dataset; plan it again when the store is mended.",
        "Retention was set aside on %(count)d datasets; plan it again when the store is mended.",
        count,
    ) % {"count": count}


def _blocked(count: int) -> str:
    return ngettext(
        "Retention cannot be carried out on %(count)d dataset.",
        "Retention cannot be carried out on %(count)d datasets.",
        count,
    ) % {"count": count}


def _waiting(count: int) -> str:
    return ngettext(
        "%(count)d run of a retention rule waits for approval.",
        "%(count)d runs of retention rules wait for approval.",
        count,
    ) % {"count": count}
