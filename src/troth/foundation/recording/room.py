"""What recording declares about itself."""

from typing import Final

from troth.core.room import Room

ROOM: Final = Room(commands="troth.foundation.recording.commands:app", command_name="keys")
