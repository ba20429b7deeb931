"""Health insurance number."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "Decision S2 of the Administrative Commission (EU), European Health "
    "Insurance Card (not read): number of the card of 20 digits beginning with 80, of which ten "
    "are the issuer's and ten the card's (NHS Business Services Authority, read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="health_insurance_number",
    label="Health insurance number",
    category="user.health_and_medical.insurance_beneficiary_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"80\d{3}[ -]?\d{3}[ -]?\d{12}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
        ),
        Pattern(
            r"[A-Z]{1,4}-?\d{6,12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.POSSIBLE,
        ),
    ),
    context=frozenset(
        {
            "assurance maladie",
            "ehic",
            "european health insurance",
            "health insurance",
            "insurance id",
            "insurance number",
            "krankenkasse",
            "member id",
            "tarjeta sanitaria",
            "versicherungsnummer",
            "zorgverzekering",
        }
    ),
    window=30,
    column_names=frozenset(
        {
            "carte vitale",
            "ehic",
            "ehic number",
            "health card number",
            "health insurance id",
            "health insurance no",
            "health insurance number",
            "health plan id",
            "insurance id",
            "insurance member id",
            "insurance number",
            "krankenkasse",
            "krankenversicherung",
            "medicaid id",
            "member id number",
            "mutuelle",
            "numero assurance maladie",
            "numéro mutuelle",
            "número tarjeta sanitaria",
            "policy number health",
            "polisnummer zorg",
            "seguro médico",
            "tarjeta sanitaria",
            "versichertennummer kk",
            "zorgverzekering",
            "zorgverzekeringsnummer",
        }
    ),
    special=True,
)
