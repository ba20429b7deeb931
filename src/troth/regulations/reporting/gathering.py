"""Everything that the report says, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.lawbook.applicability import State
from troth.foundation.duties.queries.law import lawbook, lawbook_version
from troth.foundation.people.queries import organisation
from troth.regulations.calendar.entry import LAW, When
from troth.regulations.queries.calendar import entries
from troth.regulations.queries.changes import coming
from troth.regulations.queries.exposure import exposure_on
from troth.regulations.queries.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import LawSource
    from troth.core.lawbook.upcoming import Upcoming
    from troth.regulations.calendar.entry import CalendarEntry
    from troth.regulations.queries.exposure import Exposed
    from troth.regulations.standing import DutyStanding, RegimeStanding, Standing


@dataclass(frozen=True, slots=True)
class Report:
    """Where the company stands.

    Attributes:
        on: the day as of which laws, duties and fines are judged.
        made_at: when deadlines, promises and the rest were read.
        lawbook: version of the lawbook.
        deadlines: of the register, the overdue first; changes of laws are apart.
        changes: of laws that matter, within twelve months.
    """

    company: str
    on: date
    made_at: datetime
    lawbook: str
    book: Lawbook
    standing: Standing
    exposed: Exposed
    deadlines: tuple[CalendarEntry, ...]
    changes: tuple[Upcoming, ...]

    @property
    def matter(self) -> tuple[RegimeStanding, ...]:
        """Return the laws that apply or may apply."""
        out = State.DOES_NOT_APPLY
        return tuple(one for one in self.standing.regimes if one.found.state is not out)

    @property
    def others(self) -> tuple[RegimeStanding, ...]:
        """Return the laws that do not apply."""
        out = State.DOES_NOT_APPLY
        return tuple(one for one in self.standing.regimes if one.found.state is out)

    @property
    def stubs(self) -> tuple[RegimeStanding, ...]:
        """Return the laws that matter and of which the lawbook has no duties."""
        return tuple(one for one in self.matter if one.regime.coverage == "stub")

    @property
    def owed(self) -> tuple[DutyStanding, ...]:
        """Return the duties of the laws that apply, also those that may be owed."""
        return tuple(self.standing.duties())

    @property
    def overdue(self) -> int:
        """Return how many deadlines are overdue."""
        return sum(one.when is When.OVERDUE for one in self.deadlines)

    def sources(self) -> tuple[LawSource, ...]:
        """Return the texts that the report rests on, by title."""
        names = dict.fromkeys(_source_names(self))
        found = (self.book.sources[name] for name in names if name in self.book.sources)
        return tuple(sorted(found, key=lambda one: one.title))


def report_on(on: date) -> Report:
    """Return where the company stands on a day."""
    return Report(
        company=organisation().name,
        on=on,
        made_at=timezone.now().replace(second=0, microsecond=0),
        lawbook=lawbook_version(),
        book=lawbook(),
        standing=standing(on),
        exposed=exposure_on(on),
        deadlines=tuple(one for one in entries() if one.kind != LAW),
        changes=tuple(coming(on)),
    )


def limits(report: Report) -> list[str]:
    """Return what the report does not say, in the language that is active."""
    told = [
        _(
            "This is no legal advice. It says what the lawbook knows, and what the company has "
            "said of itself; have it looked at by counsel before you decide on it."
        ),
        _("A law that is not in the lawbook is not in this report, whether it applies or not."),
        _(
            "A duty reads answered while promises show every control for it, or a person's "
            "confirmation of what no promise checks is in date. That shows what was checked, and "
            "what people say; it does not show that the law is obeyed."
        ),
        _("Sums are ceilings, not forecasts, and are not added up."),
        _(
            "What is marked as from secondary sources was read in what others write about the law, "
            "not in the law itself."
        ),
    ]
    if report.stubs:
        number = len(report.stubs)
        names = ", ".join(one.regime.short for one in report.stubs)
        told.append(
            ngettext(
                "Of one law the lawbook says only to whom it applies, not what it demands: "
                "%(laws)s.",
                "Of %(number)d laws the lawbook says only to whom they apply, not what they "
                "demand: %(laws)s.",
                number,
            )
            % {"number": number, "laws": names}
        )
    day = date_format(report.on, "DATE_FORMAT")
    at = date_format(timezone.localtime(report.made_at), "DATETIME_FORMAT")
    told.append(
        _(
            "Laws, duties and sums are as of %(day)s; promises and deadlines as they stood on "
            "%(at)s."
        )
        % {"day": day, "at": at}
    )
    return told


def _source_names(report: Report) -> Iterator[str]:
    for one in report.matter:
        for line in one.found.lines:
            yield from line.sources
    for duty in report.owed:
        yield from duty.duty.source
    for fine in report.exposed.lines:
        yield from fine.found.fine.source
    for change in report.changes:
        yield from change.entry.source
