"""Which promises can be measured on what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from troth.core.promising.language import Language
from troth.core.taxonomy import label_of
from troth.foundation.datamap.models import Dataset, Field, Store
from troth.foundation.datamap.queries.personal import personal
from troth.foundation.recording.rooms import promises as kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEING: Final = ("owner", "privacy_officer", "security_engineer", "auditor")
"""The roles that see personal data in Troth (the table of permissions says it)."""


class Offer(NamedTuple):
    """A promise that could be made; its sentence is what would be published."""

    key: str
    kind: str
    parameters: dict[str, Any]

    @property
    def sentence(self) -> str:
        """Return the sentence in English."""
        kind = kinds()[self.kind]
        return kind.sentence(kind.prepare(kind.read(self.parameters)), Language.EN)


def offered() -> list[Offer]:
    """Return the promises that can be made now, the most telling first."""
    return [*_retention(), *_inventory(), *_of_stores(), *_of_troth()]


def _retention() -> Iterator[Offer]:
    rows = Dataset.objects.filter(present=True, store__isnull=False, retention__isnull=False)
    for one in rows.exclude(time_field="").select_related("system").order_by("name"):
        what = f"what is in {one.name.replace('_', ' ').lower()}"
        parameters = {"what": {"en": what}, "dataset": f"{one.system.key}/{one.name}"}
        yield Offer(f"keep-{one.name.lower().replace('_', '-')}", "datamap.retention", parameters)


def _inventory() -> Iterator[Offer]:
    held = Field.objects.filter(personal()).values_list("category", flat=True)
    categories = sorted(set(held))
    if categories:
        said = ", ".join(label_of(one).lower() for one in categories)
        what = said if len(said) <= _LONGEST else "those that this notice names"
        parameters = {"what": {"en": what}, "categories": categories}
        yield Offer("only-these-data", "datamap.inventory", parameters)
        yield Offer("legal-bases", "datamap.legal_bases", {})


def _of_stores() -> Iterator[Offer]:
    if Store.objects.exists():
        yield Offer("encryption", "datamap.encryption", {})


def _of_troth() -> Iterator[Offer]:
    yield Offer("access", "people.access", {"roles": list(SEEING)})
    yield Offer("evidence", "evidence.intact", {})
    yield Offer("backups", "installation.drills", {})


_LONGEST: Final = 200
"""Characters of a company's own words in a promise."""
