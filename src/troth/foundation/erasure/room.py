"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    OWNER_ONLY,
    DoctorCheck,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)
from troth.foundation.erasure.subjects.telling import EVENTS

checks = later("troth.foundation.erasure.checks")
health = later("troth.foundation.erasure.subjects.health")

_OFFICERS = OWNER_ONLY | {Role.PRIVACY_OFFICER}
_OPERATORS = _OFFICERS | {Role.SECURITY_ENGINEER}
_READERS = _OFFICERS | {Role.SECURITY_ENGINEER, Role.AUDITOR}

ROOM = Room(
    permissions=(
        Permission(
            "erasure.read",
            _("See retention, legal holds and how far erasures are"),
            _READERS,
            shows_personal_data=False,
        ),
        Permission(
            "erasure.plan",
            _("Plan erasures and runs of retention, which changes nothing"),
            _OFFICERS,
            shows_personal_data=False,
        ),
        Permission(
            "erasure.approve",
            _("Approve erasures, and the first run of a retention rule"),
            _OFFICERS,
        ),
        Permission("erasure.hold", _("Place and lift legal holds"), _OFFICERS),
        Permission(
            "erasure.task", _("Say that data were erased by hand, and see the proof"), _OPERATORS
        ),
        Permission(
            "erasure.resume",
            _("Resume stores in which erasing failed again and again"),
            _OPERATORS,
            shows_personal_data=False,
        ),
    ),
    navigation=(
        NavigationItem(
            _("Enforcement"), "erasure:retention", "erasure.read", group=_("Data"), order=50
        ),
        NavigationItem(
            _("Legal holds"), "erasure:holds", "erasure.read", group=_("Data"), order=52
        ),
        NavigationItem(_("Erasures"), "erasure:plans", "erasure.read", group=_("Data"), order=54),
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
        Schedule(
            "erasure.go_on",
            "troth.foundation.erasure.schedules.go_on",
            timedelta(minutes=1),
        ),
        Schedule(
            "erasure.renew_blocked",
            "troth.foundation.erasure.subjects.renewing.renew_blocked",
            timedelta(minutes=1),
        ),
        Schedule(
            "erasure.find_returned",
            "troth.foundation.erasure.schedules.find_returned",
            timedelta(days=1),
        ),
        Schedule(
            "erasure.forget_people",
            "troth.foundation.erasure.schedules.forget_people",
            timedelta(hours=1),
        ),
    ),
    doctor=(
        DoctorCheck(80, _("Retention is carried out"), checks.retention_is_carried_out),
        DoctorCheck(81, _("Erasures are carried out"), health.plans_are_carried_out),
    ),
    concerns=checks.concerns,
    private_urls="troth.foundation.erasure.urls",
    commands="troth.foundation.erasure.commands:app",
    command_words=("erasure", "retention"),
    api="troth.foundation.erasure.api:router",
    api_prefix="/erasure",
    metrics=checks.metrics,
    events=EVENTS,
)
