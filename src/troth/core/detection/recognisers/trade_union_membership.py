"""Trade union membership."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="trade_union_membership",
    label="Trade union membership",
    category="user.workplace",
    source="own compilation for Troth (2026-11-27)",
    context=frozenset(
        {
            "adhérent",
            "afiliado",
            "beigetreten",
            "joined",
            "lid",
            "lidmaatschap",
            "member",
            "membership",
            "membre",
            "miembro",
            "mitglied",
        }
    ),
    column_names=frozenset(
        {
            "adhésion syndicale",
            "afiliacion sindical",
            "afiliación sindical",
            "gewerkschaft",
            "gewerkschaftsbeitrag",
            "gewerkschaftsmitglied",
            "gewerkschaftszugehörigkeit",
            "labor union",
            "sindicato",
            "syndicat",
            "syndicat membre",
            "syndique",
            "trade union",
            "trade union membership",
            "union",
            "union dues",
            "union member",
            "union membership",
            "vakbond",
            "vakbondslid",
            "vakbondslidmaatschap",
        }
    ),
    vocabulary=words("trade_unions"),
    special=True,
    word_alone=Likelihood.POSSIBLE,
    word_in_context=Likelihood.LIKELY,
)
