"""The kinds of entry that the room leaves: ids, codes and dates, never anything about a person.

All of them are known as soon as one is: who reads or expires entries asks for kinds by name.
"""

from troth.customers.rights.schemas import (
    asking,
    carrying,
    centre,
    certifying,
    deciding,
    delivering,
    handling,
    verifying,
)

__all__ = [
    "asking",
    "carrying",
    "centre",
    "certifying",
    "deciding",
    "delivering",
    "handling",
    "verifying",
]
