"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.room import (
    OWNER_ONLY,
    DoctorCheck,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)
from troth.foundation.erasure import checks

_OFFICERS = OWNER_ONLY | {Role.PRIVACY_OFFICER}
_READERS = _OFFICERS | {Role.SECURITY_ENGINEER, Role.AUDITOR}

ROOM = Room(
    permissions=(
        Permission(
            "erasure.read",
            _("See what is past its time, runs of retention and legal holds"),
            _READERS,
            shows_personal_data=False,
        ),
        Permission(
            "erasure.plan",
            _("Plan runs of retention, which counts and changes nothing"),
            _OFFICERS,
            shows_personal_data=False,
        ),
        Permission("erasure.approve", _("Approve the first run of a retention rule"), _OFFICERS),
        Permission("erasure.hold", _("Place and lift legal holds"), _OFFICERS),
    ),
    navigation=(
        NavigationItem(
            _("Enforcement"), "erasure:retention", "erasure.read", group=_("Data"), order=50
        ),
        NavigationItem(
            _("Legal holds"), "erasure:holds", "erasure.read", group=_("Data"), order=52
        ),
    ),
    schedules=(
        Schedule(
            "erasure.plan_all",
            "troth.foundation.erasure.schedules.plan_all",
            timedelta(days=1),
        ),
        Schedule(
            "erasure.start_due",
            "troth.foundation.erasure.schedules.start_due",
            timedelta(hours=1),
        ),
        Schedule(
            "erasure.forget_runs",
            "troth.foundation.erasure.schedules.forget_runs",
            timedelta(days=1),
        ),
    ),
    doctor=(DoctorCheck(80, _("Retention is carried out"), checks.retention_is_carried_out),),
    concerns=checks.concerns,
    private_urls="troth.foundation.erasure.urls",
    commands="troth.foundation.erasure.commands:app",
    command_name="retention",
    api="troth.foundation.erasure.api:router",
    api_prefix="/erasure",
    metrics=checks.metrics,
)
