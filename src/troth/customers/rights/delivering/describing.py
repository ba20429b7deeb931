"""What the map says of one dataset, in the words of the one who asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.disclosing.contents import Dataset, Field, Purpose, Recipient
from troth.core.disclosing.fields import HeldField, reason_of
from troth.customers.rights.delivering.words import (
    basis_word,
    category_word,
    country_word,
    origin_word,
    period_word,
    reason_word,
    role_word,
    safeguard_word,
)
from troth.foundation.datamap.subjects.meaning import FieldMeaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.disclosing.portability import Extent
    from troth.core.publishing.phrases import Phrasebook
    from troth.foundation.datamap.subjects.held import HeldDataset
    from troth.foundation.datamap.subjects.meaning import DatasetMeaning


@dataclass(frozen=True, slots=True)
class Describing:
    """How datasets are described to one person.

    Attributes:
        book: the words of their language.
        extent: how much of it they may take elsewhere; everything for a copy.
        withheld: categories that their law forbids to hand out.
    """

    book: Phrasebook = field(repr=False)
    extent: Extent
    withheld: frozenset[str]

    def dataset(
        self,
        key: str,
        held: HeldDataset,
        said: DatasetMeaning | None,
        refused: Mapping[str, str],
    ) -> Dataset:
        """Return what a dataset is, and which of its fields are given.

        Args:
            key: by which files and anchors name it.
            held: what it holds of the person.
            said: what the map says of it; None: nothing.
            refused: why values that name others are left out, by field.
        """
        return Dataset(
            key=key,
            title=title_of(held.place.table),
            name=held.place.table,
            system=said.system if said else "",
            description=said.description if said else "",
            count=held.rows or 0,
            partial=held.is_partial,
            fields=tuple(self._field(one, held, said, refused.get(one, "")) for one in held.fields),
            purposes=self._purposes(said) if said else (),
            recipients=self._recipients(said) if said else (),
            period=period_word(self.book, said) if said else "",
            starts=said.starts if said else "",
            ground=said.ground if said else "",
            automated=said.automated if said else (),
        )

    def _field(
        self, name: str, held: HeldDataset, dataset: DatasetMeaning | None, others: str
    ) -> Field:
        said = (dataset.field(name) if dataset else None) or FieldMeaning(name)
        bases = dataset.bases if dataset else frozenset[str]()
        reason = reason_of(
            HeldField(name, said.category, said.identity, said.origin, is_secret=said.is_secret),
            withheld=self.withheld,
            extent=self.extent,
            bases=bases,
        )
        return Field(
            name=name,
            meaning=category_word(self.book, said),
            category=said.category,
            personal=said.is_personal or name in held.personal,
            special=said.is_special,
            origin=origin_word(said),
            given=reason is None,
            reason=reason or "",
            why=reason_word(reason),
            others=others if reason is None else "",
        )

    def _purposes(self, said: DatasetMeaning) -> tuple[Purpose, ...]:
        return tuple(
            Purpose(name=one.name, basis=basis_word(self.book, one), interests=one.interests)
            for one in said.purposes
        )

    def _recipients(self, said: DatasetMeaning) -> tuple[Recipient, ...]:
        return tuple(
            Recipient(
                name=one.name,
                role=role_word(self.book, one),
                country=country_word(self.book, one),
                abroad=one.is_abroad,
                safeguard=safeguard_word(self.book, one),
            )
            for one in said.recipients
        )


def title_of(table: str) -> str:
    """Return what readers call a table: its own name, without a schema, its words apart."""
    words = table.rpartition(".")[2] or table
    spoken = " ".join(words.replace("_", " ").replace("-", " ").split())
    return spoken[:1].upper() + spoken[1:] or table
