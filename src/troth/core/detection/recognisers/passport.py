"""Passport number."""

from __future__ import annotations

from troth.core.detection.checksums import machine_readable_digit
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "ICAO Doc 9303 parts 3 and 4 (not read; the check digits of the machine readable zone from "
    "http://pazr.de/html/pruefziffern.html, read 2026-11-27); Council of the EU, PRADO (not read): "
    "forms of DE, FR, IT, ES, NL, GB, US, CA, AU, IN numbers"
)


def _is_machine_readable(text: str) -> bool:
    """Say whether the check digits of number, birth and expiry in a second line are right."""
    parts = ((text[:9], text[9]), (text[13:19], text[19]), (text[21:27], text[27]))
    return all(check == str(machine_readable_digit(part)) for part, check in parts)


RECOGNISER = Recogniser(
    type="passport",
    label="Passport number",
    category="user.government_id.passport_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z\d<]{9}\d[A-Z]{3}\d{7}[MFX<]\d{7}[A-Z\d<]{14}[\d<]\d",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.VERY_LIKELY,
            checksum=_is_machine_readable,
            checksum_name="7-3-1 check digits",
        ),
        Pattern(
            r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{7}\d",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(r"\d{9}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY),
        Pattern(
            r"\d{2}[A-Z]{2}\d{5}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"[A-Z]{1,2} ?\d{6,8}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"[A-Z]{2}[A-Z\d]{6}\d",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[A-Z]{3}\d{6}[A-Z]?",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"[a-z]{1,2}\d{7,8}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
    ),
    context=frozenset(
        {
            "numéro de passeport",
            "n° de passeport",
            "número de pasaporte",
            "pasaporte",
            "paspoort",
            "paspoortnummer",
            "pass number",
            "pass-nr",
            "passaporto",
            "passeport",
            "passnummer",
            "passport",
            "passport no",
            "passport nr",
            "passport number",
            "paszport",
            "reisepass",
            "reisepassnummer",
            "travel document",
        }
    ),
    column_names=frozenset(
        {
            "no passeport",
            "num pasaporte",
            "num passeport",
            "numero pasaporte",
            "numero passeport",
            "pasaporte",
            "paspoort",
            "paspoort nr",
            "paspoortnummer",
            "pass nr",
            "passaporto",
            "passeport",
            "passnummer",
            "passport",
            "passport id",
            "passport no",
            "passport nr",
            "passport num",
            "passport number",
            "passportno",
            "paszport",
            "reisepass",
            "reisepass nr",
            "reisepassnummer",
            "travel document number",
        }
    ),
)
