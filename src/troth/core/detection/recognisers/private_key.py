"""Private keys in PEM."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "RFC 7468 (2015), section 3 with erratum 4508; OpenSSH, PROTOCOL.key (read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="private_key",
    label="Private key",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----"
            r"[A-Za-z0-9+/=\s\\:,-]*?-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            bounded=False,
        ),
        Pattern(
            r"-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----",
            f"{_SOURCE}: its first line alone",
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            bounded=False,
        ),
    ),
    column_names=frozenset({"private key", "ssh key"}),
)
