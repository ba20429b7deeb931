"""Having promises checked now."""

from __future__ import annotations

from troth.foundation.promises.schemas import CheckAsked
from troth.foundation.recording import note, recorded, require


@recorded(CheckAsked)
def ask(*, count: int) -> None:
    """Leave who had promises checked.

    What is found is recorded in the name of the room, because everybody may read those entries.

    Args:
        count: how many promises.

    Raises:
        NotPermittedError: the actor lacks ``promises.run``.
    """
    require("promises.run")
    note(count=count)
