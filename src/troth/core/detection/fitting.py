"""Whether a column can hold a type at all, by its declared type and the outer form of its values.

Names deceive: ``phone`` may be a flag, ``name`` a number. What cannot be is not proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.shapes import FIRST_DECADE, Shape
from troth.core.detection.surroundings import below

if TYPE_CHECKING:
    from troth.core.detection.column_statistics import ColumnStatistics
    from troth.core.detection.recogniser import Recogniser
    from troth.core.detection.tallies import Tally

_MOST: Final = 0.8
_HALF: Final = 0.5

_IN_WORDS: Final = (
    "user.name",
    "user.contact.email",
    "user.contact.address.street",
    "user.contact.address.city",
    "user.contact.address.country",
    "user.contact.address.state",
    "user.contact.organization",
    "user.contact.url",
    "user.job_title",
    "user.demographic.religious_belief",
    "user.demographic.political_opinion",
    "user.device.ip_address",
    "user.financial.bank_account",
)
"""Categories that are never written as one number."""

_IN_LONG_TEXT: Final = ("user.content", "user.health_and_medical", "user.biometric", "user.account")

_TYPE_WORDS: Final = (
    (Shape.BOOLEAN, ("bool", "bit")),
    (Shape.DATE, ("date", "timestamp")),
    (Shape.TIME, ("time", "interval", "year")),
    (Shape.NUMBER, ("int", "bigint", "smallint", "tinyint", "mediumint", "serial", "numeric")),
    (Shape.NUMBER, ("decimal", "float", "double", "real", "number", "money", "uint", "bigserial")),
)


def declared_shape(declared_type: str) -> Shape | None:
    """Return what a declared type allows: booleans, dates, times or numbers; None: any text."""
    name = declared_type.strip().lower()
    for shape, words in _TYPE_WORDS:
        if name.startswith(words):
            return shape
    return None


def is_date_type(recogniser: Recogniser) -> bool:
    """Say whether a type is a date by its own name: ``date_of_birth``."""
    return "date" in recogniser.type.split("_")


def fits(tally: Tally, statistics: ColumnStatistics, declared_type: str) -> bool:
    """Say whether a column can hold a type, whatever its name says."""
    recogniser = tally.recogniser
    declared = declared_shape(declared_type)
    if not statistics.sample:
        return _fits_shape(recogniser, declared)
    is_long = statistics.share(Shape.LONG) >= _HALF > tally.share
    if is_long and not below(recogniser.category, _IN_LONG_TEXT):
        return False
    common = [
        shape
        for shape in (Shape.BOOLEAN, Shape.DATE, Shape.NUMBER)
        if statistics.share(shape) >= _MOST
    ]
    return _fits_shape(recogniser, declared) and _fits_shape(recogniser, next(iter(common), None))


def _fits_shape(recogniser: Recogniser, shape: Shape | None) -> bool:
    if shape is Shape.BOOLEAN:
        return recogniser.category == "user.demographic.gender"
    if shape is Shape.TIME:
        return False
    if is_date_type(recogniser):
        return shape in {None, Shape.DATE}
    if shape is Shape.DATE:
        return False
    return not (shape is Shape.NUMBER and below(recogniser.category, _IN_WORDS))


def look_like_births(statistics: ColumnStatistics) -> bool:
    """Say whether dates lie as births of living people do: days without times over many decades.

    Orders and visits fall into a few years, births into at least five decades of the last twelve.
    """
    if statistics.share(Shape.DATE) < _MOST or statistics.counts[Shape.TIME]:
        return False
    decades = {
        FIRST_DECADE + 10 * number: statistics.share(Shape.DECADE + number) for number in range(20)
    }
    living = sum(share for decade, share in decades.items() if 1910 <= decade <= 2020)  # noqa: PLR2004  # decades
    spread = sum(share >= 0.04 for share in decades.values())  # noqa: PLR2004  # one of 25
    return living > 0.98 and spread >= 5 and decades[2020] < 0.2  # noqa: PLR2004  # as said above
