"""Codes of the reasons for a refusal, with the words that the person reads, and for a doubt.

What the company doubts is told to its own people only: whoever asks in the name of another would
learn from it whether that person is known.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_noop as _


class RefusalGround(StrEnum):
    """Why a request may be refused.

    Sources: GDPR Art. 11(2), 12(5)(b), 12(6), 15(4), 17(3), 20(3) and (4), 21(1); Cal. Civ. Code
    1798.105(d), 1798.145(h)(3); 11 CCR 7060 to 7063 (read 2026-11-27).
    """

    UNIDENTIFIED = "unidentified"
    UNFOUNDED = "unfounded"
    EXCESSIVE = "excessive"
    OTHERS_RIGHTS = "others_rights"
    LEGAL_DUTY = "legal_duty"
    LEGAL_CLAIMS = "legal_claims"
    EXPRESSION = "expression"
    PUBLIC_INTEREST = "public_interest"
    COMPELLING = "compelling"
    ACCURATE = "accurate"
    NOT_COVERED = "not_covered"
    NO_PROXY = "no_proxy"
    OTHER = "other"


REFUSALS: Final = {
    RefusalGround.UNIDENTIFIED: _("We cannot find out who you are, or which data are yours."),
    RefusalGround.UNFOUNDED: _("The request is manifestly unfounded."),
    RefusalGround.EXCESSIVE: _("The request repeats earlier ones to an excessive extent."),
    RefusalGround.OTHERS_RIGHTS: _("It would harm the rights of other people."),
    RefusalGround.LEGAL_DUTY: _("The law obliges us to keep these data."),
    RefusalGround.LEGAL_CLAIMS: _("The data are needed for legal claims."),
    RefusalGround.EXPRESSION: _("The data serve the freedom of expression and information."),
    RefusalGround.PUBLIC_INTEREST: _("The data are needed for a task in the public interest."),
    RefusalGround.COMPELLING: _("Our reasons for this use are compelling and outweigh yours."),
    RefusalGround.ACCURATE: _("We checked the data and found them right."),
    RefusalGround.NOT_COVERED: _("The law does not give this right in this case."),
    RefusalGround.NO_PROXY: _("Whoever asked did not prove that they may ask for you."),
    RefusalGround.OTHER: _("The reason is explained below."),
}
"""What the person reads; marked for translation."""


class DoubtCode(StrEnum):
    """Why it is in doubt who asks (GDPR Art. 12(6), read 2026-11-27)."""

    AMBIGUOUS = "ambiguous"
    MISMATCH = "mismatch"
    NOT_ON_RECORD = "not_on_record"
    RECENT_CHANGE = "recent_change"
    SUSPICIOUS = "suspicious"
    SENSITIVE = "sensitive"
