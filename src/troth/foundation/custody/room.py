"""What custody declares about itself.

It has no command: whoever destroys keys or begins epochs records it, and stands above this room.
``troth keys rotate`` is declared by recording.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from troth.core.loading import later
from troth.core.room import OWNER_ONLY, DoctorCheck, Permission, Room

checks = later("troth.foundation.custody.checks")

ROOM: Final = Room(
    permissions=(
        Permission(
            "custody.rotate",
            gettext_noop("Begin a new epoch of keys"),
            OWNER_ONLY,
            shows_personal_data=False,
        ),
    ),
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
