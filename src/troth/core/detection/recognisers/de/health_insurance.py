"""German health insurance number (KVNR)."""

from __future__ import annotations

from troth.core.detection.checksums import cross_summed
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "SGB V Section 290; https://de.wikipedia.org/wiki/Krankenversichertennummer (read 2026-11-27)"
)

_WEIGHTS = (1, 2, 1, 2, 1, 2, 1, 2, 1, 2)


def _is_valid(text: str) -> bool:
    """Say whether the last digit fits the letter and the eight digits before it."""
    spelt = f"{ord(text[0]) - 64:02d}{text[1:9]}"
    return cross_summed(map(int, spelt), _WEIGHTS) % 10 == int(text[9])


RECOGNISER = Recogniser(
    type="de_health_insurance",
    label="German health insurance number (KVNR)",
    category="user.health_and_medical.insurance_beneficiary_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z]\d{9}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=_is_valid,
    checksum_name="check digit",
    context=frozenset(
        {
            "gesundheitskarte",
            "health insurance",
            "krankenkasse",
            "krankenversichertennummer",
            "krankenversicherungsnummer",
            "kv-nr",
            "kv-nummer",
            "kvnr",
            "versicherten-nr",
            "versichertennummer",
        }
    ),
    column_names=frozenset(
        {
            "egk nummer",
            "health insurance number",
            "krankenversichertennummer",
            "krankenversicherungsnummer",
            "kv nr",
            "kv nummer",
            "kvnr",
            "versicherten nr",
            "versichertennummer",
        }
    ),
    countries=("DE",),
    special=True,
)
