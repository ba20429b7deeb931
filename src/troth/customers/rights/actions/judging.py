"""What the privacy officer finds about who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils import timezone

from troth.core.requesting.identities import IdentityKind
from troth.core.requesting.states import Event, State
from troth.customers.rights.actions.changing import change_if_wanted
from troth.customers.rights.actions.sending import post_codes
from troth.customers.rights.challenges import ask_round
from troth.customers.rights.errors.office import unfit_ground
from troth.customers.rights.errors.public import no_proof_asked, not_now
from troth.customers.rights.grounds import DoubtCode
from troth.customers.rights.intake import text_of
from troth.customers.rights.journey import facts_about, locked_open, move
from troth.customers.rights.mails.notices import post_notice
from troth.customers.rights.models import Behalf, Purpose, TaskKind, VerifiedBy
from troth.customers.rights.on_record import OnRecord
from troth.customers.rights.proving import go_on_if_whole, prove, waits_for_proof
from troth.customers.rights.schemas.verifying import (
    AddressNamed,
    DoubtRecorded,
    IdentitySettled,
    ProxyAccepted,
)
from troth.customers.rights.story.telling import acting_staff, tell
from troth.foundation.correspondence.sending.mime import checked_address
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request

PERMISSION = "rights.decide"


@recorded(DoubtRecorded)
def doubt(*, request: UUID, code: str, text: str) -> Request:
    """Write down a doubt about who asks, and ask the person for something more.

    Args:
        request: its id.
        code: of ``grounds.DoubtCode``; the person never sees it.
        text: what is asked of the person, in their language; they read it, and it is mailed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_ground`` or ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``, or ``rights.no_proof_asked``: the law asks for no
            proof here.
    """
    require(PERMISSION)
    if code not in set(DoubtCode):
        raise unfit_ground(", ".join(DoubtCode))
    found, question = locked_open(request), text_of("text", text, needed=True)
    if not facts_about(found).proof:
        raise no_proof_asked()
    if found.state != State.DOUBTED:
        move(found, Event.DOUBT_RAISED)
    found.doubt = code
    found.save(update_fields=["doubt"])
    tell(found, "doubt", facts={"doubt": code}, text=question)
    post_notice(found, "doubt", question)
    note(request=str(found.pk), doubt=code)
    return found


@recorded(IdentitySettled)
def settle(*, request: UUID, text: str) -> Request:
    """Say that it is the person, by looking.

    Args:
        request: its id.
        text: how that was found, for the company alone; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``.
    """
    require(PERMISSION)
    found, how = locked_open(request), text_of("text", text, needed=True)
    if found.state not in {State.VERIFYING, State.DOUBTED}:
        raise not_now()
    tell(found, "settled_how", text=how, public=False)
    found.doubt = ""
    found.save(update_fields=["doubt"])
    prove(found, VerifiedBy.OFFICER, "settled")
    change_if_wanted(found)
    note(request=str(found.pk))
    return found


@recorded(ProxyAccepted)
def accept_proxy(*, request: UUID, text: str) -> Request:
    """Accept the proof of the one who asks for another.

    Args:
        request: its id.
        text: what the proof is, for the company alone; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``: nobody asks for another here, or it is over.
    """
    require(PERMISSION)
    found, how = locked_open(request), text_of("text", text, needed=True)
    if found.behalf == Behalf.SELF or found.behalf_proved_at:
        raise not_now()
    found.behalf_proved_at = timezone.now()
    found.save(update_fields=["behalf_proved_at"])
    _finish_proof(found)
    tell(found, "proxy_accepted_how", text=how, public=False)
    tell(found, "proxy_accepted")
    go_on_if_whole(found)
    note(request=str(found.pk))
    return found


def _finish_proof(request: Request) -> None:
    request.tasks.filter(kind=TaskKind.PROOF, done_at=None).update(
        done_at=timezone.now(), done_by=acting_staff(), result="accepted"
    )


@recorded(AddressNamed)
def name_address(*, request: UUID, address: str) -> None:
    """Name the address on record by hand, from a system without a connector; a code goes there.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``correspondence.not_an_address``.
        StateConflictError: ``rights.not_now`` or ``rights.no_proof_asked``.
    """
    require(PERMISSION)
    found, to = locked_open(request), checked_address("address", address)
    if not waits_for_proof(found):
        raise no_proof_asked()
    ask_round(found, IdentityKind.EMAIL, Purpose.VERIFY)
    tell(found, "address_named", public=False)
    where = OnRecord((to,))
    post_codes(request=found.pk, purpose=Purpose.VERIFY, way="email", round_=uuid4(), where=where)
    note(request=str(found.pk))
