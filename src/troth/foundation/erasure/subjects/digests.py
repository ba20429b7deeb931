"""Keyed digests of whom data were erased: they find what comes back, and lead back to nobody.

HMAC-SHA256 under the key ``erasure:suppression``, which is never destroyed while a digest stands.
Whoever has the digests and not the key can test no guess (GDPR Art. 4(5), 5(1)(c); read
2026-11-27): to keep an address away one has to know that it is that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.canonical import encode
from troth.core.requesting.identities import Comparison, IdentityKind, comparison
from troth.core.requesting.telephone import digits
from troth.core.sealing.lookups import Lookups
from troth.foundation.custody.actions import hold
from troth.foundation.datamap.subjects.others import normal
from troth.foundation.datamap.subjects.sought import forms_of
from troth.foundation.erasure.models import Suppression, SuppressionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.sealed import Known

REFERENCE: Final = "erasure:suppression"
_PURPOSE: Final = "erasure suppression"


class Digester:
    """Makes digests; it holds the key for as long as it is used."""

    def __init__(self) -> None:
        """Take the key, which is made when there is none.

        Raises:
            KeyUnavailableError: as ``custody.hold``.
        """
        self._lookups = Lookups(hold(REFERENCE), _PURPOSE)

    def of_identity(self, kind: str, value: str) -> str:
        """Return the digest of an identity in its normal form, in hexadecimal."""
        return self._lookups.of(f"identity\0{kind}\0{value}")

    def of_row(self, place: str, key: Sequence[str]) -> str:
        """Return the digest of a row, by place and key, in hexadecimal."""
        return self._lookups.of(b"row\0" + encode([place, *key]))


def comparable(kind: str, value: str, region: str = "") -> tuple[str, ...]:
    """Return the forms of a stored value by which it is the same as one that was erased.

    Its normal form, and what is compared when it is looked for: as it stands, in lower case, or
    by its digits.
    """
    known = IdentityKind(kind)
    plain = _COMPARED[comparison(known)](value.strip())
    return tuple(dict.fromkeys(one for one in (normal(kind, value, region), plain) if one))


def suppress(plan: SubjectPlan, known: Known) -> int:
    """Keep the digests of a plan's person; they are in force when the plan is done.

    Kept again, they are there once.
    """
    rows = [Suppression(plan=plan, **one) for one in _digests(known)]
    Suppression.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


_COMPARED: Final[dict[Comparison, Callable[[str], str]]] = {
    Comparison.EXACT: str,
    Comparison.CASELESS: str.lower,
    Comparison.DIGITS: digits,
}


def _digests(known: Known) -> Iterator[dict[str, str]]:
    digester = Digester()
    forms = forms_of(known.person)
    for kind, values in known.identities.items():
        told = (normal(kind, one, known.region) for one in values)
        for value in dict.fromkeys((*told, *forms[kind])):
            lookup = digester.of_identity(kind, value)
            yield {"kind": SuppressionKind.IDENTITY, "identity": kind, "lookup": lookup}
    for place, keys in known.rows.items():
        for key in keys:
            yield {"kind": SuppressionKind.ROW, "lookup": digester.of_row(place, key)}
