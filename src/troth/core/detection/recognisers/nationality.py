"""Nationality."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="nationality",
    label="Nationality",
    category="user.demographic",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "citizen of",
            "citizenship",
            "citoyenneté",
            "cittadinanza",
            "ciudadania",
            "ciudadanía",
            "country of citizenship",
            "nacionalidad",
            "nationalitaet",
            "nationalite",
            "nationaliteit",
            "nationality",
            "nationalität",
            "nationalité",
            "nazionalità",
            "obywatelstwo",
            "staatsangehoerigkeit",
            "staatsangehörigkeit",
            "staatsburgerschap",
            "staatsbürgerschaft",
        }
    ),
    vocabulary=words("nationalities"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
