"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
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

checks = later("troth.foundation.datamap.checks")
changing = later("troth.foundation.datamap.changing")
gaps = later("troth.foundation.datamap.queries.gaps")
searching = later("troth.foundation.datamap.searching")

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
        NavigationItem(_("Data map"), "datamap:map", "datamap.read", group=_("Data"), order=10),
        NavigationItem(_("Systems"), "datamap:systems", "datamap.read", group=_("Data"), order=12),
        NavigationItem(
            _("What is where"), "datamap:fields", "datamap.read", group=_("Data"), order=14
        ),
        NavigationItem(_("Links"), "datamap:links", "datamap.read", group=_("Data"), order=16),
        NavigationItem(_("Stores"), "datamap:stores", "datamap.read", group=_("Data"), order=20),
        NavigationItem(
            _("Proposals"), "datamap:proposals", "datamap.read", group=_("Data"), order=22
        ),
        NavigationItem(_("Files"), "datamap:files", "datamap.read", group=_("Data"), order=38),
        NavigationItem(
            _("Activities"),
            "datamap:activities",
            "datamap.read",
            group=_("Data"),
            order=30,
        ),
        NavigationItem(
            _("Purposes"), "datamap:purposes", "datamap.read", group=_("Data"), order=32
        ),
        NavigationItem(
            _("Recipients"), "datamap:recipients", "datamap.read", group=_("Data"), order=34
        ),
        NavigationItem(
            _("Retention"), "datamap:retention", "datamap.read", group=_("Data"), order=36
        ),
        NavigationItem(
            _("Data subjects"), "datamap:subjects", "datamap.read", group=_("Data"), order=37
        ),
        NavigationItem(
            _("Controller"), "datamap:controller", "datamap.read", group=_("Data"), order=40
        ),
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
        DoctorCheck(70, _("Stores answer"), checks.stores_answer),
        DoctorCheck(71, _("Connections to stores are protected"), checks.connections_are_protected),
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
        ChecklistStep(
            _("Describe what data are used for"),
            "datamap:activities",
            "datamap.edit",
            gaps.is_described,
            order=44,
        ),
    ),
    concerns=checks.concerns,
    search=searching.search,
    private_urls="troth.foundation.datamap.urls",
    commands="troth.foundation.datamap.commands:app",
    command_words=("apply", "connect", "discover", "export", "import", "links", "scan"),
    api="troth.foundation.datamap.api:router",
    api_prefix="/datamap",
    metrics=checks.metrics,
    listener=changing.hear,
    promises="troth.foundation.datamap.promised.kinds:KINDS",
)
