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

checks = later("troth.foundation.evidence.checks")
searching = later("troth.foundation.evidence.searching")

ROOM = Room(
    permissions=(
        Permission(
            "evidence.read",
            _("Read the evidence log and take proofs from it"),
            OFFICERS | {Role.AUDITOR},
        ),
        Permission("evidence.verify", _("Have the whole evidence verified"), OFFICERS),
        Permission(
            "evidence.export",
            _("Export the evidence"),
            frozenset({Role.OWNER, Role.PRIVACY_OFFICER}),
        ),
    ),
    navigation=(NavigationItem(_("Evidence log"), "evidence:log", "evidence.read", order=10),),
    schedules=(
        Schedule(
            "evidence.expire", "troth.foundation.evidence.schedules.expire", timedelta(days=1)
        ),
        Schedule(
            "evidence.verify", "troth.foundation.evidence.schedules.verify", timedelta(days=7)
        ),
    ),
    doctor=(
        DoctorCheck(20, _("The log's head verifies"), checks.head_verifies),
        DoctorCheck(21, _("Entries get their place in the log"), checks.entries_are_sequenced),
        DoctorCheck(22, _("The published log is current"), checks.published_log_is_current),
        DoctorCheck(23, _("The clock is not behind"), checks.clock_is_not_behind),
        DoctorCheck(24, _("Everything was verified lately"), checks.everything_was_verified),
    ),
    concerns=checks.concerns,
    search=searching.search,
    private_urls="troth.foundation.evidence.urls",
    public_urls="troth.foundation.evidence.public_urls",
    commands="troth.foundation.evidence.commands:app",
    command_name="evidence",
    api="troth.foundation.evidence.api:router",
    api_prefix="/evidence",
    metrics=checks.metrics,
    promises="troth.foundation.evidence.promised:KINDS",
)
