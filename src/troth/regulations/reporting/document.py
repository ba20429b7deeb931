"""The report as a document for programs: its shape, which the API's description documents."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.utils.translation import get_language
from ninja import Field, Schema

from troth.foundation.duties.api.shapes import ReasonLine
from troth.regulations.calendar.words import kind_words
from troth.regulations.fine_words import highest_each, remark_words, rule_words
from troth.regulations.reporting.gathering import limits
from troth.regulations.shapes import ComingChange, DutyNow, LawNow
from troth.regulations.words import said

if TYPE_CHECKING:
    from troth.core.lawbook.regime import LawSource
    from troth.regulations.calendar.entry import CalendarEntry
    from troth.regulations.queries.exposure import FineLine
    from troth.regulations.reporting.gathering import Report

VERSION = 1
"""Goes up when a key is taken away or means something else."""


class FineNow(Schema):
    """One fine of a law that applies."""

    fine: str
    regime: str
    ref: str
    kind: str = Field(
        description="ceiling, per_violation, per_consumer, offence, compensation or order."
    )
    covers: str
    rule: str = Field(description="What the law says, in words.")
    sum: str | None = Field(
        description="The ceiling for this company, a decimal; none for what is counted by "
        "violation or consumer, and where a fact is missing."
    )
    at_least: str | None = Field(
        description="What the ceiling is at least, where turnover is missing."
    )
    each: str | None = Field(
        description="The highest sum for each violation or consumer, a decimal."
    )
    currency: str | None
    missing: list[str] = Field(description="Facts that the ceiling still needs.")
    remark: str
    cure: str = Field(description="How it is averted, where the law says so.")
    level: str
    sources: list[str]

    @classmethod
    def of(cls, one: FineLine) -> Self:
        """Return a fine in the language that is active."""
        found, fine = one.found, one.found.fine
        least = found.least_ceiling if found.sum is None else None
        each = highest_each(found)
        return cls(
            fine=fine.id,
            regime=one.regime.id,
            ref=fine.ref or "",
            kind=fine.kind,
            covers=said(fine.covers),
            rule=rule_words(one),
            sum=None if found.sum is None else format(found.sum.normalize(), "f"),
            at_least=None if least is None else format(least.normalize(), "f"),
            each=None if each is None else format(each.normalize(), "f"),
            currency=fine.currency,
            missing=[str(path) for path in found.missing],
            remark=remark_words(one),
            cure=said(fine.cure),
            level=one.level.value,
            sources=[source.id for source in one.sources],
        )


class EntryNow(Schema):
    """One thing that is due, or one law that changes, on a day."""

    id: str
    kind: str
    what: str = Field(description="The kind in words.")
    title: str
    regime: str
    duty: str
    ref: str
    when: str = Field(description="overdue, now, soon, later, undated or closed.")
    day: date | None = Field(description="The last civil day; none where no day can be named.")
    instant: datetime | None = Field(description="The last instant, where hours are counted.")
    reckoned: list[str] = Field(description="How it was reckoned, step by step.")
    level: str

    @classmethod
    def of(cls, one: CalendarEntry) -> Self:
        """Return an entry of the calendar."""
        return cls(
            id=one.uid,
            kind=one.kind,
            what=kind_words(one.kind),
            title=one.title,
            regime=one.regime,
            duty=one.duty,
            ref=one.reference,
            when=one.when.value,
            day=one.day,
            instant=one.due,
            reckoned=list(one.steps),
            level=one.level.value,
        )


class SourceNow(Schema):
    """One text that the report rests on."""

    id: str
    title: str
    url: str
    kind: str = Field(description="primary or secondary.")
    read: date

    @classmethod
    def of(cls, one: LawSource) -> Self:
        """Return a source."""
        return cls(id=one.id, title=one.title, url=one.url, kind=one.kind, read=one.read)


class Summary(Schema):
    """The report in a few numbers."""

    apply: int
    may_apply: int
    duties: int = Field(description="Owed, or not known whether owed.")
    answered: int
    confirmed: int = Field(description="Answered ones that rest on people's word, also in part.")
    open: int
    overdue: int


class ReportDocument(Schema):
    """Where the company stands."""

    version: int = Field(description="Of this shape.")
    company: str
    on: date = Field(description="As of which day laws, duties and fines are judged.")
    made_at: datetime
    language: str = Field(description="Of the texts.")
    lawbook: str = Field(description="Version of the lawbook; after a plus sign, of your own.")
    summary: Summary
    laws: list[LawNow]
    reasons: dict[str, list[ReasonLine]] = Field(
        description="The reasoning line by line, of each law that applies or may apply, by its id."
    )
    duties: list[DutyNow]
    fines: list[FineNow] = Field(description="Not to be added up.")
    deadlines: list[EntryNow]
    changes: list[ComingChange]
    sources: list[SourceNow]
    limits: list[str] = Field(description="What the report does not say.")


def document_of(report: Report) -> ReportDocument:
    """Return the report as a document, in the language that is active."""
    return ReportDocument(
        version=VERSION,
        company=report.company,
        on=report.on,
        made_at=report.made_at,
        language=get_language() or "en",
        lawbook=report.lawbook,
        summary=summary_of(report),
        laws=[LawNow.of(one) for one in report.standing.regimes],
        reasons={
            one.regime.id: [ReasonLine.of(line) for line in one.found.lines]
            for one in report.matter
        },
        duties=[DutyNow.of(one, report.book) for one in report.owed],
        fines=[FineNow.of(one) for one in report.exposed.lines],
        deadlines=[EntryNow.of(one) for one in report.deadlines],
        changes=[ComingChange.of(one) for one in report.changes],
        sources=[SourceNow.of(one) for one in report.sources()],
        limits=limits(report),
    )


def summary_of(report: Report) -> Summary:
    """Return the report in a few numbers."""
    applying = report.standing.applying
    return Summary(
        apply=len(applying),
        may_apply=len(report.matter) - len(applying),
        duties=len(report.owed),
        answered=sum(one.answered for one in applying),
        confirmed=sum(one.confirmed for one in applying),
        open=sum(one.open for one in applying),
        overdue=report.overdue,
    )


def json_of(report: Report) -> bytes:
    """Return the report as JSON in UTF-8, in the language that is active."""
    return document_of(report).model_dump_json(indent=1).encode()
