"""API keys and OAuth secrets of Google."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = "the default rules of gitleaks for Google (read 2026-11-27)"

RECOGNISER = Recogniser(
    type="google_api_key",
    label="Google API key",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            "AIza[A-Za-z0-9_-]{35}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            "GOCSPX-[A-Za-z0-9_-]{28}|ya29\\.[A-Za-z0-9_-]{20,1000}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    column_names=frozenset({"gcp api key", "google api key"}),
)
