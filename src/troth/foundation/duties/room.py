"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    OFFICERS,
    OWNER_ONLY,
    DoctorCheck,
    Permission,
    Role,
    Room,
    Schedule,
)

checks = later("troth.foundation.duties.checks")

_EDITORS = OWNER_ONLY | {Role.PRIVACY_OFFICER}

ROOM = Room(
    permissions=(
        Permission(
            "duties.read",
            _("See facts of the company, which laws apply, and deadlines"),
            OFFICERS | {Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission(
            "duties.facts",
            _("Say, withdraw and confirm facts of the company"),
            _EDITORS,
            shows_personal_data=False,
        ),
        Permission(
            "duties.overlay",
            _("Put a lawbook of the company's own in force"),
            _EDITORS,
            shows_personal_data=False,
        ),
        Permission(
            "duties.deadlines",
            _("Open, pause, extend and close deadlines"),
            _EDITORS,
            shows_personal_data=False,
        ),
    ),
    schedules=(
        Schedule(
            "duties.follow_the_law",
            "troth.foundation.duties.schedules.follow_the_law",
            timedelta(hours=1),
        ),
        Schedule(
            "duties.warn_in_time",
            "troth.foundation.duties.schedules.warn_in_time",
            timedelta(minutes=15),
        ),
        Schedule(
            "duties.forget_closed",
            "troth.foundation.duties.schedules.forget_closed",
            timedelta(days=1),
        ),
    ),
    doctor=(
        DoctorCheck(110, _("Deadlines are met"), checks.deadlines_are_met),
        DoctorCheck(111, _("The company's own lawbook fits"), checks.overlay_fits),
    ),
    commands="troth.foundation.duties.commands:app",
    command_words=("duties", "lawbook"),
    api="troth.foundation.duties.api:router",
    api_prefix="/duties",
    metrics=checks.metrics,
    events={
        "duties.applicability_changed": _("Other privacy laws apply than before"),
        "duties.deadline_near": _("A deadline of the law comes near"),
        "duties.deadline_missed": _("A deadline of the law was missed"),
    },
    handover=checks.hand_over,
)
