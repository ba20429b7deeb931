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
    """

    identities: Mapping[str, tuple[str, ...]] = field(repr=False)
    subjects: frozenset[str] = frozenset()
    region: str = ""
