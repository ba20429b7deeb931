"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    OWNER_ONLY,
    DoctorCheck,
    MailReader,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)
from troth.customers.rights.centre.menu import MENU
from troth.customers.rights.events import EVENTS

checks = later("troth.customers.rights.checks")
reading = later("troth.customers.rights.mailbox.reading")
addresses = later("troth.customers.rights.addresses")
hearing = later("troth.customers.rights.carrying.hearing")
handing_over = later("troth.customers.rights.handing_over")
searching = later("troth.customers.rights.searching")

_OFFICERS = OWNER_ONLY | {Role.PRIVACY_OFFICER}

ROOM = Room(
    permissions=(
        Permission(
            "rights.read",
            _("See requests of people, their dates and what is done about them"),
            _OFFICERS,
        ),
        Permission("rights.enter", _("Enter a request that came by phone or letter"), _OFFICERS),
        Permission(
            "rights.decide",
            _("Plan, refuse, extend and answer requests of people"),
            _OFFICERS,
        ),
        Permission(
            "rights.site_keys",
            _("Add and remove keys by which the company's site says who is signed in"),
            OWNER_ONLY | {Role.SECURITY_ENGINEER},
            shows_personal_data=False,
        ),
        Permission(
            "rights.count",
            _("See how many requests there are and how soon they are answered"),
            _OFFICERS | {Role.SECURITY_ENGINEER, Role.AUDITOR},
            shows_personal_data=False,
        ),
    ),
    schedules=(
        Schedule(
            "rights.expire_deliveries",
            "troth.customers.rights.delivering.expiring.expire_deliveries",
            timedelta(hours=1),
        ),
        Schedule(
            "rights.advance_open",
            "troth.customers.rights.carrying.driver.advance_open",
            timedelta(minutes=1),
        ),
        Schedule(
            "rights.remind_recipients",
            "troth.customers.rights.schedules.remind_recipients",
            timedelta(days=1),
        ),
        Schedule(
            "rights.watch_unproven",
            "troth.customers.rights.schedules.watch_unproven",
            timedelta(hours=1),
        ),
        Schedule(
            "rights.forget_arrivals",
            "troth.customers.rights.schedules.forget_arrivals",
            timedelta(hours=1),
        ),
        Schedule(
            "rights.forget_old",
            "troth.customers.rights.schedules.forget_old",
            timedelta(days=1),
        ),
    ),
    doctor=(DoctorCheck(150, _("Requests of people are answered"), checks.requests_are_answered),),
    metrics=checks.metrics,
    promises="troth.customers.rights.promised:KINDS",
    listener=hearing.hear,
    navigation=(
        NavigationItem(
            _("Requests"), "rights:queue", "rights.read", group=_("Customers"), order=10
        ),
        NavigationItem(
            _("Letters"), "rights:letters", "rights.read", group=_("Customers"), order=11
        ),
        NavigationItem(
            _("Request statistics"),
            "rights:statistics",
            "rights.count",
            group=_("Customers"),
            order=12,
        ),
        NavigationItem(
            _("Terms of answers"),
            "rights:settings",
            "rights.decide",
            group=_("Customers"),
            order=13,
        ),
        NavigationItem(
            _("Site keys"), "rights:site_keys", "rights.site_keys", group=_("Customers"), order=14
        ),
    ),
    search=searching.search,
    handover=handing_over.hand_over,
    concerns=checks.concerns,
    private_urls="troth.customers.rights.urls",
    public_urls="troth.customers.rights.centre.urls",
    centre=MENU,
    ways=addresses.ways,
    commands="troth.customers.rights.commands:app",
    command_name="rights",
    api="troth.customers.rights.api:router",
    api_prefix="/rights",
    events=EVENTS,
    mail=MailReader(
        order=10,
        reads=reading.reads,
        takes=reading.take,
        wants_text=reading.wants_text,
    ),
)
