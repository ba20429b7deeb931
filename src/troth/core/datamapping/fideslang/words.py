"""Words of fideslang and those of the map that mean the same."""

from __future__ import annotations

from typing import Final

LEGAL_BASES: Final = {
    "Consent": "consent",
    "Contract": "contract",
    "Legal obligations": "legal_obligation",
    "Vital interests": "vital_interests",
    "Public interest": "public_task",
    "Legitimate interests": "legitimate_interests",
}
SPECIAL_GROUNDS: Final = {
    "Explicit consent": "explicit_consent",
    "Employment, social security and social protection": "employment",
    "Vital interests": "vital_interests",
    "Not-for-profit bodies": "members",
    "Made public by the data subject": "made_public",
    "Legal claims or judicial acts": "legal_claims",
    "Reasons of substantial public interest (with a basis in law)": "public_interest",
    "Health or social care (with a basis in law)": "health_care",
    "Public health (with a basis in law)": "public_health",
    "Archiving, research and statistics (with a basis in law)": "archiving",
}
RESPONSIBILITIES: Final = {
    "Controller": "controller",
    "Processor": "processor",
    "Sub-Processor": "processor",
}
TRANSFERS: Final = {
    "adequacy": "Adequacy Decision",
    "standard_clauses": "SCCs",
    "binding_rules": "BCRs",
    "code_or_certificate": "Other",
    "derogation": "Other",
}
DATA_TYPES: Final = frozenset({"string", "integer", "float", "boolean", "object_id", "object"})
"""The types that fideslang knows; with ``[]`` behind them for lists."""

MASKING: Final = {
    "empty": "null_rewrite",
    "anonymise": "string_rewrite",
    "replace": "random_string_rewrite",
}
"""Erasures of the map as strategies of Fides for a field."""
UNMASKING: Final = {strategy: erasure for erasure, strategy in MASKING.items()}
