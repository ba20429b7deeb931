"""The reasoning of a law or a duty as a tree of lines, each with the facts that it reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.regulations.words import question_words, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from troth.core.lawbook.applicability import Judgement
    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.expressions import Reference
    from troth.core.lawbook.judging import Line
    from troth.foundation.duties.models import CompanyFact
    from troth.foundation.duties.question import Question


@dataclass(frozen=True, slots=True)
class FactRead:
    """One fact that a line reads.

    Attributes:
        asked: the question in words.
        answer: what the company said; empty where it said nothing.
    """

    reference: Reference
    asked: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReasonedLine:
    """One line, and the facts that it reads."""

    line: Line
    facts: tuple[FactRead, ...]


@dataclass(slots=True)
class Group:
    """Lines and groups that stand together.

    Attributes:
        joint: ``all`` or ``any``.
        parts: lines and groups, in order.
    """

    joint: str
    parts: list[ReasonedLine | Group] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Why a law or a duty binds the company or not.

    Attributes:
        holds: what must hold; None where there is no condition.
        exempts: what takes the company out again; None likewise.
    """

    holds: Group | None
    exempts: Group | None


class Answered:
    """What the company was asked and answered, ready to be shown beside lines."""

    def __init__(self, asked: Mapping[str, Question], facts: Iterable[CompanyFact]) -> None:
        """Take the questions and the statements of a day."""
        self._asked = asked
        self._said: dict[tuple[str, str], Any] = {(one.key, one.place): one.value for one in facts}

    def of(self, references: Iterable[Reference]) -> Iterator[FactRead]:
        """Yield the facts that a line reads, each once."""
        for one in dict.fromkeys(references):
            question = self._asked.get(one.key)
            if question is None:
                continue
            value = self._said.get((one.key, one.where))
            answer = "" if value is None else value_words(question, value)
            yield FactRead(one, question_words(question, one.where), answer)


def reasoning(judged: Judgement, conditions: Iterable[Condition], answered: Answered) -> Reasoning:
    """Return the reasoning of a judgement as a tree.

    Args:
        judged: what was found.
        conditions: the lines of the rule it was found by, in order.
        answered: of the day it was judged for.
    """
    lines = [
        ReasonedLine(line, tuple(answered.of(condition.expression.references)))
        for line, condition in zip(judged.lines, conditions, strict=False)
    ]
    return Reasoning(
        _tree(one for one in lines if not one.line.exempts),
        _tree(one for one in lines if one.line.exempts),
    )


def _tree(lines: Iterable[ReasonedLine]) -> Group | None:
    top: Group | None = None
    groups: dict[tuple[int, ...], Group] = {}
    for one in lines:
        joints, position = one.line.joints, one.line.position
        top = top or Group(joints[0] if joints else "all")
        groups[()] = top
        for depth in range(1, len(position)):
            path = position[:depth]
            if path not in groups:
                groups[path] = Group(joints[depth])
                groups[path[:-1]].parts.append(groups[path])
        groups[position[:-1]].parts.append(one)
    return top
