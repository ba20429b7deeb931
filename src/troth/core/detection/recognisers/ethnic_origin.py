"""Racial or ethnic origin."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="ethnic_origin",
    label="Racial or ethnic origin",
    category="user.demographic.race_ethnicity",
    source="own compilation for Troth (2026-11-27)",
    context=frozenset(
        {
            "abstammung",
            "afkomst",
            "ancestry",
            "descent",
            "ethnic",
            "ethnicity",
            "ethnie",
            "ethnisch",
            "etnia",
            "etnisch",
            "etnische",
            "herkunft",
            "origen",
            "origine",
            "race",
            "racial",
            "raza",
        }
    ),
    column_names=frozenset(
        {
            "afkomst",
            "caste",
            "ethnic background",
            "ethnic group",
            "ethnic origin",
            "ethnicity",
            "ethnicity code",
            "ethnie",
            "ethnische herkunft",
            "ethnische zugehörigkeit",
            "etnia",
            "etnia origine",
            "etniciteit",
            "etnische achtergrond",
            "etnische afkomst",
            "grupo étnico",
            "hautfarbe",
            "herkunft",
            "migrationshintergrund",
            "origen etnico",
            "origen étnico",
            "origine ethnique",
            "origine raciale",
            "race",
            "race code",
            "race ethnicity",
            "racial origin",
            "ras",
            "rasse",
            "raza",
            "skin color",
            "skin colour",
            "tribe",
        }
    ),
    vocabulary=words("ethnic_origins"),
    special=True,
    word_alone=Likelihood.POSSIBLE,
    word_in_context=Likelihood.LIKELY,
)
