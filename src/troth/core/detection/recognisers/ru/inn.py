"""Russian taxpayer number of a person (INN)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ru.inn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ru_inn",
    label="Russian taxpayer number of a person (INN)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{12}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("ru.inn"),
    checksum_name="two check digits",
    context=frozenset(
        {"inn", "идентификационный номер налогоплательщика", "инн", "налогоплательщика"}
    ),
    column_names=frozenset({"inn", "инн"}),
    countries=("RU",),
)
