"""What held data mean, in the reader's words (GDPR Art. 12(1), 15(1); read 2026-11-27)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class FieldMeaning:
    """What one field holds.

    Attributes:
        name: as the store spells it.
        category: fideslang key; empty: the map names none.
        label: the category in the language in use; empty without one.
        is_personal: whether it is personal data by itself; the rest tells of the person's rows.
        is_special: whether it is of a special category (GDPR Art. 9).
        is_secret: whether it lets somebody in (passwords, keys), which a copy must not spread.
        identity: the kind of identity that it holds; empty: none.
        origin: ``given``, ``observed``, ``derived``, ``elsewhere``; empty: nobody said.
        origin_label: the same in words.
    """

    name: str
    category: str = ""
    label: str = ""
    is_personal: bool = False
    is_special: bool = False
    is_secret: bool = False
    identity: str = ""
    origin: str = ""
    origin_label: str = ""


@dataclass(frozen=True, slots=True)
class PurposeMeaning:
    """What data are used for (Art. 15(1)(a)).

    Attributes:
        key: of the purpose on the map.
        name: of the purpose, as the company wrote it.
        basis: ``consent``, ``contract``, ...; empty: nobody decided.
        basis_label: the same in words.
        interests: the legitimate interests, where they are the basis.
    """

    key: str
    name: str
    basis: str
    basis_label: str
    interests: str = ""


@dataclass(frozen=True, slots=True)
class RecipientMeaning:
    """Who receives data (Art. 15(1)(c)), and what protects them abroad (Art. 15(2)).

    Attributes:
        key: of the recipient on the map.
        name: who it is.
        role: in which role, in words.
        country: its name; empty: nobody said.
        is_abroad: whether that is outside of the EEA.
        safeguard: what protects the transfer, in words; empty: nothing is named.
        role_key, country_code, safeguard_key: the same as the map has them, for whoever has words
            in more languages than the console: ``processor``, ``US``, ``standard_clauses``.
    """

    key: str
    name: str
    role: str
    country: str
    is_abroad: bool
    safeguard: str
    role_key: str = ""
    country_code: str = ""
    safeguard_key: str = ""


@dataclass(frozen=True, slots=True)
class DatasetMeaning:
    """What a dataset is about.

    Attributes:
        dataset: its id on the map.
        name: as the store calls it.
        system: name of the system that it is part of.
        description: what the map says of it; may be empty.
        subjects: names of the kinds of people it is about.
        fields: what its fields mean, in their order.
        purposes: what they are used for.
        recipients: who receives them.
        period: how long they are kept, in words; empty: nobody decided.
        starts: from when that counts, in the company's words.
        ground: why that long.
        automated: automated decisions, their logic and effects (Art. 15(1)(h)); one text an
            activity that makes some.
        duration: the period as the map has it, an ISO 8601 duration; empty: nobody decided.
    """

    dataset: UUID
    name: str
    system: str
    description: str
    subjects: tuple[str, ...]
    fields: tuple[FieldMeaning, ...]
    purposes: tuple[PurposeMeaning, ...]
    recipients: tuple[RecipientMeaning, ...]
    period: str
    starts: str
    ground: str
    automated: tuple[str, ...]
    duration: str = ""

    def field(self, name: str) -> FieldMeaning | None:
        """Return what a field of a name means, or None."""
        return next((one for one in self.fields if one.name == name), None)

    @property
    def bases(self) -> frozenset[str]:
        """Return the legal bases of all its purposes, such as ``contract`` (for Art. 20(1)(a))."""
        return frozenset(one.basis for one in self.purposes if one.basis)
