"""Who is sought in the stores."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Person:
    """One person, as a verified request names them.

    Attributes:
        identities: values by kind of identity, such as ``email``; never shown, logged or kept.
        subjects: keys of the kinds of people they are asked about as, such as ``customer``;
            empty: any.
        region: the country (ISO 3166-1 alpha-2) in which a telephone number without one is meant.
        judged: of doubts (``held.Doubt.seen``) of which somebody judged that they are none: what
            the identities find there is all this person's. Another doubt is asked about again.
    """

    identities: Mapping[str, tuple[str, ...]] = field(repr=False)
    subjects: frozenset[str] = frozenset()
    region: str = ""
    judged: frozenset[str] = frozenset()
