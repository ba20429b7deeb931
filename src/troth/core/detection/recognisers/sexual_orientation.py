"""Sexual life and orientation."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="sexual_orientation",
    label="Sexual life and orientation",
    category="user.demographic.sexual_orientation",
    source="own compilation for Troth (2026-11-27)",
    context=frozenset(
        {
            "coming out",
            "dating",
            "geaardheid",
            "identifica como",
            "identifies as",
            "orientación",
            "orientation",
            "orientierung",
            "partner",
            "seksuele",
            "sexual",
            "sexuell",
            "sexuelle",
        }
    ),
    column_names=frozenset(
        {
            "lgbt",
            "lgbtq",
            "orientacion sexual",
            "orientación sexual",
            "orientamento sessuale",
            "orientation",
            "orientation sexuelle",
            "seksuele geaardheid",
            "seksuele voorkeur",
            "sex life",
            "sexual orientation",
            "sexual preference",
            "sexualidad",
            "sexualitaet",
            "sexuality",
            "sexualität",
            "sexuelle orientierung",
            "vie sexuelle",
        }
    ),
    vocabulary=words("sexual_orientations"),
    special=True,
    word_alone=Likelihood.POSSIBLE,
    word_in_context=Likelihood.LIKELY,
)
