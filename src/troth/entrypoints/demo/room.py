"""What the demo declares: where one signs in."""

from troth.core.room import Room

ROOM = Room(private_urls="troth.entrypoints.demo.urls")
