"""Driving licence number."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "https://regexvault.io/library/uk-dvla-drivers-license-number/go and "
    "https://testpattern.dev/patterns/us-drivers-license-multistate (GB and "
    "US forms, read 2026-11-27); Council of the EU, PRADO (DE, FR, IT; not read)"
)

RECOGNISER = Recogniser(
    type="driving_licence",
    label="Driving licence number",
    category="user.government_id.drivers_license_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z][A-Z9]{4}\d[0156]\d[0-3]\d{2}[A-Z9]{2}\d[A-Z]{2}",
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"[A-Z]\d{4}-\d{5}-\d{5}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"[A-Z]{2}[- ]?\d{2}[- ]?(?:19|20)\d{9}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"[A-Z]\d{3}-\d{3,4}-\d{2,4}(?:-\d{3}(?:-\d)?)?",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"[A-Z]\d{6,14}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY
        ),
        Pattern(
            r"[A-Z]{1,2}\d{5,7}[A-Z]?",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(r"\d{7,10}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY),
        Pattern(r"\d{12}", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.POSSIBLE),
        Pattern(
            r"\d{3}[- ]\d{3}[- ]\d{3}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{2,4}-\d{2}-\d{4}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"[A-Z\d]\d{2}[A-Z\d]{6}\d[A-Z\d]",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
    ),
    context=frozenset(
        {
            "carnet de conducir",
            "dl",
            "dl no",
            "dl#",
            "dmv",
            "driver licence",
            "driver license",
            "driver's licence",
            "driver's license",
            "drivers licence",
            "drivers license",
            "driving licence",
            "driving license",
            "dvla",
            "führerschein",
            "führerscheinnummer",
            "licence no",
            "licence number",
            "licencia de conducir",
            "license no",
            "license number",
            "numéro de permis",
            "patente di guida",
            "permis de conduire",
            "permiso de conducir",
            "prawo jazdy",
            "rijbewijs",
            "rijbewijsnummer",
        }
    ),
    column_names=frozenset(
        {
            "carnet de conducir",
            "carta de condução",
            "cnh",
            "dl",
            "dl no",
            "dl num",
            "dl number",
            "dlnum",
            "driver licence",
            "driver license",
            "driver license no",
            "driver license number",
            "drivers licence",
            "drivers license",
            "drivers license no",
            "drivers license number",
            "driving licence",
            "driving licence no",
            "driving licence number",
            "driving license",
            "driving license number",
            "fuehrerschein",
            "fuehrerschein nr",
            "führerschein",
            "führerschein nr",
            "führerscheinnummer",
            "licence no",
            "licence number",
            "licencia de conducir",
            "license no",
            "license number",
            "num permis",
            "numero permis",
            "patente",
            "patente di guida",
            "permis",
            "permis de conduire",
            "permiso de conducir",
            "prawo jazdy",
            "rijbewijs",
            "rijbewijsnummer",
        }
    ),
)
