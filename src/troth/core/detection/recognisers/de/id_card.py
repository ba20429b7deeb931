"""German identity card number."""

from __future__ import annotations

from troth.core.detection.checksums import machine_readable_digit
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "ICAO Doc 9303 part 3 (not read; its check digits from "
    "http://pazr.de/html/pruefziffern.html and "
    "https://lexikon-der-sicherheit.de/glossary/identifikationsnummer/, both read 2026-11-27)"
)


def _is_valid(text: str) -> bool:
    """Say whether the last digit fits the nine signs before it, and a digit is among those."""
    has_digit = any(sign.isdigit() for sign in text[:9])
    return has_digit and machine_readable_digit(text[:9]) == int(text[9], 36)


RECOGNISER = Recogniser(
    type="de_id_card",
    label="German identity card number",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}\d",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=_is_valid,
    checksum_name="7-3-1 check digit",
    context=frozenset(
        {
            "ausweis",
            "ausweis-nr",
            "ausweisnummer",
            "id card",
            "identity card",
            "personalausweis",
            "personalausweisnummer",
        }
    ),
    column_names=frozenset(
        {
            "ausweis nr",
            "ausweisnummer",
            "id card number",
            "identity card number",
            "personalausweis",
            "personalausweis nr",
            "personalausweisnummer",
        }
    ),
    countries=("DE",),
)
