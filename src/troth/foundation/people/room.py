"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    EVERYBODY,
    OFFICERS,
    OWNER_ONLY,
    ChecklistStep,
    DoctorCheck,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)

checks = later("troth.foundation.people.checks")
finding = later("troth.foundation.people.finding")
handing_over = later("troth.foundation.people.actions.handing_over")

ROOM = Room(
    permissions=(
        Permission("people.read", _("See the directory of staff"), OFFICERS),
        Permission(
            "people.invite",
            _("Invite employees and auditors"),
            frozenset({Role.OWNER, Role.PRIVACY_OFFICER}),
        ),
        Permission(
            "people.change",
            _("Change roles, end access, reset second factors, invite owners and officers"),
            OWNER_ONLY,
        ),
        Permission(
            "people.own",
            _("See and change one's own account, sessions and tokens"),
            EVERYBODY,
            shows_personal_data=False,
        ),
        Permission(
            "people.permissions",
            _("See the table of permissions"),
            EVERYBODY,
            shows_personal_data=False,
        ),
        Permission(
            "organisation.change",
            _("Change the organisation's name, contact and look"),
            frozenset({Role.OWNER, Role.PRIVACY_OFFICER}),
            shows_personal_data=False,
        ),
    ),
    navigation=(
        NavigationItem(_("Directory"), "people:directory", "people.read", _("People"), 10),
        NavigationItem(_("Invitations"), "people:invitations", "people.invite", _("People"), 20),
        NavigationItem(_("My account"), "people:own", "people.own", _("People"), 30),
        NavigationItem(
            _("Organisation"), "people:organisation", "organisation.change", _("House"), 80
        ),
        NavigationItem(
            _("Permissions"), "people:permissions", "people.permissions", _("House"), 85
        ),
    ),
    schedules=(
        Schedule("people.forget", "troth.foundation.people.schedules.forget", timedelta(hours=1)),
    ),
    doctor=(
        DoctorCheck(50, _("An owner exists"), checks.an_owner_exists),
        DoctorCheck(51, _("Officers have a second factor"), checks.officers_have_second_factor),
        DoctorCheck(52, _("Invitations are answered"), checks.invitations_are_answered),
    ),
    steps=(
        ChecklistStep(
            _("Set up a second factor for every officer"),
            "people:own",
            "people.change",
            checks.everybody_has_second_factor,
            10,
        ),
        ChecklistStep(
            _("Say whom customers can write to"),
            "people:organisation",
            "organisation.change",
            checks.organisation_is_named,
            20,
        ),
        ChecklistStep(
            _("Invite a second owner who can stand in"),
            "people:invitations",
            "people.change",
            checks.somebody_can_stand_in,
            30,
        ),
    ),
    concerns=checks.concerns,
    search=finding.search,
    private_urls="troth.foundation.people.urls",
    commands="troth.foundation.people.commands:app",
    command_name="people",
    api="troth.foundation.people.api:router",
    api_prefix="/people",
    metrics=checks.gauges,
    handover=handing_over.hand_over_invitations,
    promises="troth.foundation.people.promised:KINDS",
)
