"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.room import OWNER_ONLY, Permission, Role, Room, Schedule
from troth.customers.rights.centre.menu import MENU

_OFFICERS = OWNER_ONLY | {Role.PRIVACY_OFFICER}

ROOM = Room(
    permissions=(
        Permission(
            "rights.read",
            _("See requests of people, their dates and what is done about them"),
            _OFFICERS,
        ),
        Permission("rights.enter", _("Enter a request that came by phone or letter"), _OFFICERS),
        Permission(
            "rights.decide",
            _("Plan, refuse, extend and answer requests of people"),
            _OFFICERS,
        ),
        Permission(
            "rights.count",
            _("See how many requests there are and how soon they are answered"),
            _OFFICERS | {Role.SECURITY_ENGINEER, Role.AUDITOR},
            shows_personal_data=False,
        ),
    ),
    schedules=(
        Schedule(
            "rights.expire_deliveries",
            "troth.customers.rights.delivering.expiring.expire_deliveries",
            timedelta(hours=1),
        ),
    ),
    public_urls="troth.customers.rights.centre.urls",
    centre=MENU,
)
