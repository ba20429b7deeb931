"""What the map does not say yet, though the law asks it (GDPR Art. 5, 6, 9, 30, 44; 2026-11-27)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from troth.core.countries import in_eea
from troth.foundation.datamap.models import (
    Dataset,
    Field,
    ProcessingActivity,
    Purpose,
    Recipient,
    Safeguard,
)
from troth.foundation.datamap.queries.personal import personal, special

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


class GapKind(StrEnum):
    """What is missing."""

    NO_PURPOSE = "no_purpose"
    NO_BASIS = "no_basis"
    NO_RETENTION = "no_retention"
    NO_SPECIAL_GROUND = "no_special_ground"
    PURPOSE_WITHOUT_BASIS = "purpose_without_basis"
    ACTIVITY_WITHOUT_PURPOSE = "activity_without_purpose"
    NO_COUNTRY = "no_country"
    NO_SAFEGUARD = "no_safeguard"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing, and where."""

    kind: GapKind
    of: Dataset | Purpose | Recipient | ProcessingActivity


def gaps() -> list[Gap]:
    """Return everything that is missing, datasets first."""
    held = _with_personal_data()
    used = Q(activities__purposes__isnull=False)
    based = held.filter(activities__purposes__in=Purpose.objects.exclude(legal_basis=""))
    return [
        *_each(GapKind.NO_PURPOSE, held.exclude(pk__in=held.filter(used).values("pk"))),
        *_each(GapKind.NO_BASIS, held.filter(used).exclude(pk__in=based.values("pk")).distinct()),
        *_each(GapKind.NO_RETENTION, held.filter(retention=None)),
        *_each(GapKind.NO_SPECIAL_GROUND, _without_special_ground()),
        *_each(GapKind.PURPOSE_WITHOUT_BASIS, Purpose.objects.filter(legal_basis="")),
        *_each(GapKind.ACTIVITY_WITHOUT_PURPOSE, ProcessingActivity.objects.filter(purposes=None)),
        *_each(GapKind.NO_COUNTRY, Recipient.objects.filter(country="")),
        *_each(
            GapKind.NO_SAFEGUARD,
            [each for each in Recipient.objects.all() if lacks_safeguard(each)],
        ),
    ]


def lacks_safeguard(recipient: Recipient) -> bool:
    """Say whether data go outside of the EEA and nothing is named that protects them."""
    unprotected = recipient.safeguard in {"", Safeguard.NOT_NEEDED}
    return bool(recipient.country) and not in_eea(recipient.country) and unprotected


def is_described() -> bool:
    """Say whether all personal data are used for something that has a legal basis."""
    held = _with_personal_data()
    based = held.filter(activities__purposes__in=Purpose.objects.exclude(legal_basis=""))
    return held.exists() and not held.exclude(pk__in=based.values("pk")).exists()


def _with_personal_data() -> QuerySet[Dataset]:
    inside = Field.objects.filter(personal(), dataset=OuterRef("pk"))
    return Dataset.objects.filter(Exists(inside), present=True).select_related("system")


def _without_special_ground() -> QuerySet[Dataset]:
    inside = Field.objects.filter(special(), dataset=OuterRef("pk"))
    grounded = Purpose.objects.exclude(special_ground="")
    found = Dataset.objects.filter(Exists(inside), present=True).select_related("system")
    return found.exclude(pk__in=found.filter(activities__purposes__in=grounded).values("pk"))


def _each(
    kind: GapKind, found: Iterable[Dataset | Purpose | Recipient | ProcessingActivity]
) -> list[Gap]:
    return [Gap(kind, each) for each in found]
