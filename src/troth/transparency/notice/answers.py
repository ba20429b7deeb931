"""What the company answers for its notice beyond what the map and the promises know."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from troth.core.promising.language import Language
from troth.core.publishing.california import CCPA_CATEGORIES
from troth.core.publishing.facts import Regime
from troth.core.publishing.rights import Right
from troth.core.taxonomy import is_category, is_personal

LONGEST: Final = 2_000
"""Most characters of one text of the company's own."""


def _as_english(value: Any) -> Any:
    return {Language.EN: value} if isinstance(value, str) else value


def _category(key: str) -> str:
    """Accept the key of a category of personal data.

    Raises:
        ValueError: it is none.
    """
    if not (is_category(key) and is_personal(key)):
        raise ValueError("no category")
    return key


Texts = Annotated[
    dict[Language, Annotated[str, Field(min_length=1, max_length=LONGEST)]],
    BeforeValidator(_as_english),
]
"""A text by language; a bare text is English."""
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,79}$")]
Line = Annotated[str, Field(max_length=300)]
Category = Annotated[str, Field(max_length=120), BeforeValidator(_category)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class AuthorityAnswer(_Answer):
    """Where people may complain (GDPR Art. 13(2)(d))."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    contact: Annotated[str, Field(min_length=1, max_length=300)]


class SourceAnswer(_Answer):
    """Data that do not come from the person (GDPR Art. 14(1)(d), 14(2)(f))."""

    key: Key
    name: Texts
    categories: list[Category] = []
    is_public: bool = False


class DecisionAnswer(_Answer):
    """A decision without a person (GDPR Art. 13(2)(f), 22)."""

    key: Key
    name: Texts
    logic: Texts
    effects: Texts


class CaliforniaCategoryAnswer(_Answer):
    """What happened to one category in the last twelve months, see ``core.publishing``."""

    key: str
    collected: bool = True
    sold: bool = False
    shared: bool = False
    disclosed: bool = False
    retention: list[str] = []
    recipients: list[str] = []

    @field_validator("key")
    @classmethod
    def _known(cls, key: str) -> str:
        if key not in CCPA_CATEGORIES:
            raise ValueError("no category")
        return key


class CaliforniaAnswer(_Answer):
    """What California asks in addition; addresses for refusing sale and limiting use."""

    categories: list[CaliforniaCategoryAnswer] = []
    opt_out: Line = ""
    limit: Line = ""


class OwnAnswer(_Answer):
    """A paragraph that the company writes by hand; it is shown as not checked."""

    key: Key
    text: Texts


class Answers(_Answer):
    """All answers.

    Attributes:
        languages: in which languages the notice is published; the first is that of the company's
            own words on the map.
        regimes: laws whose duties it serves.
        privacy_contact: where questions and requests go; empty: the organisation's contact.
        rights: addresses of single rights, where they have one of their own.
        california: needed with that regime.
    """

    languages: Annotated[list[Language], Field(min_length=1)] = [Language.EN]
    regimes: Annotated[list[Regime], Field(min_length=1)] = [Regime.GDPR]
    authority: AuthorityAnswer | None = None
    privacy_contact: Line = ""
    rights: dict[Right, Line] = {}
    sources: list[SourceAnswer] = []
    decisions: list[DecisionAnswer] = []
    california: CaliforniaAnswer | None = None
    own: list[OwnAnswer] = []

    @field_validator("languages", "regimes")
    @classmethod
    def _each_once(cls, given: list[Any]) -> list[Any]:
        return list(dict.fromkeys(given))

    @field_validator("sources", "decisions", "own")
    @classmethod
    def _keys_once(cls, given: list[Any]) -> list[Any]:
        if len({one.key for one in given}) < len(given):
            raise ValueError("key twice")
        return given
