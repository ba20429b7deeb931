"""Medical record number."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "own compilation for Troth (2026-11-27); the form differs by hospital, context decides"

RECOGNISER = Recogniser(
    type="medical_record_number",
    label="Medical record number",
    category="user.health_and_medical.record_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Z]{0,3}-?\d{5,12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
    ),
    context=frozenset(
        {
            "chart number",
            "dossier médical",
            "fallnummer",
            "historia clínica",
            "medical record no",
            "medical record number",
            "mr#",
            "mrn",
            "numéro de patient",
            "patient id",
            "patient no",
            "patient number",
            "patienten-id",
            "patientennummer",
            "patiëntnummer",
        }
    ),
    window=25,
    column_names=frozenset(
        {
            "aktenzeichen patient",
            "chart number",
            "dossiernummer",
            "fallnummer",
            "health record number",
            "historia clinica",
            "historia clínica",
            "hospital number",
            "ipp",
            "medical record no",
            "medical record number",
            "mrn",
            "nhc",
            "numero dossier medical",
            "numero patient",
            "numéro dossier médical",
            "patient id",
            "patient no",
            "patient number",
            "patienten id",
            "patienten nr",
            "patientennummer",
            "patientnummer",
            "patiëntnummer",
        }
    ),
    special=True,
)
