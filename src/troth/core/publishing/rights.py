"""Which rights follow from declared facts.

Sources (GDPR; Art. 13 and 21 read 2026-11-27): Art. 13(2)(b) with 15 to 18 always; Art. 20(1)(a)
with consent or contract; Art. 21(1) with a public task or legitimate interests, 21(2) with
marketing on any basis; Art. 7(3) and 13(2)(c) with consent, also explicit consent of 9(2)(a); Art.
22(3) with automated decisions; Art. 13(2)(d) and 77 always. California: Civil Code 1798.105, 106,
110, 120, 121, 125.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from troth.core.publishing.facts import Regime

if TYPE_CHECKING:
    from troth.core.publishing.facts import Facts


class Right(StrEnum):
    """What people may ask for, in the order in which a notice says it."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    WITHDRAWAL = "withdrawal"
    HUMAN_REVIEW = "human_review"
    COMPLAINT = "complaint"
    CALIFORNIA_KNOW = "california_know"
    CALIFORNIA_DELETE = "california_delete"
    CALIFORNIA_CORRECT = "california_correct"
    CALIFORNIA_OPT_OUT = "california_opt_out"
    CALIFORNIA_LIMIT = "california_limit"
    CALIFORNIA_EQUAL = "california_equal"


def rights_of(facts: Facts) -> tuple[Right, ...]:
    """Return the rights that people have, in the order of ``Right``."""
    found: set[Right] = set()
    if Regime.GDPR in facts.regimes:
        found |= _european(facts)
    if Regime.CALIFORNIA in facts.regimes:
        found |= _californian(facts)
    return tuple(right for right in Right if right in found)


def way_of(facts: Facts, right: str) -> str:
    """Return the address at which a right is used."""
    own = facts.contacts.rights.get(right, "")
    if right == Right.COMPLAINT and facts.authority:
        own = own or facts.authority.contact
    if facts.california and right == Right.CALIFORNIA_OPT_OUT:
        own = own or facts.california.opt_out
    if facts.california and right == Right.CALIFORNIA_LIMIT:
        own = own or facts.california.limit
    return own or facts.contacts.privacy


def _european(facts: Facts) -> set[Right]:
    bases = {purpose.legal_basis for purpose in facts.purposes}
    grounds = {purpose.special_ground for purpose in facts.purposes}
    is_marketing = any(one.data_use.split(".")[0] == "marketing" for one in facts.purposes)
    found = {Right.ACCESS, Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION, Right.COMPLAINT}
    if bases & {"consent", "contract"} or "explicit_consent" in grounds:
        found.add(Right.PORTABILITY)
    if bases & {"public_task", "legitimate_interests"} or is_marketing:
        found.add(Right.OBJECTION)
    if "consent" in bases or "explicit_consent" in grounds:
        found.add(Right.WITHDRAWAL)
    if facts.decisions:
        found.add(Right.HUMAN_REVIEW)
    return found


def _californian(facts: Facts) -> set[Right]:
    found = {
        Right.CALIFORNIA_KNOW,
        Right.CALIFORNIA_DELETE,
        Right.CALIFORNIA_CORRECT,
        Right.CALIFORNIA_EQUAL,
    }
    if facts.california and facts.california.sells_or_shares:
        found.add(Right.CALIFORNIA_OPT_OUT)
    if facts.california and facts.california.limit:
        found.add(Right.CALIFORNIA_LIMIT)
    return found
