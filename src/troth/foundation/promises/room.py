"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    OFFICERS,
    ChecklistStep,
    DoctorCheck,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)

checks = later("troth.foundation.promises.checks")
declaring = later("troth.foundation.promises.actions.declaring")
running = later("troth.foundation.promises.running")

_EDITORS = frozenset({Role.OWNER, Role.PRIVACY_OFFICER})

ROOM = Room(
    permissions=(
        Permission(
            "promises.read",
            _("See promises, what checks found, and how"),
            OFFICERS | {Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission(
            "promises.edit",
            _("Make, change and retire promises, grant exceptions"),
            _EDITORS,
            shows_personal_data=False,
        ),
        Permission(
            "promises.attest",
            _("Confirm promises that are not measured"),
            _EDITORS,
            shows_personal_data=False,
        ),
        Permission(
            "promises.run", _("Have promises checked now"), OFFICERS, shows_personal_data=False
        ),
    ),
    navigation=(NavigationItem(_("Promises"), "promises:list", "promises.read", order=5),),
    schedules=(
        Schedule(
            "promises.check_due",
            "troth.foundation.promises.schedules.check_due",
            timedelta(minutes=1),
        ),
        Schedule(
            "promises.thin_verdicts",
            "troth.foundation.promises.schedules.thin_verdicts",
            timedelta(days=1),
        ),
    ),
    doctor=(DoctorCheck(90, _("Promises are checked in time"), checks.checks_are_made),),
    steps=(
        ChecklistStep(
            _("Make your first promise"),
            "promises:list",
            "promises.edit",
            checks.are_declared,
            order=50,
        ),
    ),
    concerns=checks.concerns,
    private_urls="troth.foundation.promises.urls",
    commands="troth.foundation.promises.commands:app",
    command_words=("check", "promise"),
    api="troth.foundation.promises.api:router",
    api_prefix="/promises",
    metrics=checks.metrics,
    events={
        "promises.broken": _("A promise is broken"),
        "promises.mended": _("A broken promise is kept again"),
    },
    listener=running.hear,
    handover=declaring.hand_over,
)
