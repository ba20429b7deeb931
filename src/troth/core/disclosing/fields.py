"""Which fields are handed out, and why others are not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from troth.core.disclosing.portability import BASES, ORIGINS, Extent
from troth.core.disclosing.withheld import is_withheld


class Reason(StrEnum):
    """Why a field is not handed out, though it is held.

    ``credential``: it lets somebody in, and a copy must not spread it; ``law``: a law forbids it;
    ``origin``: for portability: the person did not provide it; ``unknown_origin``: nobody said
    where it comes from; ``basis``: it is used neither by consent nor for a contract.
    """

    CREDENTIAL = "credential"
    LAW = "law"
    ORIGIN = "origin"
    UNKNOWN_ORIGIN = "unknown_origin"
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class HeldField:
    """What the data map says of a field of the person's rows.

    Attributes:
        name: as the store spells it.
        category: fideslang key; empty: none.
        identity: kind of identity that it holds; empty: none.
        origin: ``given``, ``observed``, ``derived``, ``elsewhere``; empty: nobody said.
        is_secret: whether it lets somebody in.
    """

    name: str
    category: str = ""
    identity: str = ""
    origin: str = ""
    is_secret: bool = False


def reason_of(
    field: HeldField,
    *,
    withheld: frozenset[str] = frozenset(),
    extent: Extent = Extent.WHOLE,
    bases: frozenset[str] = frozenset(),
) -> Reason | None:
    """Return why a field is not handed out; None: it is.

    Args:
        field: what it is.
        withheld: categories that a law forbids to hand out (``withheld.withheld_by``).
        extent: for portability: how much the law gives; everything for a copy.
        bases: the legal bases under which its dataset is used.
    """
    if field.is_secret:
        return Reason.CREDENTIAL
    if is_withheld(field.category, field.identity, withheld):
        return Reason.LAW
    if extent is Extent.WHOLE:
        return None
    if extent is Extent.AGREED and not bases & BASES:
        return Reason.BASIS
    if not field.origin:
        return Reason.UNKNOWN_ORIGIN
    return None if field.origin in ORIGINS else Reason.ORIGIN
