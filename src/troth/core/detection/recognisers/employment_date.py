"""Dates on which people begin or end to work."""

from __future__ import annotations

from troth.core.detection.recogniser import Recogniser

RECOGNISER = Recogniser(
    type="employment_date",
    label="Date of employment",
    category="user.workplace",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "hire date",
            "hired at",
            "hired on",
            "date hired",
            "date of hire",
            "employment date",
            "employment start",
            "employment start date",
            "employment end date",
            "date of joining",
            "joining date",
            "termination date",
            "terminated on",
            "einstellungsdatum",
            "eintrittsdatum",
            "austrittsdatum",
            "date embauche",
            "date d'embauche",
            "fecha de contratación",
            "fecha contratación",
            "fecha de alta laboral",
            "data di assunzione",
            "data assunzione",
            "data de admissão",
            "datum in dienst",
            "data zatrudnienia",
            "anställningsdatum",
        }
    ),
)
