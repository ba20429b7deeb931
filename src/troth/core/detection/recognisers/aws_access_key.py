"""Access keys of Amazon Web Services."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "hackingthe.cloud, IAM unique identifiers: prefixes of access keys (read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="aws_access_key",
    label="AWS access key",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
        Pattern(
            r"(?i:aws_?secret_?(?:access_?)?key|secretaccesskey)[\"']?[ \t]{0,3}[:=][ \t]{0,3}"
            r"[\"']?([A-Za-z0-9/+]{40})[\"']?",
            "AWS CLI, names in configuration and credential files (not read; names in common use)",
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
        ),
    ),
    column_names=frozenset({"access key id", "aws access key", "aws access key id"}),
)
