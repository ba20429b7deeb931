"""The data map as one value, in the form in which its file says it.

A key that stands in no model is refused. What a map leaves out has the default, which is also what
the writer leaves out, so that a file says only what somebody said.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from troth.core.countries import is_country
from troth.core.errors import InvalidInputError
from troth.core.periods import parsed

VERSION: Final = 1
"""The version of the form, the value of the file's first key."""

KEY_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"


def _period(text: str) -> str:
    try:
        return str(parsed(text))
    except InvalidInputError:
        raise PydanticCustomError("period", "is no ISO 8601 duration such as P2Y or P30D") from None


def _country(code: str) -> str:
    if code and not is_country(code):
        raise PydanticCustomError("country", "is no country code such as DE or US")
    return code


Key = Annotated[str, Field(pattern=KEY_PATTERN, max_length=80)]
Name = Annotated[str, Field(min_length=1, max_length=120)]
Place = Annotated[str, Field(min_length=1, max_length=300)]
Line = Annotated[str, Field(max_length=300)]
Prose = Annotated[str, Field(max_length=20_000)]
Term = Annotated[str, Field(max_length=120)]
Country = Annotated[str, AfterValidator(_country)]
Duration = Annotated[str, AfterValidator(_period)]

Role = Literal["controller", "joint_controller", "processor"]
LegalBasis = Literal[
    "",
    "consent",
    "contract",
    "legal_obligation",
    "vital_interests",
    "public_task",
    "legitimate_interests",
]
SpecialGround = Literal[
    "",
    "explicit_consent",
    "employment",
    "vital_interests",
    "members",
    "made_public",
    "legal_claims",
    "public_interest",
    "health_care",
    "public_health",
    "archiving",
]
RecipientRole = Literal["processor", "controller", "joint_controller", "authority"]
Safeguard = Literal[
    "",
    "not_needed",
    "adequacy",
    "standard_clauses",
    "binding_rules",
    "code_or_certificate",
    "derogation",
]
Strategy = Literal["delete", "anonymise", "archive"]
Origin = Literal["", "given", "observed", "derived", "elsewhere"]
Verdict = Literal["", "follow", "stop"]
Erasure = Literal["", "delete_row", "empty", "anonymise", "replace", "keep"]


