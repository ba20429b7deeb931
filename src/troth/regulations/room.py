"""What the room declares about itself."""

from django.utils.translation import gettext_noop as _

from troth.core.room import OFFICERS, NavigationItem, Permission, Role, Room

_EDITORS = frozenset({Role.OWNER, Role.PRIVACY_OFFICER})
_GROUP = _("Regulations")

ROOM = Room(
    permissions=(
        Permission(
            "regulations.read",
            _("See which laws apply, why, and which duties are open"),
            OFFICERS | {Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission(
            "regulations.edit",
            _("Answer the questions about the company, and correct the lawbook"),
            _EDITORS,
            shows_personal_data=False,
        ),
    ),
    navigation=(
        NavigationItem(
            _("Which laws apply"), "regulations:overview", "regulations.read", _GROUP, order=10
        ),
    ),
    private_urls="troth.regulations.urls",
)
