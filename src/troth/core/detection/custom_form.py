"""The form of a file with a company's own recognisers; a key that is not in it is refused."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

import re2
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from troth.core.detection.engine import Sought
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.pattern_faults import Fault, fault_of
from troth.core.detection.recogniser import Pattern
from troth.core.taxonomy import is_category

WIDEST: Final = 300
"""How far a context word may be from what it speaks for, in characters."""


def _category(key: str) -> str:
    if not is_category(key):
        raise PydanticCustomError("word", "is no category of fideslang such as user.unique_id")
    return key


def _said(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("word", "must not be empty")
    return text


def _regex(text: str) -> str:
    if fault := fault_of(text) or _too_large(text):
        place = {"what": fault.what, "place": fault.place + 1}
        said = "is a pattern that RE2 does not take: {what}, at character {place} of it"
        raise PydanticCustomError("pattern", said, place)
    return text


def _too_large(regex: str) -> Fault | None:
    likely = Likelihood.LIKELY
    try:
        Re2Engine([Sought(Pattern(regex, "", likely, likely), likely, "")])
    except re2.error:
        return Fault("it is too large", 0)
    return None


Written = Annotated[str, Field(max_length=1_000), AfterValidator(_said)]
Words = Annotated[tuple[Written, ...], Field(strict=False)]
Level = Literal["very_unlikely", "unlikely", "possible", "likely", "very_likely"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class OwnPattern(_Part):
    """A form in which values are written; its expression may stand alone in place of the keys."""

    regex: Annotated[Written, AfterValidator(_regex)] = Field(
        description="In RE2's syntax; group 1, if there is one, is what is reported."
    )
    alone: Level | None = Field(
        None,
        description="How likely a match is: by default `likely`, with `context` `possible`.",
    )
    in_context: Level = Field("very_likely", description="How likely it is near a context word.")
    ignore_case: bool = Field(default=False, description="Whether case is ignored.")
    bounded: bool = Field(
        default=True, description="Whether no letter, digit or underscore may touch a match."
    )

    @model_validator(mode="before")
    @classmethod
    def _expression_alone(cls, said: Any) -> Any:
        return {"regex": said} if isinstance(said, str) else said


class OwnRecogniser(_Part):
    """One type of personal data; it needs `patterns`, `words` or `column_names`."""

    type: str = Field(
        pattern=r"^[a-z][a-z0-9_]{1,62}$",
        description="Its name in findings: `a` to `z`, digits and `_`; none that exists already.",
    )
    category: Annotated[str, Field(max_length=120), AfterValidator(_category)] = Field(
        description="fideslang's key, such as `user.unique_id`."
    )
    label: Written | None = Field(None, description="What people call it; by default its type.")
    patterns: tuple[OwnPattern, ...] = Field(
        (), strict=False, description="Forms in which it is written."
    )
    words: Words = Field((), description="Values themselves, each a word or a phrase, in any case.")
    column_names: Words = Field((), description="Names and name endings of columns that hold it.")
    context: Words = Field((), description="Words that stand near such values.")
    window: Annotated[int, Field(ge=1, le=WIDEST)] = Field(
        50, description=f"How far context is looked for, in characters, 1 to {WIDEST}."
    )
    allow: Words = Field((), description="Values that are never reported, in any case.")
    minimum: Level = Field(
        "very_unlikely", description="The lowest likelihood it is reported with."
    )

    @model_validator(mode="after")
    def _is_sought(self) -> Self:
        if not (self.patterns or self.words or self.column_names):
            raise PydanticCustomError(
                "word", "has nothing to be recognised by: add patterns, words or column_names"
            )
        return self


class OwnRecognisers(_Part):
    """A mapping with this one key; the list alone will do too."""

    recognisers: tuple[OwnRecogniser, ...] = Field(strict=False, description="The types.")
