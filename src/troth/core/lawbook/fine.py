"""What a breach of a duty may cost."""

import re
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from troth.core.lawbook.entry import Dated, Id, Level, Text
from troth.core.lawbook.words import Words

_WRITTEN: Final = re.compile(r"(?P<minus>-?)(?P<whole>[0-9]+)(?:\.(?P<places>[0-9]+))?")
_MOST_DIGITS: Final = 15
"""Beyond every sum that a law names; a figure is written out, and so must stay one of a line."""
_MOST_PLACES: Final = 6


def _decimal(said: Any) -> Any:
    """Take a figure as YAML gives it: a whole number, or the text of a decimal such as 0.04."""
    if isinstance(said, Decimal):
        return said
    written = None if isinstance(said, bool) else _WRITTEN.fullmatch(str(said))
    if written is None:
        raise PydanticCustomError("word", "must be a number such as 20000000 or 0.04")
    if written["minus"]:
        raise PydanticCustomError("word", "must be a number that is not below zero")
    if len(written["whole"]) > _MOST_DIGITS or len(written["places"] or "") > _MOST_PLACES:
        what = f"must have at most {_MOST_DIGITS} digits, and {_MOST_PLACES} after the point"
        raise PydanticCustomError("word", what)
    return Decimal(str(said))


Figure = Annotated[Decimal, BeforeValidator(_decimal)]
Share = Annotated[Decimal, BeforeValidator(_decimal), Field(gt=0, le=1)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Kind = Literal["ceiling", "per_violation", "per_consumer", "offence", "compensation", "order"]


class Fine(Dated):
    """A fine, damages, or an order of an authority.

    Attributes:
        id: by which duties name it.
        ref: where the law says so.
        kind: ``ceiling`` has a highest sum, ``offence`` perhaps, ``per_violation`` and
            ``per_consumer`` a sum for each and so no total, ``compensation`` and ``order`` none.
        amount: the sum, in ``currency``.
        intentional: the sum where it was done on purpose, or to a child.
        least: the lowest sum for each consumer.
        most: the highest sum for each consumer.
        currency: ISO 4217.
        turnover_share: a share of turnover, 0 to 1.
        choose: which of ``amount`` and ``turnover_share`` counts.
        turnover: in words, whose turnover and of which year.
        turnover_fact: the fact that turnover is; by default ``turnover`` in ``currency``.
        covers: what it is for.
        cure: in words, within which time putting things right averts it.
    """

    id: Id
    ref: Text | None = None
    kind: Kind
    amount: Figure | None = None
    intentional: Figure | None = None
    least: Figure | None = None
    most: Figure | None = None
    currency: Currency | None = None
    turnover_share: Share | None = None
    choose: Literal["higher", "lower"] | None = None
    turnover: Text | None = None
    turnover_fact: Annotated[str, Field(pattern=r"^[a-z_]+\[[A-Z-]+\]$")] | None = None
    covers: Words | None = None
    cure: Words | None = None

    @model_validator(mode="after")
    def _figures_fit(self) -> Self:
        if self.kind in {"compensation", "order"} and self.has_figure:
            raise PydanticCustomError("word", f"is of the kind {self.kind}, which has no figure")
        needs = self.kind not in {"compensation", "order", "offence"}
        if needs and not self.has_figure and self.level is not Level.RECALLED:
            raise PydanticCustomError("word", f"is of the kind {self.kind} but has no figure")
        if self.has_figure and self.currency is None:
            raise PydanticCustomError("word", "has a figure but no currency")
        if (self.amount is not None and self.turnover_share is not None) != bool(self.choose):
            raise PydanticCustomError(
                "word", "must have choose if it has both amount and turnover_share, else not"
            )
        if (self.least is not None or self.most is not None) and self.kind != "per_consumer":
            raise PydanticCustomError("word", "has least or most but is not per_consumer")
        return self

    @property
    def has_figure(self) -> bool:
        """Say whether it names a sum or a share."""
        figures = (self.amount, self.intentional, self.least, self.most, self.turnover_share)
        return any(figure is not None for figure in figures)
