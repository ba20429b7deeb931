"""Tokens of GitHub."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "https://github.blog/changelog/"
    "2021-03-31-authentication-token-format-updates-are-generally-available (read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="github_token",
    label="GitHub token",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            "gh[opusr]_[A-Za-z0-9_]{36,251}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}",
            "https://gist.github.com/magnetikonline/073afe7909ffdd6f10ef06a00bc3bc88"
            " (read 2026-11-27)",
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    column_names=frozenset({"github pat", "github token"}),
)
