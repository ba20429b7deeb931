"""Choices that stand until they are taken back, such as an opt-out of sale."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


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
