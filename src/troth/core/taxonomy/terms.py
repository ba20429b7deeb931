"""What a term of a taxonomy is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NAMESPACES: Final = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
}
"""Prefixes of the W3C Data Privacy Vocabulary 2.3 (https://w3id.org/dpv, read 2026-11-27)."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its fideslang key, what people call it, and what DPV calls it.

    Attributes:
        key: the fideslang key; a dot leads from a broader term to a narrower one.
        label: English, marked for translation; whoever shows it translates it.
        dpv: the nearest term of DPV that is no narrower, such as ``pd:EmailAddress``.
    """

    key: str
    label: str
    dpv: str

    @property
    def parent(self) -> str:
        """Return the key of the next broader term; empty for one that has none."""
        return self.key.rpartition(".")[0]

    @property
    def iri(self) -> str:
        """Return the whole address of the DPV term."""
        return expanded(self.dpv)


def expanded(name: str) -> str:
    """Return the whole address of a term that is written with its prefix.

    Raises:
        KeyError: there is no such prefix.
    """
    prefix, _, term = name.partition(":")
    return NAMESPACES[prefix] + term


def marked(text: str) -> str:
    """Return the text as it is; the call marks it for translation."""
    return text
