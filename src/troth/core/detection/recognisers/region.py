"""State, province or region."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="region",
    label="State, province or region",
    category="user.contact.address.state",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "bundesland",
            "comunidad autónoma",
            "county",
            "departement",
            "département",
            "estado",
            "fylke",
            "kanton",
            "kreis",
            "landkreis",
            "län",
            "prov",
            "province",
            "province code",
            "provincia",
            "provincie",
            "region",
            "regione",
            "région",
            "st",
            "state",
            "state code",
            "state name",
            "state province",
            "territory",
            "wojewodztwo",
            "województwo",
        }
    ),
    vocabulary=words("regions"),
    word_alone=Likelihood.VERY_UNLIKELY,
    word_in_context=Likelihood.VERY_UNLIKELY,
)
