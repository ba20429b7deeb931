"""Addresses of databases and services that hold a password."""

from __future__ import annotations

from typing import Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE: Final = (
    "RFC 3986 (2005), section 3.2.1: user information with a password (read 2026-11-27)"
)

RECOGNISER = Recogniser(
    type="connection_url",
    label="Connection address with a password",
    category="user.authorization.credentials",
    source=_SOURCE,
    patterns=(
        Pattern(
            r"[A-Za-z][A-Za-z0-9+.-]+://[^\s:/?#@\"'<>]*:[^\s/?#@\"'<>]+@[^\s\"'<>]+",
            _SOURCE,
            alone=Likelihood.VERY_LIKELY,
            in_context=Likelihood.VERY_LIKELY,
            behind="",
        ),
    ),
    column_names=frozenset({"connection string", "connection url", "database url", "dsn"}),
)
