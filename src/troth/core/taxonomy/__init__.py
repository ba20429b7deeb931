"""The taxonomy: which categories of data, uses and people there are, and what DPV calls them.

The keys are fideslang's (CC BY 4.0), the terms beside them W3C's Data Privacy Vocabulary
(``LICENCES.md``). Labels are English and marked for translation; whoever shows them translates.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from troth.core.taxonomy.categories import CATEGORIES, SPECIAL
from troth.core.taxonomy.grounds import LEGAL_BASES, SPECIAL_GROUNDS
from troth.core.taxonomy.subjects import SUBJECTS
from troth.core.taxonomy.terms import NAMESPACES, Term, expanded
from troth.core.taxonomy.uses import USES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LEGAL_BASES",
    "NAMESPACES",
    "SPECIAL_GROUNDS",
    "Term",
    "categories",
    "category",
    "dpv_of",
    "expanded",
    "is_category",
    "is_personal",
    "is_special",
    "is_use",
    "label_of",
    "subjects",
    "uses",
]

_CATEGORIES: Final = MappingProxyType({term.key: term for term in CATEGORIES})
_USES: Final = MappingProxyType({term.key: term for term in USES})
_SUBJECTS: Final = MappingProxyType({term.key: term for term in SUBJECTS})


def categories() -> Mapping[str, Term]:
    """Return all data categories by key, each before those below it."""
    return _CATEGORIES


def uses() -> Mapping[str, Term]:
    """Return all data uses by key, each before those below it."""
    return _USES


def subjects() -> Mapping[str, Term]:
    """Return fideslang's kinds of data subjects by key; a company may have others as well."""
    return _SUBJECTS


def category(key: str) -> Term:
    """Return a data category.

    Raises:
        KeyError: there is none with this key.
    """
    return _CATEGORIES[key]


def is_category(key: str) -> bool:
    """Say whether a key names a data category."""
    return key in _CATEGORIES


def is_use(key: str) -> bool:
    """Say whether a key names a data use."""
    return key in _USES


def is_personal(key: str) -> bool:
    """Say whether data of a category are about people: all below ``user``."""
    return key == "user" or key.startswith("user.")


def is_special(key: str) -> bool:
    """Say whether a category is a special one (GDPR Art. 9(1), read 2026-11-27)."""
    return any(key == special or key.startswith(f"{special}.") for special in SPECIAL)


def label_of(key: str) -> str:
    """Return the English label of a category, use or kind of data subjects; else the key."""
    term = _CATEGORIES.get(key) or _USES.get(key) or _SUBJECTS.get(key)
    return term.label if term else key


def dpv_of(key: str) -> str:
    """Return the address of the DPV term for a category, use or kind of data subjects.

    Raises:
        KeyError: there is none with this key.
    """
    term = _CATEGORIES.get(key) or _USES.get(key) or _SUBJECTS[key]
    return term.iri
