"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.room import (
    OWNER_ONLY,
    ChecklistStep,
    DoctorCheck,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)
from troth.foundation.datamap import checks

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
    navigation=(
        NavigationItem(_("Stores"), "datamap:stores", "datamap.read", group=_("Data"), order=20),
        NavigationItem(
            _("Proposals"), "datamap:proposals", "datamap.read", group=_("Data"), order=22
        ),
        NavigationItem(_("Files"), "datamap:files", "datamap.read", group=_("Data"), order=38),
    ),
    schedules=(
        Schedule(
            "datamap.look_everywhere",
            "troth.foundation.datamap.schedules.look_everywhere",
            timedelta(days=1),
        ),
        Schedule(
            "datamap.forget_discoveries",
            "troth.foundation.datamap.schedules.forget_discoveries",
            timedelta(days=1),
        ),
    ),
    doctor=(
        DoctorCheck(60, _("Stores answer"), checks.stores_answer),
        DoctorCheck(61, _("Connections to stores are protected"), checks.connections_are_protected),
    ),
    steps=(
        ChecklistStep(
            _("Connect a database"),
            "datamap:stores",
            "datamap.connect",
            checks.is_connected,
            order=40,
        ),
        ChecklistStep(
            _("Judge what was found in it"),
            "datamap:proposals",
            "datamap.edit",
            checks.is_judged,
            order=42,
        ),
    ),
    concerns=checks.concerns,
    private_urls="troth.foundation.datamap.urls",
    commands="troth.foundation.datamap.commands:app",
    api="troth.foundation.datamap.api:router",
    api_prefix="/datamap",
    metrics=checks.metrics,
)
