"""What is missing on the map, in words, and the page where it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.foundation.datamap.models import Dataset, ProcessingActivity, Purpose
from troth.foundation.datamap.queries.gaps import GapKind

if TYPE_CHECKING:
    from troth.foundation.datamap.queries.gaps import Gap

_WORDS: Final = {
    GapKind.NO_PURPOSE: gettext_noop("It holds personal data and nobody said what for."),
    GapKind.NO_BASIS: gettext_noop("What it is used for has no legal basis yet."),
    GapKind.NO_RETENTION: gettext_noop("It holds personal data and no rule says how long."),
    GapKind.NO_SPECIAL_GROUND: gettext_noop(
        "It holds special categories and no purpose names a ground for them."
    ),
    GapKind.PURPOSE_WITHOUT_BASIS: gettext_noop("It has no legal basis yet."),
    GapKind.ACTIVITY_WITHOUT_PURPOSE: gettext_noop("It serves no purpose yet."),
    GapKind.NO_COUNTRY: gettext_noop("Nobody said to which country the data go."),
    GapKind.NO_SAFEGUARD: gettext_noop(
        "Data leave the European Economic Area and nothing is named that protects them."
    ),
}


@dataclass(frozen=True, slots=True)
class GapLine:
    """One thing that is missing, as people read it.

    Attributes:
        where: the name of what lacks it.
        missing: one sentence.
        url: the page where it can be said.
    """

    where: str
    missing: str
    url: str


def gap_line(gap: Gap) -> GapLine:
    """Return a gap in words."""
    return GapLine(_named(gap), _(_WORDS[gap.kind]), _url(gap))


def _named(gap: Gap) -> str:
    return f"{gap.of.system} · {gap.of.name}" if isinstance(gap.of, Dataset) else gap.of.name


def _url(gap: Gap) -> str:
    if isinstance(gap.of, Dataset):
        return reverse("datamap:dataset", args=[gap.of.pk])
    if isinstance(gap.of, Purpose):
        return f"{reverse('datamap:purposes')}#{gap.of.key}"
    if isinstance(gap.of, ProcessingActivity):
        return f"{reverse('datamap:activities')}#{gap.of.key}"
    return f"{reverse('datamap:recipients')}#{gap.of.key}"
