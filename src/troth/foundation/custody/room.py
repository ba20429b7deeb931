"""What custody declares about itself.

It has no command and no permission: who destroys keys or begins epochs records it, and that is
above this room (``troth keys rotate`` is declared by recording).
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from troth.core.room import DoctorCheck, Room
from troth.foundation.custody import checks

ROOM: Final = Room(
    doctor=(
        DoctorCheck(
            10,
            gettext_noop("Root key present and private"),
            checks.root_key_is_private,
            offline=True,
        ),
        DoctorCheck(11, gettext_noop("Root key opens the keys"), checks.root_key_opens),
        DoctorCheck(
            12, gettext_noop("Root key apart from the data"), checks.root_key_is_apart, offline=True
        ),
        DoctorCheck(
            13, gettext_noop("Destroyed keys cannot be opened"), checks.destroyed_keys_are_gone
        ),
    ),
)
