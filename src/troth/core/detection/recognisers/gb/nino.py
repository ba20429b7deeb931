"""United Kingdom national insurance number."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110 (read 2026-11-27)"
)

_UNUSED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def _has_prefix_in_use(text: str) -> bool:
    """Say whether the first two letters are a prefix that is given out."""
    return text[:2].upper() not in _UNUSED


RECOGNISER = Recogniser(
    type="gb_nino",
    label="United Kingdom national insurance number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[a-d]?",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.VERY_UNLIKELY,
        ),
    ),
    checksum=_has_prefix_in_use,
    checksum_name="prefixes in use",
    context=frozenset(
        {
            "insurance no",
            "insurance number",
            "national insurance",
            "national insurance number",
            "ni no",
            "ni num",
            "ni number",
            "ni#",
            "nino",
        }
    ),
    column_names=frozenset(
        {
            "natinsno",
            "national insurance",
            "national insurance no",
            "national insurance number",
            "ni no",
            "ni num",
            "ni number",
            "nino",
        }
    ),
    countries=("GB",),
)
