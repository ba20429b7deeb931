"""Companies in a few words, and deadlines of theirs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from django.utils import timezone

from tests.cast import company
from troth.foundation.duties.actions.opening import open_deadline
from troth.foundation.duties.actions.saying import SaidFact, say_facts

if TYPE_CHECKING:
    from troth.foundation.duties.models import CompanyFact, Deadline

OWN_LAWBOOK: Final = """\
regimes:
- id: jp-appi
  short: APPI
  name: Act on the Protection of Personal Information
  jurisdiction: JP
  citation: Act No. 57 of 2003
  authority: Personal Information Protection Commission
  coverage: partial
  calendar: eu
  in_force: {from: 2005-04-01, source: [own-note], level: S}
  notes: [The duties on records are missing.]
  sources:
  - id: own-note
    title: A note of counsel
    url: https://example.com/note
    kind: secondary
    read: 2026-11-27
  applicability:
  - from: 2005-04-01
    source: [own-note]
    level: S
    rule: {says: It offers goods or services to people in Japan., when: "'JP' in f.targets"}
  duties:
  - id: appi-answer
    ref: Art. 33
    sentence: Answer a request for access.
    topics: [rights]
    requests: [access]
    step: answer
    clock: {within: {days: 14}, starts: receipt}
    from: 2005-04-01
    source: [own-note]
    level: S
"""
"""A regime that the shipped lawbook does not have."""


SINCE: Final = date(2026, 11, 1)
"""Since when what companies say of themselves holds: before any day on which a test asks."""


def said(valid_from: date | None = None, **facts: Any) -> list[CompanyFact]:
    """Say facts; a mapping says a value for each place."""
    told, valid_from = [], valid_from or SINCE
    for key, value in facts.items():
        places = value if isinstance(value, dict) else {"": value}
        told += [SaidFact(key, one, place, valid_from) for place, one in places.items()]
    return say_facts(facts=told)


def in_berlin() -> None:
    """Let the company's days be those of Berlin."""
    row = company()
    row.time_zone = "Europe/Berlin"
    row.save()


def deadline(
    duty: str = "gdpr-12-3", *, reference: str = "", started: datetime | None = None
) -> Deadline:
    """Open a deadline; by default it began a day ago."""
    when = started or timezone.now() - timedelta(days=1)
    return open_deadline(duty=duty, reference=reference or f"request:{uuid4()}", started=when)
