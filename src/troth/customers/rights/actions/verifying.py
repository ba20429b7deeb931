"""Codes to the address on record: asking for one, and entering it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.errors import KeyUnavailableError
from troth.core.requesting.identities import IdentityKind
from troth.customers.rights.actions.changing import change_if_wanted
from troth.customers.rights.actions.sending import enqueue_code
from troth.customers.rights.challenges import try_code
from troth.customers.rights.errors.public import (
    no_proof_asked,
    no_way,
    not_now,
    unfit,
    wrong_code,
)
from troth.customers.rights.guarding import admit
from troth.customers.rights.journey import facts_about, locked
from troth.customers.rights.mails.codes import phone_endpoints
from troth.customers.rights.models import Challenge, Purpose, VerifiedBy
from troth.customers.rights.proving import prove, waits_for_proof
from troth.customers.rights.queries.requests import request_of
from troth.customers.rights.schemas.verifying import CodeAsked, CodeEntered
from troth.customers.rights.sealed import open_address
from troth.customers.rights.story.telling import tell
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request

_WAYS: Final = {"email": IdentityKind.EMAIL, "phone": IdentityKind.PHONE}
_HOW: Final = {"email": VerifiedBy.EMAIL_CODE, "phone": VerifiedBy.PHONE_CODE}


@recorded(CodeAsked)
def send_code(*, request: UUID, way: str = "email", purpose: str = Purpose.VERIFY) -> None:
    """Have a code sent to the address on record; the answer never says whether there is one.

    Where it goes is found out by a job, so that neither the answer nor its time tells anything. It
    has 8 digits, works once, for 15 minutes, and five wrong tries end it. To one request five
    codes go on a day.

    Args:
        request: its id.
        way: ``email`` or ``phone``; by telephone a webhook of the company sends it.
        purpose: of ``models.Purpose``; for ``open`` it goes where the one went that proved who
            asks, or to the address on record.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.no_proof_asked``, or ``rights.not_now``: it is over.
        NotPermittedError: ``rights.too_many_codes``.
        ServiceUnavailableError: ``rights.no_way``: nothing is set up that sends codes so.
    """
    found, wanted = locked(request), Purpose(purpose)
    if way not in _WAYS:
        raise unfit("way", ", ".join(_WAYS))
    _expect(found, wanted)
    if way == IdentityKind.PHONE and not phone_endpoints():
        raise no_way(way)
    enqueue_code(found, _WAYS[way], wanted)
    note(request=str(found.pk), purpose=wanted.value, way=way)


def enter_code(
    *, request: UUID, code: str, purpose: str = Purpose.VERIFY, network: str = ""
) -> Request:
    """Enter a code; the right one proves who asks, or opens what is handed out.

    A try counts before it is looked at, so that parallel guesses do not get more tries.

    Args:
        request: its id.
        code: as typed; spaces and dashes do not matter.
        purpose: what for.
        network: Internet address it comes from, for counting; only a keyed hash of it is kept.

    Raises:
        NotFoundError: ``rights.no_request``.
        NotPermittedError: ``rights.wrong_code`` or ``rights.too_many_tries``.
        StateConflictError: ``rights.no_proof_asked`` or ``rights.not_now``.
    """
    asked = request_of(request)
    with admit(request, purpose, network):
        if _entered(request=asked.pk, code=code, purpose=Purpose(purpose)) is None:
            raise wrong_code()
    return request_of(request)


@recorded(CodeEntered)
def _entered(*, request: UUID, code: str, purpose: Purpose) -> Challenge | None:
    """Look at a code; a wrong one is counted and recorded, so that it does not raise here."""
    found = locked(request)
    _expect(found, purpose)
    try:
        fitting = try_code(found, purpose, code)
    except KeyUnavailableError:
        fitting = None
    if fitting and purpose is Purpose.VERIFY:
        prove(found, _HOW[fitting.way], "verified", [open_address(fitting)])
        change_if_wanted(found)
    if fitting is None:
        tell(found, "code_wrong", public=False)
    note(request=str(found.pk), purpose=purpose.value, right=fitting is not None)
    return fitting


def _expect(request: Request, purpose: Purpose) -> None:
    """Refuse a code for something that needs none, or not any more."""
    if purpose is not Purpose.VERIFY:
        return
    if not facts_about(request).proof or request.verified_by:
        raise no_proof_asked()
    if not waits_for_proof(request):
        raise not_now()
