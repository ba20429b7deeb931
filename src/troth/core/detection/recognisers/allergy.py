"""Allergy."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "own compilation for Troth (2026-11-27)"

RECOGNISER = Recogniser(
    type="allergy",
    label="Allergy",
    category="user.health_and_medical",
    source=_SOURCE,
    patterns=(
        Pattern(
            (
                r"(?:allergic to|allergy to|allergisch gegen|allergique (?:à|au|aux)|"
                r"alérgic[oa] a|allergisch voor) [\pL]{3,30}"
            ),
            _SOURCE,
            alone=Likelihood.LIKELY,
            in_context=Likelihood.LIKELY,
            ignore_case=True,
        ),
    ),
    context=frozenset(
        {
            "alergia",
            "allergic",
            "allergie",
            "allergies",
            "allergique",
            "allergisch",
            "allergy",
            "alérgica",
            "alérgico",
        }
    ),
    column_names=frozenset(
        {
            "alergia",
            "alergias",
            "allergen",
            "allergens",
            "allergie",
            "allergien",
            "allergies",
            "allergieën",
            "allergy",
            "dietary requirements",
            "dietary restrictions",
            "drug allergies",
            "food allergies",
            "food allergy",
            "intolerances",
            "intolerancias",
            "intolérances",
            "lebensmittelallergien",
            "nahrungsmittelunverträglichkeit",
            "unvertraeglichkeiten",
            "unverträglichkeiten",
            "voedselallergie",
        }
    ),
    vocabulary=frozenset(
        {
            "alergia a la penicilina",
            "alergia a los frutos secos",
            "alergia al látex",
            "allergie au latex",
            "allergie aux arachides",
            "allergie à la pénicilline",
            "bee sting allergy",
            "bienengiftallergie",
            "dust mite allergy",
            "egg allergy",
            "erdnussallergie",
            "food allergy",
            "gluten intolerance",
            "glutenintolerantie",
            "glutenunverträglichkeit",
            "hausstauballergie",
            "hay fever",
            "heuschnupfen",
            "hooikoorts",
            "intolerancia a la lactosa",
            "intolerancia al gluten",
            "intolérance au gluten",
            "intolérance au lactose",
            "lactose intolerance",
            "lactose intolerant",
            "lactose-intolerantie",
            "laktoseintolerant",
            "laktoseintoleranz",
            "latex allergy",
            "latexallergie",
            "milk allergy",
            "no known allergies",
            "notenallergie",
            "nussallergie",
            "nut allergy",
            "peanut allergy",
            "penicillin allergy",
            "penicillinallergie",
            "penicilline-allergie",
            "pinda-allergie",
            "pollen allergy",
            "pollenallergie",
            "rhume des foins",
            "shellfish allergy",
            "soy allergy",
            "wheat allergy",
        }
    ),
    special=True,
    word_alone=Likelihood.POSSIBLE,
    word_in_context=Likelihood.LIKELY,
)
