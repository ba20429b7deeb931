"""Medicine."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Recogniser
from troth.core.detection.vocabularies import words

RECOGNISER = Recogniser(
    type="medicine",
    label="Medicine",
    category="user.health_and_medical",
    source="own compilation for Troth (2026-11-27)",
    context=frozenset(
        {
            "comprimidos",
            "comprimés",
            "daily",
            "dose",
            "medication",
            "medikament",
            "mg",
            "neemt",
            "nimmt",
            "ordonnance",
            "prend",
            "prescribed",
            "prescription",
            "prescrit",
            "recetado",
            "tablets",
            "tabletten",
            "takes",
            "taking",
            "toma",
            "verordnet",
            "verschrieben",
            "voorgeschreven",
        }
    ),
    window=40,
    column_names=frozenset(
        {
            "active ingredient",
            "arzneimittel",
            "current medication",
            "dosage",
            "dosierung",
            "drug",
            "drug name",
            "geneesmiddel",
            "medicación",
            "medicament",
            "medicamento",
            "medicamentos",
            "medicatie",
            "medication",
            "medications",
            "medicijn",
            "medicijnen",
            "medicine",
            "medicines",
            "medikament",
            "medikamente",
            "medikation",
            "médicament",
            "médicaments",
            "ordonnance",
            "prescription",
            "prescriptions",
            "recept",
            "receta",
            "rezept",
            "rx",
            "traitement",
            "verordnung",
            "wirkstoff",
        }
    ),
    vocabulary=words("medicines"),
    special=True,
    word_alone=Likelihood.POSSIBLE,
    word_in_context=Likelihood.LIKELY,
)
