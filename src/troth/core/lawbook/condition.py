"""A condition over facts of a company: lines in CEL, joined by ``all`` and ``any``."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from troth.core.lawbook.entry import Ids, Level, Part, Text
from troth.core.lawbook.expressions import Expression, expression
from troth.core.lawbook.words import Words

_Parts = Annotated[tuple["Condition", ...], Field(strict=False)] | None


class Condition(Part):
    """Either a line, with an expression, or a group of conditions.

    Attributes:
        all_of: conditions that must all hold.
        any_of: conditions of which one must hold.
        says: the line in a plain sentence; of a group, what stands above its lines.
        when: the line's expression in CEL over ``f``, the facts.
        ref: where the law says so.
        source: ids of sources; by default those of the entry it belongs to.
        level: how well it is verified; by default that of the entry.
    """

    all_of: Annotated[tuple["Condition", ...], Field(strict=False)] | None = Field(
        None, alias="all"
    )
    any_of: Annotated[tuple["Condition", ...], Field(strict=False)] | None = Field(
        None, alias="any"
    )
    says: Words | None = None
    when: Text | None = None
    ref: Text | None = None
    source: Ids = ()
    level: Level | None = Field(None, strict=False)

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if sum(form is not None for form in (self.all_of, self.any_of, self.when)) != 1:
            raise PydanticCustomError("word", "must have one of all, any, when")
        if self.when is not None and self.says is None:
            raise PydanticCustomError("word", "has an expression but does not say it in words")
        if self.parts == () and self.when is None:
            raise PydanticCustomError("word", "has no lines")
        if self.parts and (self.source or self.level or self.ref):
            raise PydanticCustomError("word", "is a group; its lines say source, level and ref")
        return self

    @property
    def parts(self) -> tuple["Condition", ...]:
        """Return the conditions that it joins; none of a line."""
        return self.all_of or self.any_of or ()

    @property
    def joint(self) -> Literal["all", "any"]:
        """Return how a group joins its conditions."""
        return "any" if self.any_of is not None else "all"

    @property
    def expression(self) -> Expression:
        """Return a line's expression, compiled once.

        Raises:
            ExpressionError: it is no expression that the lawbook takes.
        """
        return expression(self.when or "")

    def lines(self) -> Iterator["Condition"]:
        """Yield its lines in order, at any depth."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.lines()


def conditions(*trees: Condition | None) -> Iterator[Condition]:
    """Yield the lines of several conditions, of which some may be missing."""
    for tree in trees:
        if tree is not None:
            yield from tree.lines()
