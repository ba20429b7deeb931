"""Vehicle registration and identification number."""

from __future__ import annotations

from troth.core.detection.checksums import weighted_sum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "49 CFR 565.15 (read 2026-11-27, but not its tables of values and weights): the vehicle "
    "identification number and its check digit"
)

_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def _is_valid(text: str) -> bool:
    """Say whether the ninth sign is the remainder by 11 of the weighted others."""
    remainder = weighted_sum((_VALUES.get(sign) or int(sign) for sign in text), _WEIGHTS) % 11
    return text[8] == ("X" if remainder == 10 else str(remainder))  # noqa: PLR2004  # X stands for ten


RECOGNISER = Recogniser(
    type="vehicle_registration",
    label="Vehicle registration and identification number",
    category="user.government_id.vehicle_registration",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-HJ-NPR-Z\d]{8}[\dX][A-HJ-NPR-Z\d]{3}[A-HJ-NPR-Z\d]{5}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.POSSIBLE,
            checksum=_is_valid,
            checksum_name="check digit in the ninth place",
        ),
    ),
    context=frozenset(
        {
            "bastidor",
            "chassis",
            "chassisnummer",
            "châssis",
            "fahrgestellnummer",
            "vehicle identification",
            "vin",
        }
    ),
    column_names=frozenset(
        {
            "bastidor",
            "chassisnummer",
            "fahrgestellnummer",
            "fin nr",
            "immatriculation",
            "kennzeichen",
            "kenteken",
            "kfz kennzeichen",
            "licence plate",
            "license plate",
            "matricula",
            "matrícula",
            "number plate",
            "placa",
            "plaque",
            "plaque immatriculation",
            "plate no",
            "plate number",
            "reg no",
            "registration plate",
            "vehicle identification number",
            "vehicle reg",
            "vehicle registration",
            "vin",
            "vin no",
            "vin number",
        }
    ),
)
