"""Employer or company of a person."""

from __future__ import annotations

from troth.core.detection.recogniser import Recogniser

RECOGNISER = Recogniser(
    type="employer",
    label="Employer or company of a person",
    category="user.workplace",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "arbeitgeber",
            "azienda",
            "bedrijf",
            "bedrijfsnaam",
            "betrieb",
            "company",
            "company name",
            "ditta",
            "empleador",
            "employer",
            "employer name",
            "employeur",
            "empresa",
            "entreprise",
            "firm",
            "firma",
            "firmenname",
            "nom entreprise",
            "nombre empresa",
            "org name",
            "organisation",
            "organisation name",
            "organization",
            "organization name",
            "place of work",
            "pracodawca",
            "raison sociale",
            "razon social",
            "razón social",
            "societe",
            "société",
            "unternehmen",
            "werkgever",
            "workplace",
        }
    ),
)
