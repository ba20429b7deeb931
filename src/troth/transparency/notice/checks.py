"""Whether the notice is published, and whether what is in force still says what is so."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.errors import TrothError
from troth.core.room import Concern, Diagnosis, Health
from troth.transparency.notice import queries
from troth.transparency.notice.channels.press import Job
from troth.transparency.notice.channels.printing import printed
from troth.transparency.notice.drift import drift


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


def pdf_can_be_made() -> Diagnosis:
    """Make a small PDF; without the libraries for that everything else works."""
    trial = b'<html lang="en"><title>Trial</title><h1>Trial</h1></html>'
    try:
        printed(Job(trial, "", {}, b"trial", [10.0]))
    except TrothError as error:
        return Diagnosis(Health.WARN, error.what, error.remedy)
    return Diagnosis(Health.OK, _("A PDF file was made."))
