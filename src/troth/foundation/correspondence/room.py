"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
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
from troth.foundation.correspondence.events import EVENTS

checks = later("troth.foundation.correspondence.checks")

ROOM = Room(
    permissions=(
        Permission("correspondence.read", _("See the outbox with recipients of mail"), OFFICERS),
        Permission(
            "correspondence.retry", _("Send failed messages again, send a test mail"), OFFICERS
        ),
        Permission(
            "correspondence.webhooks",
            _("Add, test and remove webhooks"),
            OWNER_ONLY | {Role.SECURITY_ENGINEER},
            shows_personal_data=False,
        ),
    ),
    navigation=(
        NavigationItem(
            _("Mail"), "correspondence:mail", "correspondence.read", group=_("House"), order=42
        ),
        NavigationItem(
            _("Webhooks"),
            "correspondence:webhooks",
            "correspondence.webhooks",
            group=_("House"),
            order=44,
        ),
    ),
    schedules=(
        Schedule(
            "correspondence.deliver_due",
            "troth.foundation.correspondence.upkeep.deliver_due",
            timedelta(minutes=1),
        ),
        Schedule(
            "correspondence.forget_texts",
            "troth.foundation.correspondence.upkeep.forget_texts",
            timedelta(days=1),
        ),
        Schedule(
            "correspondence.read_mailbox",
            "troth.foundation.correspondence.mailboxes.handing.read_mailbox",
            timedelta(minutes=2),
        ),
        Schedule(
            "correspondence.forget_allowances",
            "troth.foundation.correspondence.allowing.forget_allowances",
            timedelta(hours=1),
        ),
    ),
    doctor=(
        DoctorCheck(40, _("Mail can leave"), checks.mail_leaves),
        DoctorCheck(41, _("Mail gets through"), checks.mail_arrives),
        DoctorCheck(42, _("Webhooks get through"), checks.webhooks_arrive),
        DoctorCheck(43, _("The mailbox is read"), checks.mailbox_is_read),
    ),
    steps=(
        ChecklistStep(
            _("Connect a mail server"),
            "correspondence:mail",
            "correspondence.retry",
            checks.mail_is_set,
            order=30,
        ),
    ),
    concerns=checks.concerns,
    private_urls="troth.foundation.correspondence.urls",
    commands="troth.foundation.correspondence.commands:app",
    command_name="mail",
    api="troth.foundation.correspondence.api:router",
    api_prefix="/correspondence",
    metrics=checks.metrics,
    events=EVENTS,
)
