"""What the doctor, the first page and the metrics ask about choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.choices.models import Choice, Lookup
from troth.foundation.choices.queries import feed, not_fetched
from troth.foundation.choices.sealed import LOOKUP_KEY
from troth.foundation.choices.systems import (
    WITHIN,
    System,
    fetched_without_token,
    systems,
)
from troth.foundation.custody.queries import held_key

if TYPE_CHECKING:
    from datetime import datetime


def choices_are_found() -> Diagnosis:
    """Say whether choices can be found, and which systems that fetch changes are behind."""
    if Lookup.objects.exists() and held_key(LOOKUP_KEY) is None:
        finding = _("The key by which choices are found is missing: nobody's opt-out is honoured.")
        return Diagnosis(Health.FAIL, finding, "troth restore --help")
    known = systems()
    if not known:
        return _without_systems()
    late = [one for one in known if one.late]
    if late:
        return Diagnosis(Health.WARN, " ".join(map(_lacking, late)), _remedies(late))
    return Diagnosis(
        Health.OK, _("Choices are found, and no system that fetches them is days behind.")
    )


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: each system that has not fetched changes for days."""
    if "choices.read" not in permissions:
        return []
    url, known = reverse("choices:list"), systems()
    if known:
        late = [one for one in known if one.late]
        return [Concern(_lacking(one), f"{url}#systems", Health.WARN) for one in late]
    waiting = _late()
    return [Concern(_waiting(waiting), url, Health.WARN)] if waiting else []


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of choices."""
    rows = Choice.objects
    fetched = not_fetched().count() if feed().fetched_at else 0
    behind = sum(one.late for one in systems())
    return [
        ("troth_choices_given", "Choices that people made.", rows.filter(given=True).count()),
        ("troth_choices_taken_back", "Choices taken back.", rows.filter(given=False).count()),
        ("troth_choices_not_fetched", "Choices that no system has fetched yet.", fetched),
        ("troth_choices_systems_behind", "Systems that are five days behind.", behind),
    ]


def _without_systems() -> Diagnosis:
    late = _late()
    if late:
        return Diagnosis(Health.WARN, _waiting(late), _fetch())
    return Diagnosis(Health.OK, _("Choices are found, and none waits to be fetched by any system."))


def _late() -> int:
    """Return how many changes wait too long for somebody who fetches without a token.

    None where no system fetches any, also because the token of the last one was revoked.
    """
    if not fetched_without_token():
        return 0
    return not_fetched().filter(recorded_at__lt=timezone.now() - WITHIN).count()


def _waiting(late: int) -> str:
    return ngettext(
        "%(late)d choice was not fetched by any system for five days.",
        "%(late)d choices were not fetched by any system for five days.",
        late,
    ) % {"late": late}


def _lacking(system: System) -> str:
    told = {
        "system": system.name,
        "count": system.waiting,
        "since": _day(system.since),
        "asked": _day(system.fetched_at),
    }
    return (_is_behind if system.opens else _cannot_ask)(system.waiting) % told


def _is_behind(count: int) -> str:
    return ngettext(
        "%(system)s lacks %(count)d choice, of %(since)s; it last asked on %(asked)s.",
        "%(system)s lacks %(count)d choices, the oldest of %(since)s; it last asked on %(asked)s.",
        count,
    )


def _cannot_ask(count: int) -> str:
    return ngettext(
        "%(system)s lacks %(count)d choice, of %(since)s: its token opens nothing any more.",
        "%(system)s lacks %(count)d choices, the oldest of %(since)s: its token opens nothing any"
        " more.",
        count,
    )


def _remedies(late: list[System]) -> str:
    told = []
    if any(one.opens for one in late):
        told += [_fetch(), _("Revoke the token of a system that is no more.")]
    if not all(one.opens for one in late):
        told.append(_("Make a new token of the same name for a system whose token ended."))
    return " ".join(told)


def _fetch() -> str:
    return _("Have your systems fetch %s, and ask next for what is behind the last one.") % (
        "/api/v1/choices/changes"
    )


def _day(at: datetime | None) -> str:
    return str(date_format(timezone.localtime(at), "DATE_FORMAT")) if at else ""
