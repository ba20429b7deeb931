"""Place of birth."""

from __future__ import annotations

from troth.core.detection.recogniser import Recogniser

RECOGNISER = Recogniser(
    type="birth_place",
    label="Place of birth",
    category="user.demographic",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "birth city",
            "birth country",
            "birth place",
            "birthplace",
            "city of birth",
            "ciudad nacimiento",
            "country of birth",
            "geboorteland",
            "geboorteplaats",
            "geburtsland",
            "geburtsort",
            "lieu de naissance",
            "lieu naissance",
            "lugar de nacimiento",
            "lugar nacimiento",
            "pays de naissance",
            "place of birth",
            "pob",
            "ville de naissance",
        }
    ),
)
