"""Fax number."""

from __future__ import annotations

from troth.core.detection.recogniser import Recogniser

RECOGNISER = Recogniser(
    type="fax_number",
    label="Fax number",
    category="user.contact.fax_number",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "facsimile",
            "fax",
            "fax no",
            "fax nr",
            "fax num",
            "fax number",
            "fax privat",
            "faxnr",
            "faxnummer",
            "numero fax",
            "numéro de fax",
            "número de fax",
            "telecopie",
            "telefax",
            "télécopie",
        }
    ),
)
