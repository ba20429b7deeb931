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
from troth.foundation.choices.events import EVENTS

checks = later("troth.foundation.choices.checks")

_OFFICERS = OWNER_ONLY | {Role.PRIVACY_OFFICER}

ROOM = Room(
    permissions=(
        Permission(
            "choices.read",
            _("See what people chose and how often, without whose choices they are"),
            _OFFICERS | {Role.SECURITY_ENGINEER, Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission("choices.look_up", _("Look up what a person chose"), _OFFICERS),
        Permission(
            "choices.fetch", _("Fetch the choices of people with their identities"), _OFFICERS
        ),
        Permission("choices.record", _("Record choices that people made elsewhere"), _OFFICERS),
    ),
    navigation=(
        NavigationItem(_("Choices"), "choices:list", "choices.read", group=_("Data"), order=54),
    ),
    schedules=(
        Schedule(
            "choices.forget_long_replaced",
            "troth.foundation.choices.schedules.forget_long_replaced",
            timedelta(days=1),
        ),
    ),
    doctor=(DoctorCheck(140, _("Choices of people are found"), checks.choices_are_found),),
    concerns=checks.concerns,
    private_urls="troth.foundation.choices.urls",
    commands="troth.foundation.choices.commands:app",
    command_name="choices",
    api="troth.foundation.choices.api:router",
    api_prefix="/choices",
    metrics=checks.metrics,
    events=EVENTS,
)
