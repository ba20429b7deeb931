"""Country."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="country",
    label="Country",
    category="user.contact.address.country",
    source="troth/core/detection/vocabularies/README.md (read 2026-11-27)",
    column_names=frozenset(
        {
            "code pays",
            "country",
            "country code",
            "country name",
            "country of residence",
            "ctry",
            "código país",
            "kraj",
            "land",
            "landcode",
            "länderkennung",
            "maa",
            "nazione",
            "paese",
            "pais",
            "pais residencia",
            "pays",
            "pays de résidence",
            "país",
            "residence country",
            "staat",
        }
    ),
    vocabulary=words("countries"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
