"""Whether the notice is published, and whether what is in force still says what is so."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import ngettext

from troth.core.publishing.facts import Regime
from troth.core.room import Concern, Health, ServedLaws
from troth.transparency.notice import queries
from troth.transparency.notice.drift import drift

_LAWS: Final = {Regime.GDPR: "eu-gdpr", Regime.CALIFORNIA: "us-ca"}
"""The regime of the lawbook behind each of those that a notice can serve."""


def serves_laws() -> ServedLaws:
    """Return which laws the company says that its notice serves."""
    served = frozenset(_LAWS[one] for one in queries.answers().regimes)
    return ServedLaws(served, frozenset(_LAWS.values()), reverse("notice:answers"))


def front() -> str:
    """Return the address of the notice in force for the centre's first page; empty without one."""
    return reverse("notice_public:current") if queries.is_published() else ""


def concerns(held: frozenset[str]) -> list[Concern]:
    """Return what needs a person: the map says something else than the notice does."""
    if "notice.read" not in held:
        return []
    count = len(drift().facts)
    if count:
        what = ngettext(
            "The notice says something else than the map about %d fact.",
            "The notice says something else than the map about %d facts.",
            count,
        )
        return [Concern(what % count, reverse("notice:status"), Health.FAIL)]
    return []
