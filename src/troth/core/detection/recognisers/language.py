"""Language of a person."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="language",
    label="Language of a person",
    category="user.demographic.language",
    source="troth/core/detection/vocabularies/README.md (read 2026-11-27)",
    column_names=frozenset(
        {
            "bevorzugte sprache",
            "idioma",
            "idioma preferido",
            "jezyk",
            "język",
            "korrespondenzsprache",
            "lang",
            "language",
            "language preference",
            "languages",
            "langue",
            "langue maternelle",
            "langue preferee",
            "langue préférée",
            "lengua materna",
            "lingua",
            "locale",
            "moedertaal",
            "mother tongue",
            "muttersprache",
            "native language",
            "preferred language",
            "spoken language",
            "spoken languages",
            "sprache",
            "taal",
            "user language",
            "voorkeurstaal",
        }
    ),
    vocabulary=words("languages"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
