"""Legal bases and grounds of the GDPR as DPV's terms (LICENCES.md).

Source: DPV 2.3, ``eu-gdpr`` (read 2026-11-27); the letters are those of Art. 6(1) and Art. 9(2).
"""

from __future__ import annotations

from typing import Final

LEGAL_BASES: Final = {
    "consent": "eu-gdpr:A6-1-a",
    "contract": "eu-gdpr:A6-1-b",
    "legal_obligation": "eu-gdpr:A6-1-c",
    "vital_interests": "eu-gdpr:A6-1-d",
    "public_task": "eu-gdpr:A6-1-e",
    "legitimate_interests": "eu-gdpr:A6-1-f",
}

SPECIAL_GROUNDS: Final = {
    "explicit_consent": "eu-gdpr:A9-2-a",
    "employment": "eu-gdpr:A9-2-b",
    "vital_interests": "eu-gdpr:A9-2-c",
    "members": "eu-gdpr:A9-2-d",
    "made_public": "eu-gdpr:A9-2-e",
    "legal_claims": "eu-gdpr:A9-2-f",
    "public_interest": "eu-gdpr:A9-2-g",
    "health_care": "eu-gdpr:A9-2-h",
    "public_health": "eu-gdpr:A9-2-i",
    "archiving": "eu-gdpr:A9-2-j",
}
