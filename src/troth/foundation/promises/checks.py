"""What the doctor, the first page and the metrics ask about promises."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.promising.verdict import State
from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.promises.queries import active, lines, open_incidents


def are_declared() -> bool:
    """Say whether the company makes a promise."""
    return active().exists()


def checks_are_made() -> Diagnosis:
    """Say whether every promise was checked when its cadence said so."""
    late = sum(one.reading.is_late for one in lines())
    if late:
        return Diagnosis(Health.FAIL, _late(late), "troth check")
    return Diagnosis(Health.OK, _("Every promise was checked in time."))


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: broken promises, and checks that are missing."""
    if "promises.read" not in permissions:
        return []
    found = [
        Concern(
            _("The promise %s is broken.") % incident.promise.key,
            reverse("promises:promise", args=[incident.promise.key]),
            Health.FAIL,
        )
        for incident in open_incidents()
    ]
    late = sum(one.reading.is_late for one in lines())
    if late:
        found.append(Concern(_late(late), reverse("promises:list"), Health.WARN))
    return found


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of promises by state."""
    found = lines()
    counts = Counter(one.reading.state for one in found)
    return [
        ("troth_promises_kept", "Promises that read kept.", counts[State.KEPT]),
        ("troth_promises_broken", "Promises that read broken.", counts[State.BROKEN]),
        ("troth_promises_unknown", "Promises that read unknown.", counts[State.UNKNOWN]),
        (
            "troth_promises_late",
            "Promises whose check is missing.",
            sum(one.reading.is_late for one in found),
        ),
    ]


def _late(count: int) -> str:
    return ngettext(
        "%(count)d promise was not checked in time.",
        "%(count)d promises were not checked in time.",
        count,
    ) % {"count": count}
