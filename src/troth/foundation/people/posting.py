"""The mail that this room sends."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from troth.foundation.correspondence.posting import post_mail
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from troth.foundation.people.models import Invitation


def post_invitation(invitation: Invitation, link: str) -> None:
    """Put the mail with an invitation's link into the outbox, in the organisation's language."""
    company = organisation()
    until = timezone.localtime(invitation.expires_at, ZoneInfo(company.time_zone))
    with translation.override(company.language):
        subject = _("Join %(company)s in Troth") % {"company": company.name}
        text = _(
            "You were asked to join %(company)s in Troth, where personal data is looked after.\n\n"
            "Open this link and choose a password:\n%(link)s\n\n"
            "It works once and until %(until)s. If you did not expect this, ignore it."
        ) % {
            "company": company.name,
            "link": link,
            "until": date_format(until, "DATETIME_FORMAT"),
        }
        post_mail(
            to=invitation.email, subject=subject, text=text, key=f"invitation:{invitation.pk}"
        )
