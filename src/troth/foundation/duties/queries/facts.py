"""What the company says about itself: now, on a day, and what is not answered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from troth.foundation.duties.answers import as_rules_read, fits
from troth.foundation.duties.jurisdictions import widened
from troth.foundation.duties.models import CompanyFact, Standing
from troth.foundation.duties.queries.once import once
from troth.foundation.duties.queries.questions import questions

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet


def revision() -> str:
    """Return the revision of facts and overlay; another word after each change, empty at first."""
    return once("revision", _revision)


def _revision() -> str:
    row = Standing.objects.filter(pk=1).first()
    return row.revision if row else ""


def standing_facts() -> QuerySet[CompanyFact]:
    """Return every statement that was not replaced or withdrawn, also for days to come."""
    return CompanyFact.objects.filter(ended_at=None).select_related("said_by", "owner")


def stood_before(instant: datetime) -> QuerySet[CompanyFact]:
    """Return every statement that stood just before an instant, whatever became of it since."""
    later = Q(ended_at=None) | Q(ended_at__gte=instant)
    return CompanyFact.objects.filter(later, said_at__lt=instant)


def facts_on(on: date, before: datetime | None = None) -> list[CompanyFact]:
    """Return the statement that holds on a day, one for each question and place.

    Args:
        on: the civil day.
        before: as far as it was said by then and stood just before; None: as it stands now.
    """
    return list(once(("facts", on, before), lambda: _facts_on(on, before)))


def _facts_on(on: date, before: datetime | None) -> list[CompanyFact]:
    rows = standing_facts() if before is None else stood_before(before)
    found: dict[tuple[str, str], CompanyFact] = {}
    for row in rows.filter(valid_from__lte=on).order_by("valid_from"):
        found[row.key, row.place] = row
    return [found[name] for name in sorted(found)]


def history(key: str, place: str = "") -> QuerySet[CompanyFact]:
    """Return every statement about one thing, the last said first, ended ones too."""
    if not (f"{key}{place}".isascii() and f"{key}{place}".isprintable()):
        return CompanyFact.objects.none()
    rows = CompanyFact.objects.filter(key=key, place=place)
    return rows.select_related("said_by", "ended_by").order_by("-said_at")


def company_facts(on: date, before: datetime | None = None) -> dict[str, Any]:
    """Return the facts of a day as rules read them, under their keys; what is unknown is missing.

    Jurisdictions are widened: who is established in DE is established in EU.

    Args:
        on: the civil day.
        before: as for ``facts_on``.
    """
    asked, found = questions(), dict[str, Any]()
    for row in facts_on(on, before):
        if row.key not in asked or not fits(asked[row.key], row.place, row.value):
            continue  # the question left the lawbook since it was answered, or changed its kind
        value = as_rules_read(asked[row.key], row.value)
        if row.place:
            found.setdefault(row.key, {})[row.place] = value
        else:
            found[row.key] = widened(value) if isinstance(value, list) else value
    return found
