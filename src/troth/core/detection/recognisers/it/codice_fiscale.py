"""Italian tax code (codice fiscale)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.it.codicefiscale (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="it_codice_fiscale",
    label="Italian tax code (codice fiscale)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
            ignore_case=True,
        ),
    ),
    checksum=stdnum("it.codicefiscale"),
    checksum_name="check letter",
    context=frozenset(
        {"c.f", "cf", "cod. fisc", "codice fiscale", "tax code", "tessera sanitaria"}
    ),
    column_names=frozenset(
        {"cf", "cod fisc", "cod fiscale", "codice fiscale", "codicefiscale", "tax code"}
    ),
    countries=("IT",),
)
