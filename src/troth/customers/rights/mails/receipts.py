"""The mail that a request was received, and by when it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.requesting.kinds import LABELS, Kind
from troth.customers.rights.mails.posting import day, post_to_person, spoken_to
from troth.customers.rights.models import Behalf, VerifiedBy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.customers.rights.mails.posting import Posted
    from troth.customers.rights.models import Request
    from troth.customers.rights.values import Due

MARKETING = gettext_noop("No direct marketing")
"""What an objection to marketing is called."""


def post_receipt(
    request: Request,
    due: Due | None,
    *,
    what: str = "receipt",
    headers: Mapping[str, str] | None = None,
) -> Posted:
    """Mail the receipt; returns what became of the mail.

    Args:
        request: the request.
        due: by when it is answered.
        what: names this mail among those of the request.
        headers: as ``post_mail``.
    """
    with spoken_to(request) as company:
        return post_to_person(
            request,
            what=what,
            subject=_("We received your request"),
            headers=headers,
            paragraphs=(
                _("%(company)s received this request: %(kind)s.")
                % {"company": company, "kind": name_of(request)},
                _("Its reference is %(reference)s. Name it when you write to us about it.")
                % {"reference": request.reference},
                until(due),
                _next(request),
                _("If you did not ask for this, tell us there; nothing is done without proof.")
                if not request.verified_by
                else "",
            ),
        )


def name_of(request: Request) -> str:
    """Return what a request asks for, in the language that is active."""
    if request.marketing:
        return _(MARKETING)
    return _(LABELS[Kind(request.kind)])


def until(due: Due | None) -> str:
    """Return by when something is answered, in a sentence."""
    if due is None or (due.at is None and not due.at_once):
        return _("We answer as soon as we can.")
    if due.at_once:
        return _("We do it at once.")
    told = {"due": day(due.at) if due.at else "", "law": due.law, "ref": due.ref}
    if due.waits_for_proof:
        return (
            _(
                "If you show today that it is you, we answer by %(due)s (%(law)s, %(ref)s); the "
                "time runs from then on."
            )
            % told
        )
    return _("We answer by %(due)s (%(law)s, %(ref)s).") % told


def _next(request: Request) -> str:
    if request.verified_by == VerifiedBy.NOT_NEEDED:
        return _("You need not prove who you are for this.")
    if request.behalf != Behalf.SELF:
        return _(
            "Before anything is done we look at the proof that somebody may ask for somebody else, "
            "and send a code to the address that we have on record."
        )
    return _(
        "Before anything is done we need to know that it is you. A code goes to the address that "
        "we have on record; enter it on the page below, where you can also have it sent again."
    )
