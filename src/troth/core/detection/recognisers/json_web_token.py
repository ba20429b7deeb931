"""JSON web tokens (JWT)."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "RFC 7515 (2015), section 3.1: compact serialisation (not read; from the documentation of "
    'joserfc, read 2026-11-27), whose header begins with {"'
)

RECOGNISER = Recogniser(
    type="json_web_token",
    label="JSON web token",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    column_names=frozenset({"access token", "id token", "jwt", "refresh token"}),
)
