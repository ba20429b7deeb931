"""Political opinion."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="political_opinion",
    label="Political opinion",
    category="user.demographic.political_opinion",
    source="own compilation for Troth (2026-11-27)",
    context=frozenset(
        {
            "campaign",
            "gewählt",
            "member of",
            "membre",
            "mitglied",
            "partei",
            "parti",
            "partido",
            "partij",
            "party",
            "political",
            "stemde",
            "stemt",
            "vota",
            "vote pour",
            "voted",
            "voter",
            "votes",
            "votó",
            "wählt",
        }
    ),
    column_names=frozenset(
        {
            "affiliation politique",
            "afiliación política",
            "ideología",
            "opinion politique",
            "partei",
            "parteimitgliedschaft",
            "parteizugehoerigkeit",
            "parteizugehörigkeit",
            "parti",
            "parti politique",
            "partido",
            "partido politico",
            "partido político",
            "partij",
            "partijlidmaatschap",
            "party",
            "party affiliation",
            "party membership",
            "party registration",
            "political affiliation",
            "political opinion",
            "political opinions",
            "political party",
            "political views",
            "politieke partij",
            "politieke voorkeur",
            "politische einstellung",
            "politische meinung",
            "voter registration",
        }
    ),
    vocabulary=words("political_opinions"),
    special=True,
    word_alone=Likelihood.POSSIBLE,
    word_in_context=Likelihood.LIKELY,
)
