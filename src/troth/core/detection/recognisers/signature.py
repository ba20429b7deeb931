"""Signature of a person."""

from __future__ import annotations

from troth.core.detection.recogniser import Recogniser

RECOGNISER = Recogniser(
    type="signature",
    label="Signature of a person",
    category="user.content",
    source="own compilation for Troth (2026-11-27)",
    column_names=frozenset(
        {
            "e signature",
            "esignature",
            "firma manuscrita",
            "handschriftliche unterschrift",
            "handtekening",
            "signature",
            "signature image",
            "signature électronique",
            "unterschrift",
        }
    ),
)
