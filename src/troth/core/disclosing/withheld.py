"""What a law forbids to hand out in an answer, though it is held.

California: 11 CCR 7024(d), no number of a government's identity document, of a financial account,
of health insurance or medical identification, no password, security question or answer, and no
unique biometric data; the person is told in words that such data are held
(https://www.law.cornell.edu/regulations/california/11-CCR-7024, read 2026-11-27). Connecticut:
42-518 as amended by P.A. 25-113 asks for the same.

Which law protects a person is asked of the lawbook: a duty that forbids it is named here by its id,
so that it ends on the day on which the duty ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

HIGH_RISK: Final = frozenset(
    {
        "user.authorization",
        "user.biometric",
        "user.financial.account_number",
        "user.financial.bank_account",
        "user.financial.credit_card",
        "user.government_id",
        "user.health_and_medical.insurance_beneficiary_id",
        "user.health_and_medical.record_id",
    }
)
"""Categories (fideslang) that stand for such data, with all below them."""

NOT_UNIQUE: Final = frozenset({"user.biometric.health"})
"""Categories below those that tell nobody apart: measures of a body that is well or ill."""

IDENTITIES: Final = frozenset({"bank_account", "government_id", "health_record", "payment_card"})
"""Kinds of identity that are such numbers, whatever category a column was given."""

BY_DUTY: Final = {"ca-110-withheld": HIGH_RISK, "ct-518-a1-high-risk": HIGH_RISK}
"""Categories that are not handed out, by the id of the duty that forbids it."""


def withheld_by(duties: Iterable[str]) -> frozenset[str]:
    """Return the categories that none of these duties lets be handed out."""
    return frozenset[str]().union(*(BY_DUTY.get(one, ()) for one in duties))


def is_withheld(category: str, identity: str, withheld: frozenset[str]) -> bool:
    """Say whether a field may not be handed out.

    Args:
        category: the fideslang key of the field; may be empty.
        identity: its kind of identity; empty: none.
        withheld: what ``withheld_by`` returned.
    """
    if not withheld:
        return False
    lineage = {category, *_above(category)}
    return identity in IDENTITIES or bool(lineage & withheld and not lineage & NOT_UNIQUE)


def _above(category: str) -> Iterable[str]:
    while "." in category:
        category = category.rpartition(".")[0]
        yield category
