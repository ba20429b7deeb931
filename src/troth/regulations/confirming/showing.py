"""One control as pages show it, with its form and who confirmed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.foundation.promises.words import state_word
from troth.regulations.confirming.forms import ConfirmForm
from troth.regulations.confirming.words import confirmed_on, control_word, role_words
from troth.regulations.speakers import speaker

if TYPE_CHECKING:
    from troth.regulations.standing import ControlStanding


def shown_control(one: ControlStanding, form: ConfirmForm | None = None) -> dict[str, Any]:
    """Return what the template of a confirmation stands on.

    Args:
        one: the control.
        form: as it was sent; None: an empty one.
    """
    said = one.confirmed
    return {
        "standing": one,
        "control": one.control,
        "word": control_word(one),
        "form": (form or ConfirmForm(one)) if one.has_part else None,
        "speaker": speaker(said.confirmed_by_id) if said else "",
        "role": role_words(said) if said else "",
        "day": confirmed_on(said) if said else None,
        "lines": [(line, state_word(line)) for line in one.promises],
    }
