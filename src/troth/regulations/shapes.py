"""The shapes in which the API answers about laws and duties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from ninja import Field, Schema

from troth.regulations.clock_words import clock_words
from troth.regulations.confirming.shapes import ControlNow
from troth.regulations.confirming.words import answer_words
from troth.regulations.next_steps import next_step_of
from troth.regulations.why import why
from troth.regulations.words import phrase_words, question_words, said

if TYPE_CHECKING:
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.upcoming import Upcoming
    from troth.regulations.queries.asking import Asked
    from troth.regulations.standing import DutyStanding, RegimeStanding

_LEVEL = "P: from the law itself, S: from secondary sources, R: not verified."


class LawNow(Schema):
    """One law, and how it stands to the company."""

    regime: str
    law: str
    name: str
    jurisdiction: str
    on: date
    state: str = Field(description="applies, does_not_apply or unknown.")
    level: str = Field(description=_LEVEL)
    reason: str
    missing: list[str] = Field(description="Facts that could still decide it.")
    rule_from: date | None = Field(description="First day of the rule that was judged by.")
    coverage: str = Field(description="full, partial or stub: what the lawbook has of it.")
    answered: int = Field(description="Duties that are answered.")
    confirmed: int = Field(description="Answered ones that rest on people's word, also in part.")
    open: int = Field(description="Duties that are owed and not answered in full.")

    @classmethod
    def of(cls, one: RegimeStanding) -> Self:
        """Return a law with how it stands."""
        rule = one.regime.rule_on(one.found.on)
        return cls(
            regime=one.regime.id,
            law=one.regime.short,
            name=one.regime.name,
            jurisdiction=one.regime.jurisdiction,
            on=one.found.on,
            state=one.found.state.value,
            level=one.found.level.value,
            reason=why(one.found),
            missing=[str(path) for path in one.found.missing],
            rule_from=rule.begins if rule else None,
            coverage=one.regime.coverage,
            answered=one.answered,
            confirmed=one.confirmed,
            open=one.open,
        )


class DutyNow(Schema):
    """One duty, and what answers it."""

    duty: str
    regime: str
    ref: str
    sentence: str
    topics: list[str]
    clock: str = Field(description="By when, in words.")
    fines: list[str]
    level: str = Field(description=_LEVEL)
    state: str = Field(description="answered, broken, in_part, open or unsure.")
    answered_by: str = Field(description="How many controls were measured or confirmed, in words.")
    missing: list[str] = Field(description="Facts that decide whether it is owed.")
    controls: list[ControlNow]
    next_step: str
    own: bool = Field(description="Whether the company's own lawbook says it.")

    @classmethod
    def of(cls, one: DutyStanding, book: Lawbook) -> Self:
        """Return a duty with what answers it."""
        step = next_step_of(one) if one.is_open else None
        return cls(
            duty=one.duty.id,
            regime=one.regime.id,
            ref=one.duty.ref,
            sentence=said(one.duty.sentence),
            topics=list(one.duty.topics),
            clock=clock_words(book.clock_holder(one.duty, one.owed.on).clock, book),
            fines=list(one.duty.fine),
            level=one.level.value,
            state=one.state.value,
            answered_by=answer_words(one),
            missing=[str(path) for path in one.owed.missing],
            controls=[ControlNow.of(each) for each in one.controls],
            next_step=step.words if step else "",
            own=one.duty.own,
        )


class ComingChange(Schema):
    """One change of the law that is known or proposed."""

    regime: str
    day: date | None
    what: str
    level: str = Field(description=_LEVEL)
    sources: list[str]

    @classmethod
    def of(cls, one: Upcoming) -> Self:
        """Return a change in the language that is active."""
        return cls(
            regime=one.regime,
            day=one.day,
            what=phrase_words(one.words),
            level=one.entry.level.value,
            sources=list(one.entry.source),
        )


class OpenQuestion(Schema):
    """One question whose answer can change something now."""

    key: str
    place: str = Field(description="Jurisdiction or currency; empty for the whole company.")
    question: str
    decides: list[str] = Field(description="Laws of which it decides whether they apply.")

    @classmethod
    def of(cls, one: Asked) -> Self:
        """Return a question in the language that is active."""
        return cls(
            key=one.question.key,
            place=one.place,
            question=question_words(one.question, one.place),
            decides=[each.law for each in one.decides if each.applies],
        )
