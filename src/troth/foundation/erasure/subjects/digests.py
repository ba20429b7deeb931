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
    from troth.foundation.erasure.subjects.marking import Marks
    from troth.foundation.erasure.subjects.sealed import Known

REFERENCE: Final = "erasure:suppression"
_PURPOSE: Final = "erasure suppression"
_AT_A_TIME: Final = 1_000


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

    def of_reached(self, place: str, columns: Sequence[str], values: Sequence[str]) -> str:
        """Return the digest of values by which rows of a place are found, in hexadecimal."""
        return self._lookups.of(b"reached\0" + encode([place, [*columns], [*values]]))

    def of_own(self, kind: str, value: str) -> str:
        """Return the digest of an identity that only the person's rows held, in hexadecimal.

        Nobody is looked for by it: it may be of several people, such as a telephone.
        """
        return self._lookups.of(f"own\0{kind}\0{value}")


def comparable(kind: str, value: str, region: str = "") -> tuple[str, ...]:
    """Return the forms of a stored value by which it is the same as one that was erased.

    Its normal form, and what is compared when it is looked for: as it stands, in lower case, or
    by its digits.
    """
    known = IdentityKind(kind)
    plain = _COMPARED[comparison(known)](value.strip())
    return tuple(dict.fromkeys(one for one in (normal(kind, value, region), plain) if one))


def suppress(known: Sequence[tuple[SubjectPlan, Known]]) -> None:
    """Keep the digests of plans' people; they are in force when a plan is done.

    Kept again, they are there once.
    """
    if known:
        digester = Digester()
        told = ((plan, each) for plan, one in known for each in _digests(one, digester))
        _keep([Suppression(plan=plan, **each) for plan, each in told])


def suppress_marks(marked: Sequence[tuple[SubjectPlan, Marks]]) -> None:
    """Keep the digests of what plans' rows will be known by; as ``suppress``."""
    if marked:
        digester = Digester()
        _keep([one for plan, marks in marked for one in _of_marks(plan, marks, digester)])


def _of_marks(plan: SubjectPlan, marks: Marks, digester: Digester) -> Iterator[Suppression]:
    for place, keys in marks.rows.items():
        for key in keys:
            lookup = digester.of_row(str(place), key)
            yield Suppression(plan=plan, kind=SuppressionKind.ROW, lookup=lookup)
    for (place, columns), every in marks.reached.items():
        for values in every:
            lookup = digester.of_reached(str(place), columns, values)
            yield Suppression(plan=plan, kind=SuppressionKind.REACHED, lookup=lookup)


def _keep(rows: Sequence[Suppression]) -> None:
    Suppression.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_AT_A_TIME)


def take_over(plan: SubjectPlan) -> None:
    """Have a plan that is done look for what plans before it about the same thing had treated.

    Those were stopped after they wrote a store, and are forgotten in time.
    """
    before = Suppression.objects.filter(plan__about=plan.about, plan__number__lt=plan.number)
    told = before.filter(since=None).exclude(kind=SuppressionKind.IDENTITY)
    _keep([Suppression(plan=plan, **one) for one in told.values("kind", "lookup")])


_COMPARED: Final[dict[Comparison, Callable[[str], str]]] = {
    Comparison.EXACT: str,
    Comparison.CASELESS: str.lower,
    Comparison.DIGITS: digits,
}


def _digests(known: Known, digester: Digester) -> Iterator[dict[str, str]]:
    forms = forms_of(known.person)
    for kind, values in known.identities.items():
        told = (normal(kind, one, known.region) for one in values)
        for value in dict.fromkeys((*told, *forms[kind])):
            lookup = digester.of_identity(kind, value)
            yield {"kind": SuppressionKind.IDENTITY, "identity": kind, "lookup": lookup}
    for kind, own in known.own.items():
        for value in own:
            yield {"kind": SuppressionKind.REACHED, "lookup": digester.of_own(kind, value)}
    for place, keys in known.rows.items():
        for key in keys:
            yield {"kind": SuppressionKind.ROW, "lookup": digester.of_row(place, key)}
