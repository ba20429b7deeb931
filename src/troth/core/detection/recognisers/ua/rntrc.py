"""Ukrainian taxpayer number (RNOKPP)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.ua.rntrc (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="ua_rntrc",
    label="Ukrainian taxpayer number (RNOKPP)",
    category="user.government_id",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{10}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
    ),
    checksum=stdnum("ua.rntrc"),
    checksum_name="check digit",
    context=frozenset(
        {"rnokpp", "tax number", "рнокпп", "рнокпп:", "ідентифікаційний номер", "іпн"}
    ),
    column_names=frozenset({"ipn", "rnokpp", "tax number", "рнокпп", "іпн"}),
    countries=("UA",),
)
