"""Family name."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="family_name",
    label="Family name",
    category="user.name.last",
    source="troth/core/detection/vocabularies/README.md (read 2026-11-27)",
    column_names=frozenset(
        {
            "achternaam",
            "apelido",
            "apellido",
            "apellido materno",
            "apellido paterno",
            "apellidos",
            "birth name",
            "cognome",
            "efternamn",
            "efternavn",
            "etternavn",
            "familienaam",
            "familienname",
            "family name",
            "familyname",
            "geboortenaam",
            "geburtsname",
            "geslachtsnaam",
            "l name",
            "last",
            "last name",
            "last nm",
            "lastname",
            "lname",
            "maiden name",
            "mädchenname",
            "nachname",
            "name last",
            "nazwisko",
            "nom",
            "nom de famille",
            "nom de naissance",
            "nom famille",
            "nom usage",
            "primer apellido",
            "segundo apellido",
            "sname",
            "sobrenome",
            "sukunimi",
            "surname",
            "zuname",
        }
    ),
    vocabulary=words("family_names"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
