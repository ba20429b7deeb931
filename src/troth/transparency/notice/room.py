"""What the room declares about itself."""

from django.utils.translation import gettext_noop as _

from troth.core.room import (
    OFFICERS,
    CentreItem,
    ChecklistStep,
    NavigationItem,
    Permission,
    Role,
    Room,
)
from troth.transparency.notice import checks

_EDITORS = frozenset({Role.OWNER, Role.PRIVACY_OFFICER})

ROOM = Room(
    permissions=(
        Permission(
            "notice.read",
            _("See the notice, its versions and what keeps it from being published"),
            OFFICERS | {Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission(
            "notice.edit",
            _("Answer for the notice, and translate it"),
            _EDITORS,
            shows_personal_data=False,
        ),
        Permission("notice.publish", _("Publish the notice"), _EDITORS, shows_personal_data=False),
    ),
    navigation=(NavigationItem(_("Notice"), "notice:status", "notice.read", order=6),),
    steps=(
        ChecklistStep(
            _("Publish your notice"),
            "notice:status",
            "notice.publish",
            checks.is_published,
            order=60,
        ),
    ),
    concerns=checks.concerns,
    private_urls="troth.transparency.notice.urls",
    public_urls="troth.transparency.notice.public.urls",
    centre=(CentreItem(_("Notice"), "notice_public:current", checks.is_published, order=10),),
    front=checks.front,
    commands="troth.transparency.notice.commands:app",
    command_name="notice",
)
