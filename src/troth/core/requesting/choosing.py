"""Choices that stand until they are taken back, such as an opt-out of sale."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime


def _(text: str) -> str:
    return text


class ChoiceKind(StrEnum):
    """What a person chose.

    Sources: Cal. Civ. Code 1798.120 and 1798.121 for sale, sharing and sensitive data; the laws
    of Colorado, Connecticut and Virginia for targeted advertising; GDPR Art. 7(3), 18 and 21 for
    consent, restriction and objection, 21(2) for marketing (read 2026-11-27).
    """

    OPT_OUT_SALE = "opt_out_sale"
    OPT_OUT_SHARING = "opt_out_sharing"
    OPT_OUT_ADVERTISING = "opt_out_advertising"
    LIMIT_SENSITIVE = "limit_sensitive"
    OBJECTION_MARKETING = "objection_marketing"
    OBJECTION_OTHER = "objection_other"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RESTRICTION = "restriction"


LABELS: Final = {
    ChoiceKind.OPT_OUT_SALE: _("No sale of my data"),
    ChoiceKind.OPT_OUT_SHARING: _("No sharing of my data for advertising"),
    ChoiceKind.OPT_OUT_ADVERTISING: _("No targeted advertising"),
    ChoiceKind.LIMIT_SENSITIVE: _("Limited use of my sensitive data"),
    ChoiceKind.OBJECTION_MARKETING: _("Objection to direct marketing"),
    ChoiceKind.OBJECTION_OTHER: _("Objection to processing"),
    ChoiceKind.CONSENT_WITHDRAWN: _("Consent withdrawn"),
    ChoiceKind.RESTRICTION: _("Processing restricted"),
}
"""What each is called; marked for translation."""

BY_PURPOSE: Final = frozenset(
    {ChoiceKind.OBJECTION_OTHER, ChoiceKind.CONSENT_WITHDRAWN, ChoiceKind.RESTRICTION}
)
"""Those that may be about one purpose; the others are about all their processing."""


class Said(NamedTuple):
    """One statement of a person.

    Attributes:
        kind: what they chose.
        purpose: key of the purpose it is about; empty: all.
        at: when they said it.
        given: whether they chose it; False: they took it back.
    """

    kind: ChoiceKind
    purpose: str
    at: datetime
    given: bool

    @property
    def rank(self) -> tuple[datetime, bool]:
        """Return what decides between two: the later; of one instant, what protects."""
        return self.at, self.given


@dataclass(frozen=True, slots=True)
class Standing:
    """A choice that stands.

    Attributes:
        kind: what was chosen.
        purpose: key of the purpose it is about; empty: all.
        since: when it was said.
        besides: where it is about all purposes: those for which it was taken back afterwards.
    """

    kind: ChoiceKind
    purpose: str
    since: datetime
    besides: tuple[str, ...] = ()

    def covers(self, kind: ChoiceKind, purpose: str = "") -> bool:
        """Say whether it is this choice, for this purpose; empty: for all."""
        if kind is not self.kind or (self.purpose and purpose != self.purpose):
            return False
        return not self.besides if not purpose else purpose not in self.besides


def standing(said: Iterable[Said]) -> tuple[Standing, ...]:
    """Return what stands after all that a person said, in whatever order it comes.

    What was said last about a kind and a purpose counts. What was said about all purposes ends
    all that was said before about single ones; what was said about one afterwards is its exception.
    """
    last: dict[ChoiceKind, dict[str, Said]] = {}
    for one in said:
        before = last.setdefault(one.kind, {}).get(one.purpose)
        if before is None or one.rank > before.rank:
            last[one.kind][one.purpose] = one
    return tuple(found for kind in ChoiceKind if kind in last for found in _of_kind(last[kind]))


def _of_kind(last: Mapping[str, Said]) -> Iterator[Standing]:
    general = last.get("")
    later = [
        one
        for purpose, one in sorted(last.items())
        if purpose and (general is None or one.rank > general.rank)
    ]
    if general is not None and general.given:
        besides = tuple(one.purpose for one in later if not one.given)
        yield Standing(general.kind, "", general.at, besides)
    else:
        yield from (Standing(one.kind, one.purpose, one.at) for one in later if one.given)
