"""A duty: what a law demands, of whom, by when."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal, Self

from pydantic import Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from troth.core.lawbook.clock import Clock
from troth.core.lawbook.condition import Condition, conditions
from troth.core.lawbook.entry import Dated, Id, Ids, Text
from troth.core.lawbook.words import Words

Topic = Literal[
    "rights",
    "notice",
    "lawfulness",
    "consent",
    "minimisation",
    "accuracy",
    "retention",
    "security",
    "breach",
    "transfers",
    "processors",
    "records",
    "assessment",
    "governance",
    "opt_out",
    "children",
    "automated",
    "complaints",
]
"""What a duty is about."""
Request = Literal[
    "access",
    "rectification",
    "erasure",
    "restriction",
    "objection",
    "portability",
    "withdrawal",
    "opt_out",
    "limit_sensitive",
    "automated_review",
    "complaint",
    "appeal",
]
"""A kind of request that a person may make."""
Step = Literal[
    "confirm",
    "answer",
    "refuse",
    "appeal",
    "extend",
    "authority",
    "people",
    "processor",
    "register",
]
"""Which step of a request or of a breach a duty is."""


_OF_REQUESTS: Final = frozenset({"confirm", "answer", "refuse", "appeal", "extend"})


class Duty(Dated):
    """What a law demands.

    Attributes:
        id: by which it is known; several entries may share it on different days.
        ref: where the law says so.
        sentence: what is to be done, in one plain sentence.
        topics: what it is about.
        requests: the kinds of request that it is about.
        step: which step of a request or of a breach it is.
        clock: when it is due; left out where the law sets no time.
        clock_of: the duty of the same regime whose clock it shares.
        fine: ids of the fines for a breach of it.
        when: the condition under which it is owed; without one, always.
    """

    id: Id
    ref: Text
    sentence: Words
    topics: Annotated[tuple[Topic, ...], Field(strict=False, min_length=1)]
    requests: Annotated[tuple[Request, ...], Field(strict=False)] = ()
    step: Step | None = None
    clock: Clock | None = None
    clock_of: Id | None = None
    fine: Ids = ()
    when: Condition | None = None
    _inherited_from: str = PrivateAttr(default="")

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        if self.clock and self.clock_of:
            raise PydanticCustomError("word", "has both clock and clock_of")
        if self.step in _OF_REQUESTS and not self.requests:
            raise PydanticCustomError("word", f"has the step {self.step} but no requests")
        if self.step and self.step not in _OF_REQUESTS and "breach" not in self.topics:
            raise PydanticCustomError("word", f"has the step {self.step} but not the topic breach")
        return self

    @property
    def inherited_from(self) -> str:
        """Return the id of the duty of another regime that it repeats; empty for one of its own."""
        return self._inherited_from

    def lines(self) -> Iterator[Condition]:
        """Yield the lines of its own condition, and of those of its days."""
        days = self.clock.dates or () if self.clock else ()
        return conditions(self.when, *(day.when for day in days))

    def inherited(self, **changes: object) -> Self:
        """Return it as the duty of a regime that inherits it, with what differs there."""
        made = self.model_copy(update=changes)
        made._inherited_from = self.id  # noqa: SLF001 - the instance is our own
        return made
