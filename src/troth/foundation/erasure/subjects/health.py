"""What the doctor, the first page and the metrics ask about plans about people."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.queries import (
    incomplete_plans,
    open_plans,
    open_tasks,
    suppression_size,
    suspended_stores,
    unfollowed,
    unopened_plans,
)
from troth.foundation.erasure.subjects.unsearched import unsearched_stores

if TYPE_CHECKING:
    from collections.abc import Callable

_LIST: Final = "troth erasure status"


def plans_are_carried_out() -> Diagnosis:
    """Say whether something is left of anybody, or a store is left alone."""
    bad = _bad()
    if bad:
        return Diagnosis(Health.FAIL, bad[0], _LIST)
    slow = _slow()
    if slow:
        return Diagnosis(Health.WARN, slow[0], _LIST)
    return Diagnosis(Health.OK, _("Nothing is left of what was approved to be erased."))


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person."""
    if "erasure.read" not in permissions:
        return []
    url = reverse("erasure:plans")
    found = [Concern(one, url, Health.FAIL) for one in _bad()]
    return [*found, *(Concern(one, url, Health.WARN) for one in _slow())]


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of plans about people."""
    count = _states()
    return [
        ("troth_erasure_plans_open", "Plans that have not ended.", open_plans().count()),
        (
            "troth_erasure_plans_incomplete",
            "Plans of which something is left.",
            incomplete_plans().count(),
        ),
        (
            "troth_erasure_plans_set_aside",
            "Plans that were set aside.",
            count[PlanState.SET_ASIDE],
        ),
        ("troth_erasure_stores_suspended", "Suspended stores.", suspended_stores().count()),
        (
            "troth_erasure_stores_unsearched",
            "Stores not looked through for erased data that came back.",
            unsearched_stores().count(),
        ),
        ("troth_erasure_tasks_open", "Tasks by hand that wait.", open_tasks().count()),
        ("troth_erasure_suppressed", "Digests of erased identities.", suppression_size()),
    ]


def _bad() -> list[str]:
    count = _states()
    return [
        *_said(incomplete_plans().count(), _incomplete),
        *_said(suspended_stores().count(), _suspended),
        *_said(count[PlanState.SET_ASIDE], _set_aside),
        *_said(unfollowed().count(), _stopped),
        *_said(unopened_plans().count(), _unopened),
    ]


def _slow() -> list[str]:
    count = _states()
    return [
        *_said(count[PlanState.FAILED], _failed),
        *_said(open_tasks().count(), _tasks),
        *_said(_returned(), _back),
        *_said(unsearched_stores().count(), _unsearched),
    ]


def _states() -> Counter[str]:
    return Counter(open_plans().values_list("state", flat=True))


def _returned() -> int:
    waiting = (PlanState.WAITING, PlanState.BLOCKED)
    return SubjectPlan.objects.filter(again_of__isnull=False, state__in=waiting).count()


def _said(count: int, words: Callable[[int], str]) -> list[str]:
    return [words(count)] if count else []


def _incomplete(count: int) -> str:
    return ngettext(
        "Data of %(count)d person that should be erased are still there.",
        "Data of %(count)d people that should be erased are still there.",
        count,
    ) % {"count": count}


def _suspended(count: int) -> str:
    return ngettext(
        "%(count)d store failed again and again; nothing is erased there until it is resumed.",
        "%(count)d stores failed again and again; nothing is erased there until they are resumed.",
        count,
    ) % {"count": count}


def _set_aside(count: int) -> str:
    return ngettext(
        "%(count)d erasure was set aside after failures.",
        "%(count)d erasures were set aside after failures.",
        count,
    ) % {"count": count}


def _stopped(count: int) -> str:
    return ngettext(
        "%(count)d erasure was stopped and could not be planned again.",
        "%(count)d erasures were stopped and could not be planned again.",
        count,
    ) % {"count": count}


def _unopened(count: int) -> str:
    return ngettext(
        "%(count)d erasure cannot be carried out, because a key is missing.",
        "%(count)d erasures cannot be carried out, because a key is missing.",
        count,
    ) % {"count": count}


def _failed(count: int) -> str:
    return ngettext(
        "%(count)d erasure failed and is tried again.",
        "%(count)d erasures failed and are tried again.",
        count,
    ) % {"count": count}


def _tasks(count: int) -> str:
    return ngettext(
        "%(count)d task of an erasure waits to be done by hand.",
        "%(count)d tasks of erasures wait to be done by hand.",
        count,
    ) % {"count": count}


def _unsearched(count: int) -> str:
    return ngettext(
        "%(count)d store could not be looked through: erased data that came back there would not "
        "be seen. See why it cannot be asked: %(stores)s.",
        "%(count)d stores could not be looked through: erased data that came back there would not "
        "be seen. See why they cannot be asked: %(stores)s.",
        count,
    ) % {"count": count, "stores": ", ".join(map(str, unsearched_stores()))}


def _back(count: int) -> str:
    return ngettext(
        "Erased data of %(count)d person are there again; say whether that is a new relation.",
        "Erased data of %(count)d people are there again; say whether those are new relations.",
        count,
    ) % {"count": count}
