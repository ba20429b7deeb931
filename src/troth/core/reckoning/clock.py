"""What a law says about time: within how long, how much longer, and when that must be said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from troth.core.reckoning.length import Length


@dataclass(frozen=True, slots=True)
class Clock:
    """A period and its one extension.

    Attributes:
        within: the period itself.
        extension: what may be added to it, counted on from the same start.
        extension_notice: within how long, from the same start, the extension must be notified.

    Raises:
        InvalidInputError: ``reckoning.mixed_units``: the extension has another unit than the
            period, so that the two cannot be added.
    """

    within: Length
    extension: Length | None = None
    extension_notice: Length | None = None

    def __post_init__(self) -> None:
        """Refuse an extension that cannot be added."""
        if self.extension and self.extension.unit is not self.within.unit:
            raise InvalidInputError(
                "reckoning.mixed_units",
                "The field extension has another unit than the field within.",
                "Write both in the same unit, as the law does.",
            )

    def whole(self, *, is_extended: bool) -> Length:
        """Return the length from the start to the end, with the extension where there is one."""
        return self.within + self.extension if is_extended and self.extension else self.within
