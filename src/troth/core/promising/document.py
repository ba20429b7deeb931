"""Promises as a file says them."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from troth.core.errors import InvalidInputError
from troth.core.promising.cadence import parsed

VERSION: Final = 1
"""The version of the form, the value of the file's first key."""
KEY_PATTERN: Final = r"^[a-z0-9][a-z0-9-]*$"


def _cadence(text: str) -> str:
    try:
        parsed(text)
    except InvalidInputError:
        raise PydanticCustomError("period", "is no ISO 8601 duration such as P1D or PT6H") from None
    return text


class PromiseSaid(BaseModel):
    """One promise, as a file says it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: str = Field(
        max_length=80, description="Its kind, such as datamap.retention; see Kinds of promises."
    )
    parameters: dict[str, Any] = Field(
        default_factory=dict, description="What it says in particular, as its kind asks."
    )
    cadence: Annotated[str, AfterValidator(_cadence)] | None = Field(
        None,
        description="How often, such as PT6H, P1D or P2W; left out: as its kind says.",
    )
    owner: str | None = Field(
        None,
        max_length=254,
        description="E-mail address of who answers for it; left out: who does now, or the one who "
        "applies the file.",
    )


class PromisesFile(BaseModel):
    """All promises that a file says."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    troth: Literal[1] = Field(description="The version of this form.")
    promises: dict[Annotated[str, Field(pattern=KEY_PATTERN, max_length=80)], PromiseSaid] = Field(
        default_factory=dict, description="Promises by their names."
    )
