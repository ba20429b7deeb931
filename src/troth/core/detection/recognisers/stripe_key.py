"""Secret keys of Stripe."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "https://keys.makeup/blog/api-key-prefix-patterns-sk-live-naming-convention.html"
    " (read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="stripe_key",
    label="Stripe secret key",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            "(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9]{16,247}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    column_names=frozenset({"stripe key", "stripe secret key"}),
)
