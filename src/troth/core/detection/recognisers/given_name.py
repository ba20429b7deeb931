"""Given name."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="given_name",
    label="Given name",
    category="user.name.first",
    source="troth/core/detection/vocabularies/README.md (read 2026-11-27)",
    column_names=frozenset(
        {
            "christian name",
            "deuxième prénom",
            "etunimi",
            "f name",
            "first",
            "first name",
            "first nm",
            "firstname",
            "fname",
            "forename",
            "fornavn",
            "förnamn",
            "given name",
            "givenname",
            "imie",
            "imię",
            "known as",
            "middle name",
            "middlename",
            "mname",
            "name first",
            "nombre",
            "nombre de pila",
            "nombres",
            "nome",
            "preferred name",
            "prenom",
            "primer nombre",
            "prénom",
            "prénoms",
            "roepnaam",
            "rufname",
            "second name",
            "segundo nombre",
            "tussennaam",
            "voornaam",
            "voornamen",
            "vorname",
            "vornamen",
            "zweiter vorname",
        }
    ),
    vocabulary=words("given_names"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
