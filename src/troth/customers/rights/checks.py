"""What the doctor, the first page and the metrics ask about requests of people."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.requesting.states import State
from troth.core.room import Concern, Diagnosis, Health
from troth.customers.rights.models import Letter, Request, Task
from troth.foundation.duties.models import DeadlineKind
from troth.foundation.duties.queries.deadlines import open_deadlines
from troth.foundation.erasure.models import SubjectPlan
from troth.foundation.erasure.models.subjects import STUCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

SOON: Final = timedelta(days=3)
"""How long before a date it is told on the first page."""
_LIST: Final = "troth rights list"


def requests_are_answered() -> Diagnosis:
    """Say whether requests of people are late, or will be within three days."""
    late, soon = _due_before(timezone.now()), _due_before(timezone.now() + SOON)
    if late:
        return Diagnosis(Health.FAIL, _late(late), _LIST)
    if soon:
        return Diagnosis(Health.WARN, _soon(soon), _LIST)
    return Diagnosis(Health.OK, _("No request of a person is late, or due within three days."))


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: what is late or due, cannot be done, or waits for somebody."""
    return list(_concerns()) if "rights.read" in permissions else []


def _concerns() -> Iterator[Concern]:
    url, now = reverse("rights:queue"), timezone.now()
    late = _due_before(now)
    soon = _due_before(now + SOON) - late
    if late:
        yield Concern(_late(late), url, Health.FAIL)
    if soon:
        yield Concern(_soon(soon), url, Health.WARN)
    blocked = _blocked()
    if blocked:
        yield Concern(_cannot_be_done(blocked), url, Health.FAIL)
    waiting = Request.objects.filter(state=State.APPROVAL).count()
    if waiting:
        yield Concern(_waits(waiting), url, Health.WARN)
    letters = Letter.objects.filter(settled_at=None).count()
    if letters:
        yield Concern(_letters(letters), reverse("rights:letters"), Health.WARN)


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of requests."""
    counts = dict.fromkeys(State, 0)
    for state in Request.objects.filter(closed_at=None).values_list("state", flat=True):
        counts[State(state)] += 1
    verifying = counts[State.VERIFYING] + counts[State.DOUBTED]
    return [
        ("troth_requests_open", "Requests of people that are open.", sum(counts.values())),
        ("troth_requests_verifying", "Requests that wait for proof of identity.", verifying),
        ("troth_requests_approval", "Requests that wait for approval.", counts[State.APPROVAL]),
        ("troth_requests_late", "Requests past a date.", _due_before(timezone.now())),
        ("troth_requests_blocked", "Requests that cannot be done as planned.", _blocked()),
        ("troth_request_tasks_open", "Tasks by hand.", Task.objects.filter(done_at=None).count()),
    ]


def _due_before(instant: datetime) -> int:
    found = open_deadlines().filter(kind=DeadlineKind.REQUEST, due__lt=instant)
    return found.values("reference").distinct().count()


def _blocked() -> int:
    return SubjectPlan.objects.filter(state__in=STUCK, about__startswith="request:").count()


def _late(count: int) -> str:
    return ngettext(
        "%(count)d request of a person is past its date.",
        "%(count)d requests of people are past their date.",
        count,
    ) % {"count": count}


def _soon(count: int) -> str:
    return ngettext(
        "%(count)d request of a person is due within three days.",
        "%(count)d requests of people are due within three days.",
        count,
    ) % {"count": count}


def _cannot_be_done(count: int) -> str:
    return ngettext(
        "%(count)d request cannot be done as planned, or is not complete.",
        "%(count)d requests cannot be done as planned, or are not complete.",
        count,
    ) % {"count": count}


def _waits(count: int) -> str:
    return ngettext(
        "%(count)d request of a person waits for approval.",
        "%(count)d requests of people wait for approval.",
        count,
    ) % {"count": count}


def _letters(count: int) -> str:
    return ngettext(
        "%(count)d mail may be a request; say whether it is.",
        "%(count)d mails may be requests; say whether they are.",
        count,
    ) % {"count": count}
