"""Age."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "own compilation for Troth (2026-11-27)"

RECOGNISER = Recogniser(
    type="age",
    label="Age",
    category="user.demographic.age_range",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"(\d{1,3})[- ]years?[- ]old",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"(\d{1,3}) Jahre alt", _SOURCE, alone=Likelihood.POSSIBLE, in_context=Likelihood.LIKELY
        ),
        Pattern(
            r"(\d{1,3}) ans", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY
        ),
        Pattern(
            r"(\d{1,3}) años", _SOURCE, alone=Likelihood.VERY_UNLIKELY, in_context=Likelihood.LIKELY
        ),
        Pattern(
            r"(\d{1,3}) jaar oud", _SOURCE, alone=Likelihood.POSSIBLE, in_context=Likelihood.LIKELY
        ),
        Pattern(
            r"(?:[Aa]ge|[Aa]ged|Alter|[ÂâAa]ge|[Ee]dad|[Ll]eeftijd)d? ?:? ?(\d{1,3})",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.LIKELY,
        ),
    ),
    context=frozenset(
        {"age", "aged", "alter", "edad", "leeftijd", "tiene", "years old", "âgé", "âgée"}
    ),
    window=20,
    column_names=frozenset(
        {
            "age",
            "age band",
            "age bracket",
            "age group",
            "age range",
            "age years",
            "alter",
            "altersgruppe",
            "edad",
            "età",
            "grupo edad",
            "idade",
            "lebensalter",
            "leeftijd",
            "leeftijdsgroep",
            "rango edad",
            "tranche age",
            "wiek",
            "âge",
        }
    ),
)
