"""What the room declares about itself."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from troth.core.loading import later
from troth.core.room import (
    OFFICERS,
    ChecklistStep,
    MailReader,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)
from troth.transparency.notice.public.menu import MENU

checks = later("troth.transparency.notice.checks")
queries = later("troth.transparency.notice.queries")
answering = later("troth.transparency.notice.mailbox.answering")

_EDITORS = frozenset({Role.OWNER, Role.PRIVACY_OFFICER})

ROOM = Room(
    permissions=(
        Permission(
            "notice.read",
            _("See the notice, its versions and what keeps it from being published"),
            OFFICERS | {Role.AUDITOR},
            shows_personal_data=False,
        ),
        Permission(
            "notice.edit",
            _("Answer for the notice, and translate it"),
            _EDITORS,
            shows_personal_data=False,
        ),
        Permission("notice.publish", _("Publish the notice"), _EDITORS, shows_personal_data=False),
    ),
    navigation=(
        NavigationItem(_("Notice"), "notice:status", "notice.read", order=6),
        NavigationItem(_("News by mail"), "notice:news", "notice.read", order=8),
    ),
    schedules=(
        Schedule(
            "notice.tell_news",
            "troth.transparency.notice.news.telling.tell_news",
            timedelta(minutes=1),
        ),
        Schedule(
            "notice.forget_news",
            "troth.transparency.notice.news.telling.forget_news",
            timedelta(hours=1),
        ),
    ),
    steps=(
        ChecklistStep(
            _("Publish your notice"),
            "notice:status",
            "notice.publish",
            queries.is_published,
            order=60,
        ),
    ),
    concerns=checks.concerns,
    private_urls="troth.transparency.notice.urls",
    public_urls="troth.transparency.notice.public.urls",
    centre=MENU,
    front=checks.front,
    commands="troth.transparency.notice.commands:app",
    command_name="notice",
    api="troth.transparency.notice.api:router",
    api_prefix="/notice",
    serves_laws=checks.serves_laws,
    mail=MailReader(order=90, reads=answering.answers, takes=answering.answer),
    authority=queries.authority,
)
