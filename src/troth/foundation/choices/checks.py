"""What the doctor, the first page and the metrics ask about choices."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.choices.models import Choice, Lookup
from troth.foundation.choices.queries import feed, not_fetched
from troth.foundation.choices.sealed import LOOKUP_KEY
from troth.foundation.custody.queries import held_key

WITHIN: Final = timedelta(days=5)
"""How long a change may wait for systems that fetch; opt-outs are due within 15 business days
(11 CCR 7026(f), read 2026-11-27)."""


def choices_are_found() -> Diagnosis:
    """Say whether choices can be found, and whether some system that fetches changes has them."""
    if Lookup.objects.exists() and held_key(LOOKUP_KEY) is None:
        finding = _("The key by which choices are found is missing: nobody's opt-out is honoured.")
        return Diagnosis(Health.FAIL, finding, "troth restore --help")
    late = _late()
    if late:
        return Diagnosis(Health.WARN, _waiting(late), _remedy())
    return Diagnosis(Health.OK, _("Choices are found, and none waits to be fetched by any system."))


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: changes that systems have not fetched for days."""
    late = _late() if "choices.read" in permissions else 0
    if not late:
        return []
    return [Concern(_waiting(late), reverse("choices:list"), Health.WARN)]


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of choices."""
    rows = Choice.objects
    fetched = not_fetched().count() if feed().fetched_at else 0
    return [
        ("troth_choices_given", "Choices that people made.", rows.filter(given=True).count()),
        ("troth_choices_taken_back", "Choices taken back.", rows.filter(given=False).count()),
        ("troth_choices_not_fetched", "Choices that systems have not fetched yet.", fetched),
    ]


def _late() -> int:
    """Return how many changes wait too long for the first system; none where no system fetches any.

    How far the others are is not known: the feed keeps the position of the furthest.
    """
    if feed().fetched_at is None:
        return 0
    return not_fetched().filter(recorded_at__lt=timezone.now() - WITHIN).count()


def _waiting(late: int) -> str:
    return ngettext(
        "%(late)d choice was not fetched by any system for five days.",
        "%(late)d choices were not fetched by any system for five days.",
        late,
    ) % {"late": late}


def _remedy() -> str:
    return _("Have your systems fetch %s, and ask next for what is behind the last one.") % (
        "/api/v1/choices/changes"
    )
