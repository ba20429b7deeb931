"""Looking at what people chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from troth.foundation.choices.errors import unfit
from troth.foundation.choices.queries import in_force_of
from troth.foundation.choices.schemas import ChoicesLookedUp
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.core.requesting.choosing import Standing
    from troth.foundation.choices.people import Identities

MOST_PEOPLE: Final = 1_000
"""How many people may be asked for at once."""


@recorded(ChoicesLookedUp)
def look_up(*, people: Sequence[Identities]) -> list[tuple[Standing, ...]]:
    """Return what stands for each of some people, in their order.

    Raises:
        NotPermittedError: the actor lacks ``choices.look_up``.
        InvalidInputError: nobody or more than 1,000 people, or an identity that cannot be used;
            the error says whose by their place from 0, and shows no value.
        KeyUnavailableError: the key of the digests is missing or wrong.
    """
    require("choices.look_up")
    if not 1 <= len(people) <= MOST_PEOPLE:
        raise unfit("people", _("Ask for 1 to %d people at once.") % MOST_PEOPLE)
    found = in_force_of(people)
    note(people=len(people), found=sum(bool(one) for one in found))
    return found
