"""Tokens and webhooks of Slack."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = "the default rules of gitleaks for Slack (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="slack_token",
    label="Slack token",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            "xox[abeoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,250}|xapp-[0-9]-[A-Z0-9]+-[0-9]+-[a-z0-9]+",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            "https://hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/_-]{20,100}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    column_names=frozenset({"slack token", "slack webhook"}),
)
