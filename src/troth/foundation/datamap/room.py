"""What the room declares about itself."""

from django.utils.translation import gettext_noop as _

from troth.core.room import OWNER_ONLY, Permission, Role, Room

_READERS = OWNER_ONLY | {Role.PRIVACY_OFFICER, Role.SECURITY_ENGINEER, Role.AUDITOR}
_CONNECTORS = OWNER_ONLY | {Role.SECURITY_ENGINEER}
_OFFICERS = OWNER_ONLY | {Role.PRIVACY_OFFICER}

ROOM = Room(
    permissions=(
        Permission(
            "datamap.read",
            _("See the data map, its stores and what discovery found"),
            _READERS,
            shows_personal_data=False,
        ),
        Permission(
            "datamap.connect",
            _("Connect and remove stores"),
            _CONNECTORS,
            shows_personal_data=False,
        ),
        Permission(
            "datamap.discover",
            _("Start discovery in connected stores"),
            _CONNECTORS | _OFFICERS,
            shows_personal_data=False,
        ),
        Permission(
            "datamap.edit",
            _("Confirm what discovery proposes, edit the data map, import and apply files"),
            _OFFICERS,
            shows_personal_data=False,
        ),
    ),
)
