"""Job title."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="job_title",
    label="Job title",
    category="user.job_title",
    source="troth/core/detection/vocabularies/README.md (read 2026-11-27)",
    column_names=frozenset(
        {
            "beroep",
            "beruf",
            "berufsbezeichnung",
            "cargo",
            "designation",
            "fonction",
            "functie",
            "functietitel",
            "funktion",
            "intitule poste",
            "intitulé du poste",
            "job",
            "job function",
            "job position",
            "job role",
            "job title",
            "jobtitle",
            "mansione",
            "metier",
            "métier",
            "occupation",
            "ocupacion",
            "ocupación",
            "position",
            "poste",
            "profesion",
            "profesión",
            "profession",
            "profession exercée",
            "professione",
            "puesto",
            "role title",
            "stanowisko",
            "stelle",
            "stellenbezeichnung",
            "title",
            "tätigkeit",
            "work title",
            "zawód",
        }
    ),
    vocabulary=words("job_titles"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
