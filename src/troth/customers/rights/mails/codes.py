"""The mail, or the short message, with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.customers.rights.addresses import address_of
from troth.customers.rights.events import PHONE_CODE
from troth.customers.rights.languages import nearest
from troth.customers.rights.mails.posting import spoken_to
from troth.customers.rights.models import Purpose
from troth.foundation.correspondence.layout import letter
from troth.foundation.correspondence.models import Endpoint
from troth.foundation.correspondence.posting import post_mail, post_webhook
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request

MINUTES: Final = 15
_WHY: Final = {
    Purpose.VERIFY: gettext_noop("It shows %(company)s that it is you who asks."),
    Purpose.OPEN: gettext_noop("It opens what %(company)s hands out to you."),
    Purpose.OLD_ADDRESS: gettext_noop(
        "Somebody, probably you, asked %(company)s to write to another address from now on. The "
        "code confirms that. If it was not you, do not enter it, and tell us."
    ),
    Purpose.NEW_ADDRESS: gettext_noop(
        "Somebody, probably you, asked %(company)s to write to this address from now on. The code "
        "confirms that."
    ),
}


def post_code_by_mail(
    request: Request, purpose: Purpose, code: str, *, to: str, challenge: UUID
) -> None:
    """Mail a code to an address on record."""
    with spoken_to(request) as company:
        post_mail(
            to=to,
            subject=_("Your code (%(reference)s)") % {"reference": request.reference},
            text=letter(
                _("Code for the request %(reference)s:") % {"reference": request.reference},
                grouped(code),
                _(_WHY[purpose]) % {"company": company},
                _("It works once, for %(minutes)d minutes.") % {"minutes": MINUTES},
                *_where(request, purpose),
                _("We never ask for it by telephone. If you did not ask, you need do nothing."),
                organisation().name,
            ),
            key=f"rights-code:{challenge}:{request.pk}",
            headers={"Content-Language": nearest(request.language)},
        )


def post_code_by_phone(
    request: Request, purpose: Purpose, code: str, *, to: str, challenge: UUID
) -> None:
    """Have the company's own system send a code to a telephone number on record."""
    with spoken_to(request) as company:
        told = {"code": grouped(code), "minutes": MINUTES, "company": company}
        text = _("%(company)s: your code is %(code)s. It works for %(minutes)d minutes.") % told
    payload = {"request": str(request.pk), "purpose": purpose.value, "to": to, "text": text}
    for endpoint in phone_endpoints():
        key = f"rights-code:{challenge}:{endpoint.pk}:{request.pk}"
        post_webhook(endpoint=endpoint, event=PHONE_CODE, payload=payload, key=key)


def _where(request: Request, purpose: Purpose) -> tuple[str, ...]:
    """Say where the code is entered; the link of the request is not mailed to a new address."""
    if purpose is Purpose.VERIFY:
        return _("Enter it here:"), address_of("code", reference=request.reference)
    return (_("Enter it on the page on which you asked for it."),)


def phone_endpoints() -> list[Endpoint]:
    """Return the webhooks that send short messages; empty: codes go by mail only."""
    return [one for one in Endpoint.objects.filter(active=True) if PHONE_CODE in one.events]


def grouped(code: str) -> str:
    """Return a code as it is easier to read and type."""
    return f"{code[:4]} {code[4:]}"
