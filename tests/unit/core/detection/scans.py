"""Scanning with one recogniser, or with all, and reading what was found."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from troth.core.detection.catalogue import all_recognisers, by_type
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.scanning import Scanner

if TYPE_CHECKING:
    from troth.core.detection.finding import Finding


class Seen(NamedTuple):
    """A finding with the text it was made from, which it does not hold itself."""

    type: str
    written: str
    likelihood: Likelihood


@cache
def scanner_of(*types: str, minimum: Likelihood = Likelihood.POSSIBLE) -> Scanner:
    chosen = [by_type(name) for name in types] or all_recognisers()
    return Scanner(chosen, minimum=minimum)


def seen(text: str, *types: str, minimum: Likelihood = Likelihood.POSSIBLE) -> list[Seen]:
    """Return what recognisers of these types, or all, see in a text."""
    found = scanner_of(*types, minimum=minimum).scan(text)
    return [Seen(one.type, text[one.start : one.end], one.likelihood) for one in found]


def written(text: str, *types: str) -> list[str]:
    """Return the parts of a text in which recognisers of these types see something."""
    return [one.written for one in seen(text, *types)]


def findings(text: str, *types: str) -> list[Finding]:
    return scanner_of(*types).scan(text)
