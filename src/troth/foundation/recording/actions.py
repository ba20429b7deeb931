"""What custody does, recorded: it stands below this room and cannot record by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.custody.actions import new_epoch
from troth.foundation.recording.actor import require
from troth.foundation.recording.draft import note
from troth.foundation.recording.journal import recorded
from troth.foundation.recording.schemas import EpochBegun

if TYPE_CHECKING:
    from troth.foundation.custody.actions import Rotation


@recorded(EpochBegun)
def rotate_keys() -> Rotation:
    """Begin a new epoch of keys, so that destroyed keys cannot be opened any more.

    The database of keys commits first: should the entry then fail to be written, the new epoch
    holds without it, and its number shows the gap.

    Raises:
        NotPermittedError: the actor does not hold ``custody.rotate``.
        KeyUnavailableError: the root key is missing or wrong; nothing was changed.
    """
    require("custody.rotate")
    rotation = new_epoch()
    note(epoch=rotation.epoch, keys=rotation.keys, traces_gone=rotation.traces_gone)
    return rotation
