"""Where something failed, said without saying with what."""

from __future__ import annotations

import traceback
from typing import Final

OUTSIDE: Final = "outside:0"
_OURS: Final = "troth."


def place_of(error: BaseException) -> str:
    """Return ``module:line`` of the innermost frame inside Troth that an error passed.

    The text of the error is not read: drivers put addresses, values and passwords there.
    """
    place = OUTSIDE
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(_OURS) and not module.startswith("troth.foundation.jobs.work"):
            place = f"{module}:{line}"
    return place