class Part(BaseModel):
    """What all parts of a map have in common: nothing unknown, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Controller(Part):
    """Who is answerable (GDPR Art. 13(1)(a), (b) and 30(1)(a); read 2026-11-27)."""

    name: str = Field("", max_length=200, description="Name of the company.")
    address: Prose = Field("", description="Its postal address.")
    contact: Line = Field("", description="How to reach it.")
    representative: Line = Field("", description="Its representative in the Union, if it has one.")
    joint_controllers: Prose = Field("", description="With whom it decides jointly.")
    data_protection_officer: Line = Field("", description="The officer's name and contact.")


class Subject(Part):
    """A kind of people whom data are about."""

    name: Name = Field(description="What they are called, such as Customers.")
    description: Prose = Field("", description="Who belongs to them.")


class Purpose(Part):
    """What data are used for."""

    name: Name = Field(description="What it is called.")
    description: Prose = Field("", description="What is done, in a sentence.")
    data_use: Term = Field("", description="fideslang's key, such as `essential.service`.")
    legal_basis: LegalBasis = Field("", description="GDPR Art. 6(1).")
    legitimate_interests: Prose = Field("", description="Which ones, and why they outweigh.")
    special_ground: SpecialGround = Field("", description="GDPR Art. 9(2), for special categories.")
    required: Line = Field("", description="Whether data must be given, and what follows if not.")


class Recipient(Part):
    """Somebody outside of the company who receives data."""

    name: Name = Field(description="Who it is.")
    description: Prose = Field("", description="What for.")
    role: RecipientRole = Field("processor", description="In which role data are received.")
    country: Country = Field("", description="ISO 3166-1 alpha-2 code of where the data go.")
    safeguard: Safeguard = Field("", description="What protects a transfer (GDPR Art. 45 to 49).")
    contact: Line = Field("", description="How to reach it.")


class Retention(Part):
    """How long data are kept, from when, and what happens then."""

    name: Name = Field(description="What the rule is called.")
    period: Duration = Field(description="ISO 8601, such as `P2Y` or `P30D`.")
    starts: str = Field("", max_length=200, description="From when it counts, in words.")
    strategy: Strategy = Field("delete", description="What happens at the end.")
    ground: Line = Field("", description="Why that long.")


class DatasetField(Part):
    """A column, or a path inside of a record.

    ``type``, ``primary_key``, ``unique`` and ``nullable`` are facts of the store: of a field that
    discovery has seen they change nothing and are compared with what it saw.
    """

    category: Term = Field("", description="fideslang's key, such as `user.contact.email`.")
    personal: bool = Field(
        default=True, description="`false`: somebody said that this is no personal data."
    )
    identity: bool = Field(default=False, description="Whether it identifies a person on its own.")
    origin: Origin = Field("", description="Where the data come from.")
    erasure: Erasure = Field("", description="What is done with it when its person is erased.")
    references: Annotated[str, Field(max_length=700)] = Field(
        "", description="The field whose values it repeats, as `system/dataset:field`."
    )
    proposed: Term = Field(
        "", description="What discovery proposes; for the reader, it changes nothing."
    )
    type: str | None = Field(None, max_length=120, description="Type as the store says it.")
    primary_key: bool | None = Field(None, description="Whether it is in the primary key.")
    unique: bool | None = Field(None, description="Whether each value may stand there once only.")
    nullable: bool | None = Field(None, description="Whether it may be empty.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.category and not self.personal:
            raise PydanticCustomError("two_words", "has a category and is said not to be personal")
        return self


class Dataset(Part):
    """A table, a view, a file or another collection of records."""

    description: Prose = Field("", description="What is in it.")
    kind: str = Field("table", min_length=1, max_length=10, description="`table`, `view`, `file`.")
    store: Annotated[str, Field(max_length=80)] = Field(
        "", description="The connected store in which it can be read."
    )
    role: Role = Field("controller", description="In which role the company holds it.")
    on_behalf_of: str = Field("", max_length=200, description="Whose processor it is.")
    subjects: tuple[Key, ...] = Field((), strict=False, description="Whom the data are about.")
    retention: Annotated[str, Field(max_length=80)] = Field("", description="The rule's key.")
    time_field: Line = Field("", description="The field from whose date retention counts.")
    fields: dict[Place, DatasetField] = Field({}, description="Fields by name.")


class JudgedLink(Part):
    """What somebody said of a reference: whether it leads to rows of the same person."""

    source: Place = Field(description="The dataset whose rows refer, as `system/dataset`.")
    fields: tuple[Place, ...] = Field(
        strict=False, description="Its fields that refer, in the order of the key."
    )
    target: Place = Field(description="The dataset referred to, in any system.")
    target_fields: tuple[Place, ...] = Field(
        strict=False, description="Its fields, in the same order."
    )
    down: Verdict = Field("", description="From a person's row to those that refer to it.")
    up: Verdict = Field("", description="From a person's row to the one that it refers to.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.fields or len(self.fields) != len(self.target_fields):
            raise PydanticCustomError("word", "must name as many fields as target_fields")
        if not self.down and not self.up:
            raise PydanticCustomError("word", "must say down, up or both")
        return self


class System(Part):
    """An application or a service that holds or uses data."""

    name: Name = Field(description="What it is called.")
    description: Prose = Field("", description="What it does.")
    kind: str = Field("", max_length=80, description="What it is in a word or two.")
    department: Term = Field("", description="Who looks after it.")
    datasets: dict[Place, Dataset] = Field({}, description="Datasets by the store's name for them.")


class Activity(Part):
    """One line of the record of processing activities (GDPR Art. 30; read 2026-11-27)."""

    name: Name = Field(description="What it is called.")
    description: Prose = Field("", description="What is done.")
    role: Role = Field("controller", description="As controller (30(1)) or processor (30(2)).")
    on_behalf_of: Line = Field("", description="Name and contact of the controller served.")
    purposes: tuple[Key, ...] = Field((), strict=False, description="Keys of purposes.")
    datasets: tuple[Place, ...] = Field((), strict=False, description="As `system/dataset`.")
    recipients: tuple[Key, ...] = Field((), strict=False, description="Keys of recipients.")
    subjects: tuple[Key, ...] = Field((), strict=False, description="Whom it is about.")
    security_measures: Prose = Field("", description="A general description (Art. 32).")
    automated_decisions: Prose = Field("", description="Logic and effects, where there are any.")


class DataMap(Part):
    """A whole map, or the part of one that a file tells of."""

    troth: Literal[1] = Field(description="Version of this form: 1.")
    controller: Controller | None = Field(None, description="Who is answerable.")
    subjects: dict[Key, Subject] = Field({}, description="Kinds of people by key.")
    purposes: dict[Key, Purpose] = Field({}, description="Purposes by key.")
    recipients: dict[Key, Recipient] = Field({}, description="Recipients by key.")
    retention: dict[Key, Retention] = Field({}, description="Retention rules by key.")
    systems: dict[Key, System] = Field({}, description="Systems by key.")
    links: tuple[JudgedLink, ...] = Field(
        (), strict=False, description="References that somebody judged, each once."
    )
    activities: dict[Key, Activity] = Field({}, description="Processing activities by key.")

    @model_validator(mode="after")
    def _judges_once(self) -> Self:
        ends = {(one.source, one.fields, one.target, one.target_fields) for one in self.links}
        if len(ends) < len(self.links):
            raise PydanticCustomError("two_words", "links names a reference twice")
        return self
