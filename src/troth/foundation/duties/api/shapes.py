"""The shapes in which the API answers about facts and the law."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import get_language
from ninja import Field, Schema

from troth.foundation.duties.actions.saying import SaidFact
from troth.foundation.duties.queries.law import name_of
from troth.foundation.duties.words import phrase_said

if TYPE_CHECKING:
    from troth.core.lawbook.applicability import Applicability
    from troth.core.lawbook.judging import Line
    from troth.foundation.duties.models import CompanyFact
    from troth.foundation.duties.queries.events import StartedClock
    from troth.foundation.duties.question import Question


class QuestionAsked(Schema):
    """One thing that the company is asked about itself."""

    key: str
    value: str = Field(
        description="What one answer is: bool, count, share, amount, jurisdictions or seat."
    )
    by: str = Field(description="What it is asked for each of: currency, jurisdiction, or nothing.")
    question: str
    help: str
    first: bool = Field(description="Whether it is asked first, or when a rule needs it.")

    @classmethod
    def of(cls, asked: Question) -> Self:
        """Return a question in the language that is active."""
        language = get_language() or "en"
        return cls(
            key=asked.key,
            value=asked.value,
            by=asked.by,
            question=asked.words.said(language),
            help=asked.help.said(language),
            first=asked.first,
        )


class FactNow(Schema):
    """One statement about the company; amounts and shares are decimal text."""

    id: str
    key: str
    place: str = Field(description="Jurisdiction or currency; empty for the whole company.")
    value: Any
    valid_from: date
    said_at: datetime
    review_due: date
    ended_at: datetime | None
    end: str = Field(description="superseded, withdrawn, or empty while it stands.")

    @classmethod
    def of(cls, fact: CompanyFact) -> Self:
        """Return a statement as it is stored."""
        names = ("key", "place", "value", "valid_from", "said_at", "review_due", "ended_at", "end")
        return cls(id=str(fact.pk), **{name: getattr(fact, name) for name in names})


class FactsNow(Schema):
    """The facts of a day."""

    revision: str = Field(description="Another word after each change; give it back as seen.")
    facts: list[FactNow]


class ToSay(Schema):
    """One fact that is said."""

    key: str
    value: Any
    place: str = ""
    valid_from: date | None = Field(default=None, description="First day; by default today.")

    def said(self) -> SaidFact:
        """Return it as the action takes it."""
        return SaidFact(self.key, self.value, self.place, self.valid_from)


class ToSayAll(Schema):
    """Facts that are said together: all of them or none."""

    facts: list[ToSay]
    seen: str | None = Field(
        default=None, description="The revision that was looked at; refused when it moved."
    )


class ReasonLine(Schema):
    """One line of the reasoning."""

    says: str
    ref: str
    outcome: str
    missing: list[str]
    sources: list[str]
    level: str
    exempts: bool = Field(description="Whether it belongs to what takes a company out again.")

    @classmethod
    def of(cls, line: Line) -> Self:
        """Return a line in the language that is active."""
        return cls(
            says=line.says.said(get_language() or "en"),
            ref=line.ref,
            outcome=line.outcome.value,
            missing=[str(one) for one in line.missing],
            sources=list(line.sources),
            level=line.level.value,
            exempts=line.exempts,
        )


class RegimeNow(Schema):
    """How one regime stands to the company."""

    regime: str
    law: str
    on: date
    state: str = Field(description="applies, does_not_apply or unknown.")
    level: str = Field(description="P: primary text, S: secondary sources, R: not verified.")
    reason: str
    missing: list[str] = Field(description="Facts that could still decide it.")
    lines: list[ReasonLine]

    @classmethod
    def of(cls, one: Applicability) -> Self:
        """Return how a regime stands, with its reasoning."""
        return cls(
            regime=one.regime,
            law=name_of(one.regime),
            on=one.on,
            state=one.state.value,
            level=one.level.value,
            reason=phrase_said(one.reason),
            missing=[str(path) for path in one.missing],
            lines=[ReasonLine.of(line) for line in one.lines],
        )


class OverlayNow(Schema):
    """The company's own lawbook."""

    file: str
    digest: str
    said_at: datetime
    text: str
    fault: str = Field(
        description="Why it does not fit this version's lawbook; empty when it does."
    )


class ToOverlay(Schema):
    """A lawbook of the company's own."""

    text: str = Field(description="YAML.")
    file: str = Field(default="lawbook.yaml", description="Its name, as errors show it.")


class ClockNow(Schema):
    """One clock that an event starts."""

    regime: str
    law: str = Field(description="What people call it.")
    duty: str
    ref: str
    sentence: str
    level: str = Field(description="P: from the law itself; S: from secondary sources.")
    due: datetime | None = Field(description="Without a pause or extension; null: no number.")

    @classmethod
    def of(cls, one: StartedClock) -> Self:
        """Return a clock as it runs, with its duty in the language that is active."""
        return cls(
            regime=one.regime.id,
            law=one.regime.short,
            duty=one.duty.id,
            ref=one.duty.ref,
            sentence=one.duty.sentence.said(get_language() or "en"),
            level=one.duty.level.value,
            due=one.deadline.earliest if one.deadline else None,
        )
