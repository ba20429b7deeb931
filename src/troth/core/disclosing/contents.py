"""What a copy says of itself, beside the rows (GDPR Art. 15(1)(a) to (h), 15(2))."""

from __future__ import annotations

from typing import Final

import msgspec

FORMAT: Final = "troth-personal-data"
VERSION: Final = 1


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """Who is answerable.

    Attributes:
        name, address, contact: of the controller; empty: not said.
        representative: in the European Union.
        officer: the data protection officer.
    """

    name: str
    address: str = ""
    contact: str = ""
    representative: str = ""
    officer: str = ""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Of which request it is the answer.

    Attributes:
        kind: ``access`` or ``portability``.
        request: the reference that the person was told.
        language: ISO 639-1 code of its words.
        asked_on: civil day on which the request came, ISO 8601.
        made_at: instant at which the stores were asked, RFC 3339.
        company: who answers.
    """

    kind: str
    request: str
    language: str
    asked_on: str
    made_at: str
    company: Company


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """What one field holds.

    Attributes:
        name: as the store spells it.
        meaning: what it is, in words; empty: the company has not said.
        category: fideslang key; empty: none.
        personal: whether it is personal data by itself; the rest tells of the person's rows.
        special: whether it is of a special category (GDPR Art. 9).
        origin: where it comes from, in words; empty: nobody said.
        given: whether its values are in this copy.
        reason: why not, as a code of ``fields.Reason``; empty where they are.
        why: the same in words.
        others: why values of it are left out where a row names somebody else; empty: none are.
    """

    name: str
    meaning: str = ""
    category: str = ""
    personal: bool = False
    special: bool = False
    origin: str = ""
    given: bool = True
    reason: str = ""
    why: str = ""
    others: str = ""


class Purpose(msgspec.Struct, frozen=True, kw_only=True):
    """What data are used for.

    Attributes:
        name: of the purpose, as the company wrote it.
        basis: the legal basis in words; empty: nobody decided.
        interests: the legitimate interests, where they are the basis.
    """

    name: str
    basis: str = ""
    interests: str = ""


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Who receives data, and what protects them abroad.

    Attributes:
        name: who it is.
        role: in which role, in words.
        country: its name; empty: nobody said.
        abroad: whether that is outside of the European Economic Area.
        safeguard: what protects the transfer, in words; empty: nothing is named.
    """

    name: str
    role: str = ""
    country: str = ""
    abroad: bool = False
    safeguard: str = ""


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of the person in one place.

    Attributes:
        key: by which files and anchors name it, such as ``03-invoice``.
        title: what it is called for readers.
        name: as its store calls it.
        system: of which it is part; empty: the data map does not know it.
        description: what the company says of it.
        count: how many rows are about the person.
        partial: whether rows may be missing because a store could not be asked.
        fields: what its fields mean.
        purposes: what it is used for.
        recipients: who receives it.
        period: how long it is kept, in words; empty: nobody decided.
        starts: from when that counts.
        ground: why that long.
        automated: automated decisions about the person, their logic and effects.
    """

    key: str
    title: str
    name: str
    system: str = ""
    description: str = ""
    count: int = 0
    partial: bool = False
    fields: tuple[Field, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    period: str = ""
    starts: str = ""
    ground: str = ""
    automated: tuple[str, ...] = ()

    @property
    def given(self) -> tuple[Field, ...]:
        """Return the fields whose values are in the copy."""
        return tuple(one for one in self.fields if one.given)

    @property
    def not_given(self) -> tuple[Field, ...]:
        """Return the fields that are held and not in the copy."""
        return tuple(one for one in self.fields if not one.given)


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """A place that Troth could not look into.

    Attributes:
        name: of the dataset or store.
        system: of which it is part; may be empty.
        reason: ``by_hand``: somebody of the company looks there; ``found``, ``nothing_there``,
            ``not_possible``: they did; ``unreachable``: it did not answer when this copy was made.
        why: the same in words.
        text: what they wrote about it; may be empty.
        files: names of what they found there, in the folder of that name beside the tables.
    """

    name: str
    system: str = ""
    reason: str
    why: str
    text: str = ""
    files: tuple[str, ...] = ()


class Right(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the person may ask for, in words."""

    name: str
    explanation: str


class Authority(msgspec.Struct, frozen=True, kw_only=True):
    """The supervisory authority; empty names: the company has not said which."""

    name: str = ""
    contact: str = ""


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """All of a copy but its rows.

    Attributes:
        about: of which request.
        datasets: those that hold rows of the person.
        elsewhere: what could not be looked into.
        rights: what the person may ask for besides.
        authority: where they can complain.
    """

    about: About
    datasets: tuple[Dataset, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    rights: tuple[Right, ...] = ()
    authority: Authority = Authority()

    @property
    def rows(self) -> int:
        """Return how many rows are about the person."""
        return sum(one.count for one in self.datasets)
