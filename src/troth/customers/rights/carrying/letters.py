"""The mails of carrying out: to recipients in the company's language, to the person in theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from troth.core.requesting.identities import LABELS, IdentityKind
from troth.core.requesting.kinds import Kind
from troth.customers.rights.addresses import address_of
from troth.customers.rights.sealed import open_asked
from troth.foundation.correspondence.layout import letter
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from troth.customers.rights.models import Request, Telling


def mail_telling(telling: Telling, to: str, secret: str, *, again: bool = False) -> None:
    """Post the mail that tells a recipient, or once more; it says nothing about the person.

    Args:
        telling: of whom.
        to: the recipient's address.
        secret: of the link; each mail has a new one.
        again: whether it was told before and has not answered.
    """
    company = organisation()
    with override(company.language):
        subject = (
            _("Reminder from %(company)s: the request %(reference)s")
            if again
            else _("%(company)s: please act on the request %(reference)s")
        )
        post_mail(
            to=to,
            subject=subject % {"company": company.name, "reference": telling.request.reference},
            text=letter(
                *([_("A week ago we wrote to you, and you have not answered yet.")] * again),
                _asking(telling) % {"company": company.name},
                _("Whose data it is, and where you answer, is on this page:"),
                address_of("recipient", secret=secret),
                _("The link is for you alone. Please do not pass this mail on."),
            ),
            key=f"{'telling-reminder' if again else 'telling'}:{telling.pk}",
            headers={"Content-Language": company.language},
        )


def _asking(telling: Telling) -> str:
    kind = telling.request.kind
    if kind == Kind.ERASURE:
        return _(
            "You received data of a person from %(company)s. The person had them erased. Please "
            "erase them too, and what you passed on, and say so."
        )
    if kind == Kind.RECTIFICATION:
        return _(
            "You received data of a person from %(company)s. The person had them corrected. "
            "Please correct them too, and say so."
        )
    if kind == Kind.RESTRICTION:
        return _(
            "You received data of a person from %(company)s. Their use is restricted from now on. "
            "Please restrict it too, and say so."
        )
    return _(
        "You received data of a person from %(company)s. The person does not want that use any "
        "more. Please end it, and say so."
    )


def mail_end(request: Request) -> None:
    """Post the mail that says that a request was done; nothing where there is no address.

    It says nothing about the person's data: what was done stands behind the link they have.
    """
    to = open_asked(request).contact
    if not to:
        return
    company = organisation()
    with override(request.language):
        post_mail(
            to=to,
            subject=_("Your request %s was answered") % request.reference,
            text=letter(
                _("%(company)s has done what you asked for in your request %(reference)s.")
                % {"company": company.name, "reference": request.reference},
                _("What exactly was done, and the proof of it, is on the page of your request:"),
                address_of("find"),
                *_left_out(request),
                _(
                    "Open it with the link from our first mail, or have a new link sent there by "
                    "the reference above."
                ),
            ),
            key=f"rights-end{request.nth}:{request.pk}",
            headers={"Content-Language": request.language},
        )


def _left_out(request: Request) -> list[str]:
    """Return what the person is told of that by which they were not searched."""
    if not request.left_out:
        return []
    kinds = ", ".join(_(LABELS[IdentityKind(one)]) for one in request.left_out)
    return [
        _(
            "We did not search by this, because others share it: %(kinds)s. What is found by it "
            "alone may be theirs, and stays as it is. If you think that it is yours, contest our "
            "answer on the page of your request."
        )
        % {"kinds": kinds}
    ]


def mail_answer(request: Request, text: str) -> None:
    """Post an answer that somebody wrote to the person; nothing where there is no address."""
    to = open_asked(request).contact
    if not to:
        return
    with override(request.language):
        post_mail(
            to=to,
            subject=_("Answer to your request %s") % request.reference,
            text=letter(*text.split("\n\n")),
            key=f"rights-answer{request.nth}:{request.pk}",
            headers={"Content-Language": request.language},
        )
