"""Where the laws that apply and those that a published text says it serves disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.lawbook.applicability import State
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.room import ServedLaws
    from troth.regulations.standing import RegimeStanding, Standing


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A law that applies and is not served, or is served and does not apply.

    Attributes:
        words: one sentence.
        url: where it is put right.
    """

    words: str
    url: str


def disagreements(found: Standing) -> list[Disagreement]:
    """Return what the notice says of laws otherwise than is so; unknown laws disagree with none."""
    texts = [room.serves_laws() for _label, room in declared() if room.serves_laws]
    return [one for text in texts for one in _of(text, found.regimes)]


def _of(text: ServedLaws, laws: Iterable[RegimeStanding]) -> Iterator[Disagreement]:
    for one in laws:
        if one.regime.id not in text.possible:
            continue
        law, is_served = one.regime.short, one.regime.id in text.served
        if one.found.state is State.APPLIES and not is_served:
            yield Disagreement(_("%s applies, and the notice does not serve it.") % law, text.url)
        if one.found.state is State.DOES_NOT_APPLY and is_served:
            yield Disagreement(_("The notice serves %s, which does not apply.") % law, text.url)
