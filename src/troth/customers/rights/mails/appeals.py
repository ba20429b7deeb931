"""Mails about a refusal, an appeal, and what was decided about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.customers.rights.grounds import REFUSALS, RefusalGround
from troth.customers.rights.mails.authorities import authority_words
from troth.customers.rights.mails.posting import post_to_person, spoken_to
from troth.customers.rights.mails.receipts import name_of, until

if TYPE_CHECKING:
    from troth.customers.rights.mails.posting import Posted
    from troth.customers.rights.models import Request
    from troth.customers.rights.values import Due


def post_refusal(request: Request, ground: RefusalGround, text: str) -> Posted:
    """Mail that nothing is done, why, and what the person can do about it (GDPR Art. 12(4))."""
    with spoken_to(request) as company:
        return post_to_person(
            request,
            what="refused",
            subject=_("Answer to your request"),
            paragraphs=(
                _("%(company)s does not do what you asked for: %(kind)s.")
                % {"company": company, "kind": name_of(request)},
                _(REFUSALS[ground]),
                *text.split("\n"),
                _(
                    "You may contest this: write on the page below why it is wrong, and somebody "
                    "looks at it anew."
                ),
                authority_words(),
            ),
        )


def post_appeal_receipt(appeal: Request, due: Due | None) -> Posted:
    """Mail that an appeal was received, and by when it is answered."""
    with spoken_to(appeal) as company:
        return post_to_person(
            appeal,
            what="receipt",
            subject=_("We received your objection"),
            paragraphs=(
                _("%(company)s looks anew at what you contest: %(kind)s.")
                % {"company": company, "kind": name_of(appeal)},
                _("Its reference is %(reference)s. Name it when you write to us about it.")
                % {"reference": appeal.reference},
                until(due),
                authority_words(),
            ),
        )


def post_appeal_decided(appeal: Request, text: str, *, granted: bool) -> Posted:
    """Mail what was decided about an appeal, and why."""
    with spoken_to(appeal) as company:
        first = (
            _("%(company)s looked at it anew: you are right, and we do what you asked for.")
            if granted
            else _("%(company)s looked at it anew and stays with its answer.")
        )
        return post_to_person(
            appeal,
            what="decided",
            subject=_("Answer to your objection"),
            paragraphs=(
                first % {"company": company},
                *text.split("\n"),
                "" if granted else authority_words(),
            ),
        )
