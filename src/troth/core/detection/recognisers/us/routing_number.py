"""United States bank routing number (ABA)."""

from __future__ import annotations

from troth.core.detection.checksums import stdnum
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = "python-stdnum 2.2, stdnum.us.rtn (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="us_routing_number",
    label="United States bank routing number (ABA)",
    category="user.financial.bank_account",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"\d{9}",
            _SOURCE,
            alone=Likelihood.VERY_UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.UNLIKELY,
        ),
        Pattern(
            r"\d{4}-\d{4}-\d",
            _SOURCE,
            alone=Likelihood.UNLIKELY,
            in_context=Likelihood.LIKELY,
            valid=Likelihood.POSSIBLE,
        ),
    ),
    checksum=stdnum("us.rtn"),
    checksum_name="mod-10 with weights 3, 7, 1",
    context=frozenset(
        {
            "aba",
            "ach",
            "bank routing",
            "routing",
            "routing no",
            "routing number",
            "rtn",
            "transit number",
            "wire",
        }
    ),
    column_names=frozenset(
        {
            "aba",
            "aba number",
            "aba routing",
            "bank routing number",
            "routing no",
            "routing number",
            "routing transit number",
            "rtn",
        }
    ),
    countries=("US",),
)
