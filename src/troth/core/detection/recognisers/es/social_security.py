"""Spanish social security number (NAF)."""

from __future__ import annotations

from troth.core.detection.checksums import digits_of
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "http://www.mvp-access.es/softjaen/vbnet/funciones/dc/sjvbnetfun05.htm "
    "(read 2026-11-27): province, number, remainder by 97"
)

_SHORT = 10_000_000


def _is_valid(text: str) -> bool:
    """Say whether the last two digits are the remainder of province and number by 97."""
    digits = "".join(map(str, digits_of(text)))
    province, number, check = int(digits[:2]), int(digits[2:-2]), int(digits[-2:])
    whole = province * _SHORT + number if number < _SHORT else int(digits[:-2])
    return whole % 97 == check


RECOGNISER = Recogniser(
    type="es_social_security",
    label="Spanish social security number (NAF)",
    category="user.government_id.national_identification_number",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{2}/\d{7,8}/\d{2}",
            _SOURCE,
            alone=Likelihood.POSSIBLE,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.LIKELY,
        ),
        Pattern(
            r"\d{2}[ -]\d{8}[ -]\d{2}",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.VERY_LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
        Pattern(
            r"\d{12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=_is_valid,
    checksum_name="mod-97",
    context=frozenset(
        {"afiliación", "naf", "nuss", "número de afiliación", "seguridad social", "social security"}
    ),
    column_names=frozenset(
        {
            "naf",
            "nss",
            "num seguridad social",
            "numero afiliacion",
            "numero seguridad social",
            "nuss",
            "seguridad social",
            "social security number",
        }
    ),
    countries=("ES",),
)
