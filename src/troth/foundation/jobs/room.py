"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    OFFICERS,
    DoctorCheck,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)

checks = later("troth.foundation.jobs.checks")

ROOM = Room(
    permissions=(
        Permission(
            "jobs.read",
            _("See background jobs and schedules"),
            OFFICERS | {Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission("jobs.retry", _("Try failed jobs again"), OFFICERS, shows_personal_data=False),
    ),
    navigation=(NavigationItem(_("Jobs"), "jobs:list", "jobs.read", group=_("House"), order=40),),
    schedules=(Schedule("jobs.prune", "troth.foundation.jobs.upkeep.prune", timedelta(days=1)),),
    doctor=(
        DoctorCheck(30, _("A worker does the jobs"), checks.worker_lives),
        DoctorCheck(31, _("The clock starts scheduled work"), checks.clock_goes),
        DoctorCheck(32, _("Due jobs are started soon"), checks.queue_moves),
        DoctorCheck(33, _("No job has failed"), checks.nothing_failed),
    ),
    concerns=checks.concerns,
    private_urls="troth.foundation.jobs.urls",
    commands="troth.foundation.jobs.commands:app",
    command_name="jobs",
    api="troth.foundation.jobs.api:router",
    api_prefix="/jobs",
    metrics=checks.metrics,
)
