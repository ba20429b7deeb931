"""Instants as the API takes them."""

from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime

_FIRST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(9000, 1, 1, tzinfo=UTC)


def _storable(instant: datetime) -> datetime:
    if not _FIRST <= instant <= _LAST:
        message = "It must lie in the years 1900 to 8999."
        raise ValueError(message)
    return instant


Instant = Annotated[AwareDatetime, AfterValidator(_storable)]
"""An instant with its time zone, which every database can keep in every zone."""
