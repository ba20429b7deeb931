"""The form of the file that ``troth init --answers`` reads."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StringConstraints
from pydantic_core import PydanticCustomError

from troth.core.promising.language import Language
from troth.core.publishing.facts import Regime

REMEDY: Final = "docs/reference/init-file.md lists every key."

Line = Annotated[str, Field(max_length=300)]


_CHOICES: Final = ("all", "likely", "none")


def _choice(said: Any) -> Any:
    if said is None or isinstance(said, list) or said in _CHOICES:
        return said
    raise PydanticCustomError("word", "must be all, likely, none, or a list of places")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Authority(_Part):
    """Where people may complain (GDPR Art. 13(2)(d))."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    contact: Annotated[str, Field(min_length=1, max_length=300)]


class RecipientWanted(_Part):
    """Somebody outside of the company who receives data, in the words of the data map's file."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    description: Line = ""
    country: Annotated[str, StringConstraints(min_length=2, max_length=2, to_upper=True)]
    safeguard: str = "not_needed"


class Company(_Part):
    """Who is answerable, and how the notice is published; what is left out stays as it is.

    Attributes:
        data_protection_officer: name and contact; ``none``: there is none.
        privacy_contact: where questions and requests go.
        languages: of the notice; the first is that of the company's own words.
        regimes: laws whose duties the notice serves.
        sells_data: whether data are sold; false: the company promises that they are not.
        recipients: who receives data, apart from those in the map's file; empty: nobody.
    """

    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    address: Line | None = None
    contact: Line | None = None
    privacy_contact: Line | None = None
    data_protection_officer: Line | None = None
    representative: Line | None = None
    authority: Authority | None = None
    languages: list[Language] | None = None
    regimes: list[Regime] | None = None
    sells_data: StrictBool | None = None
    recipients: list[RecipientWanted] | None = None


class StoreOptions(_Part):
    """How a store is entered; secrets stay in files of their own.

    Attributes:
        password_file: whose first line is the reader's password.
        writer: who may change rows, for approved retention; SQLite: any word.
        writer_password_file: whose first line is the writer's password.
    """

    password_file: str = ""
    writer: str = ""
    writer_password_file: str = ""


class StoreWanted(_Part):
    """A database or folder to connect."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    url: Annotated[str, Field(min_length=1, max_length=1_000)]
    options: StoreOptions = StoreOptions()


class InitFile(_Part):
    """Everything that ``troth init`` asks.

    Attributes:
        confirm: which proposals of discovery are right: ``all``, ``likely`` (those that are likely
            or very likely), ``none``, or a list of ``system/dataset:field``.
        map: what ``troth apply`` reads.
        promises: what ``troth promise apply`` reads below its key ``promises``.
        attest: names of promises that nobody measures and that the company confirms now.
        notice: what ``troth notice apply`` reads.
        publish: whether the notice is published at the end.
    """

    company: Company = Company()
    stores: list[StoreWanted] = []
    confirm: Annotated[str | list[str] | None, BeforeValidator(_choice)] = None
    map: dict[str, Any] | None = None
    promises: dict[str, Any] | None = None
    attest: list[str] = []
    notice: dict[str, Any] | None = None
    publish: StrictBool | None = None
