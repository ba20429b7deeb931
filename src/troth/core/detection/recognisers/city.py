"""City."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="city",
    label="City",
    category="user.contact.address.city",
    source="troth/core/detection/vocabularies/README.md (read 2026-11-27)",
    column_names=frozenset(
        {
            "billing city",
            "by",
            "cidade",
            "citta",
            "città",
            "city",
            "city name",
            "ciudad",
            "commune",
            "comune",
            "gemeente",
            "gemeinde",
            "home city",
            "kaupunki",
            "localidad",
            "localite",
            "locality",
            "localité",
            "miasto",
            "miejscowosc",
            "miejscowość",
            "municipality",
            "municipio",
            "ort",
            "ortschaft",
            "plaats",
            "poblacion",
            "población",
            "stad",
            "stadt",
            "suburb",
            "town",
            "village",
            "ville",
            "wohnort",
            "woonplaats",
        }
    ),
    vocabulary=words("cities"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
