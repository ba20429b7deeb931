"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    OFFICERS,
    ChecklistStep,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)

checks = later("troth.regulations.checks")
searching = later("troth.regulations.searching")

_EDITORS = frozenset({Role.OWNER, Role.PRIVACY_OFFICER})
_READ = "regulations.read"
_GROUP = _("Regulations")

ROOM = Room(
    permissions=(
        Permission(
            _READ,
            _("See which laws apply, why, and which duties are open"),
            OFFICERS | {Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission(
            "regulations.edit",
            _("Answer questions about the company, confirm controls, and correct the lawbook"),
            _EDITORS,
            shows_personal_data=False,
        ),
    ),
    navigation=(
        NavigationItem(_("Which laws apply"), "regulations:overview", _READ, _GROUP, order=10),
        NavigationItem(_("Questions"), "regulations:questions", _READ, _GROUP, order=20),
        NavigationItem(_("Duties"), "regulations:duties", _READ, _GROUP, order=30),
        NavigationItem(_("Controls"), "regulations:controls", _READ, _GROUP, order=35),
        NavigationItem(_("Deadlines"), "regulations:deadlines", _READ, _GROUP, order=40),
        NavigationItem(_("Fines"), "regulations:exposure", _READ, _GROUP, order=50),
        NavigationItem(_("Where we stand"), "regulations:report", _READ, _GROUP, order=60),
        NavigationItem(_("Your own lawbook"), "regulations:overlay", _READ, _GROUP, order=90),
    ),
    schedules=(
        Schedule(
            "regulations.mail_deadlines",
            "troth.regulations.schedules.mail_deadlines",
            timedelta(hours=1),
        ),
    ),
    steps=(
        ChecklistStep(
            _("Find out which laws apply"),
            "regulations:questions",
            "regulations.edit",
            checks.is_asked,
            order=55,
        ),
    ),
    concerns=checks.concerns,
    search=searching.search,
    private_urls="troth.regulations.urls",
    commands="troth.regulations.commands:app",
    command_name="regulations",
    api="troth.regulations.api:router",
    api_prefix="/regulations",
)
