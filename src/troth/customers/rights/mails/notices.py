"""Mails in which the company writes to the person while the request is open, and about its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.customers.rights.mails.authorities import authority_words
from troth.customers.rights.mails.posting import day, post_to_person, spoken_to

if TYPE_CHECKING:
    from datetime import datetime

    from troth.customers.rights.mails.posting import Posted
    from troth.customers.rights.models import Request

_SUBJECTS: Final = {
    "doubt": gettext_noop("We need something more from you"),
    "question": gettext_noop("A question about your request"),
}
_FIRST: Final = {
    "doubt": gettext_noop("%(company)s is not sure enough yet who asks, and writes to you:"),
    "question": gettext_noop("%(company)s asks you, to understand your request:"),
}


def post_notice(request: Request, what: str, text: str) -> Posted:
    """Mail what somebody of the company asks the person: ``doubt`` or ``question``."""
    with spoken_to(request) as company:
        return post_to_person(
            request,
            what=f"{what}-{timezone.now():%Y%m%d%H%M%S}",
            subject=_(_SUBJECTS[what]),
            paragraphs=(
                _(_FIRST[what]) % {"company": company},
                *text.split("\n"),
                _("Answer on the page below; there you can also send files."),
            ),
        )


def post_extension(request: Request, due: datetime | None, ground: str) -> Posted:
    """Mail that it takes longer, until when, and why (GDPR Art. 12(3), read 2026-11-27)."""
    with spoken_to(request) as company:
        until = day(due) if due else ""
        return post_to_person(
            request,
            what="extended",
            subject=_("We need more time for your request"),
            paragraphs=(
                _("%(company)s needs more time, until %(due)s, for this reason:")
                % {"company": company, "due": until},
                ground,
                authority_words(),
            ),
        )


def post_reminder(request: Request, until: datetime) -> Posted:
    """Mail that the request still waits for proof of who asks, and until when."""
    with spoken_to(request) as company:
        return post_to_person(
            request,
            what="reminder",
            subject=_("Your request still waits for you"),
            paragraphs=(
                _("%(company)s does not know yet that it is you who asks.") % {"company": company},
                _(
                    "Have a code sent on the page below and enter it there. If nobody does by "
                    "%(until)s, we end the request; you can ask again at any time."
                )
                % {"until": day(until)},
            ),
        )


def post_lapsed(request: Request) -> Posted:
    """Mail that the request ended because nobody showed who asks."""
    with spoken_to(request) as company:
        return post_to_person(
            request,
            what="lapsed",
            subject=_("We ended your request"),
            paragraphs=(
                _(
                    "Nobody showed %(company)s who asks, so that nothing was done and the request "
                    "ended."
                )
                % {"company": company},
                _("You can ask again at any time."),
                authority_words(),
            ),
        )
