"""A change of the address on record: confirmed at both, and nothing is handed out for a week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, KeyUnavailableError, StateConflictError
from troth.core.requesting.identities import IdentityKind
from troth.core.requesting.kinds import Kind
from troth.core.requesting.states import Event, State
from troth.customers.rights.actions.sending import post_codes
from troth.customers.rights.addresses_changing import (
    address_before,
    correct_to,
    is_settled,
    is_whole,
    wanted_address,
)
from troth.customers.rights.challenges import ask_round, try_code
from troth.customers.rights.errors.office import change_not_found
from troth.customers.rights.errors.public import not_now, unfit, wrong_code
from troth.customers.rights.guarding import admit
from troth.customers.rights.journey import locked, locked_open, move
from troth.customers.rights.models import AddressChange, Purpose, Request, VerifiedBy
from troth.customers.rights.on_record import OnRecord
from troth.customers.rights.proving import go_on_if_whole
from troth.customers.rights.schemas.verifying import AddressChangeAsked, AddressChangeEntered
from troth.customers.rights.sealed import lookup, seal_address
from troth.customers.rights.story.telling import tell
from troth.foundation.correspondence.sending.mime import checked_address
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from troth.customers.rights.models import Challenge

_SIDES: Final = (Purpose.OLD_ADDRESS, Purpose.NEW_ADDRESS)

BARRED: Final = timedelta(days=7)
"""For how long nothing is handed out after an address was changed."""


@recorded(AddressChangeAsked)
def ask_change(*, request: UUID, new: str) -> AddressChange:
    """Ask for another address on record; a code goes to the old one and to the new one.

    Asked for again, earlier codes end and others go out. An address that confirmed this very change
    need not do so twice; for another new address both are asked anew.

    The request is one of rectification whose person proved who they are; the old address is the
    one at which they did.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``.
        InvalidInputError: ``correspondence.not_an_address``, ``rights.unfit_new``.
        NotPermittedError: ``rights.too_many_codes``.
    """
    found, to = locked_open(request), checked_address("new", new)
    made = begin_change(found, to)
    note(request=str(found.pk), change=str(made.pk))
    return made


def change_if_wanted(request: Request) -> None:
    """Ask both addresses where a locked request, whose person was just proven, names a new one."""
    to = wanted_address(request)
    if to and request.state == State.VERIFYING and not is_settled(request):
        try:
            begin_change(request, checked_address("new", to))
        except (InvalidInputError, StateConflictError):
            # It names no usable address, or none is on record: the privacy officer sees to it.
            tell(request, "change_impossible", public=False)


def begin_change(request: Request, to: str) -> AddressChange:
    """Begin to ask both addresses of a locked request; until they said yes it does not go on.

    Raises:
        StateConflictError: ``rights.not_now``.
        InvalidInputError: ``rights.unfit_new``.
        NotPermittedError: ``rights.too_many_codes``.
    """
    old = address_before(request) if request.verified_by else ""
    by_officer = request.verified_by == VerifiedBy.OFFICER
    if request.kind != Kind.RECTIFICATION or not (old or by_officer):
        raise not_now()
    if lookup(old) == lookup(to):
        raise unfit("new", _("Name another address than the one on record."))
    if request.state != State.VERIFYING:
        for event in (Event.DOUBT_RAISED, Event.PROOF_ASKED):
            move(request, event)
    correct_to(request, old, to)
    # A code of an earlier change must not confirm this one.
    request.challenges.filter(purpose__in=_SIDES, used_at=None).update(until=timezone.now())
    made = _stored(request, old, to)
    if made.old_confirmed_at is None:
        _send(request, Purpose.OLD_ADDRESS, old)
    if made.new_confirmed_at is None:
        _send(request, Purpose.NEW_ADDRESS, to)
    tell(request, "change_asked")
    return made


def _stored(request: Request, old: str, new: str) -> AddressChange:
    """Store a change; where the officer said who asks, that stands for the old address."""
    before = _begun(request, old, new)
    old_at, new_at = (before.old_confirmed_at, before.new_confirmed_at) if before else (None, None)
    if old_at is None and request.verified_by == VerifiedBy.OFFICER:
        old_at = timezone.now()
    return AddressChange.objects.create(
        request=request,
        old=seal_address(request.pk, old),
        new=seal_address(request.pk, new),
        lookup=lookup(old),
        new_lookup=lookup(new),
        asked_at=timezone.now(),
        old_confirmed_at=old_at,
        new_confirmed_at=new_at,
    )


def _begun(request: Request, old: str, new: str) -> AddressChange | None:
    """Return the last change of a request where it is this very one and waits to be confirmed."""
    last = request.address_changes.order_by("asked_at").last()
    if last is None or is_whole(last):
        return None
    the_same = (last.lookup, last.new_lookup) == (lookup(old), lookup(new))
    return last if the_same else None


def _send(request: Request, side: Purpose, address: str) -> None:
    ask_round(request, IdentityKind.EMAIL, side)
    where = OnRecord((address,))
    post_codes(request=request.pk, purpose=side, way="email", round_=uuid4(), where=where)


def confirm_change(*, change: UUID, side: str, code: str, network: str = "") -> AddressChange:
    """Confirm a change at one of the two addresses; it holds once both did.

    Args:
        change: its id.
        side: ``old_address`` or ``new_address``.
        code: as typed.
        network: as for ``verifying.enter_code``.

    Raises:
        NotFoundError: ``rights.no_change``.
        NotPermittedError: ``rights.wrong_code`` or ``rights.too_many_tries``.
    """
    found = AddressChange.objects.filter(pk=change).first()
    if found is None:
        raise change_not_found()
    if side not in _SIDES:
        raise unfit("side", ", ".join(_SIDES))
    with admit(found.request_id, side, network):
        if _confirmed(change=found.pk, side=Purpose(side), code=code) is None:
            raise wrong_code()
    return AddressChange.objects.get(pk=change)


@recorded(AddressChangeEntered)
def _confirmed(*, change: UUID, side: Purpose, code: str) -> Challenge | None:
    """Look at a code; a wrong one is counted and recorded, so that it does not raise here."""
    request = locked(AddressChange.objects.values_list("request", flat=True).get(pk=change))
    found = AddressChange.objects.select_for_update(of=("self",), no_key=True).get(pk=change)
    try:
        fitting = try_code(request, side, code)
    except KeyUnavailableError:
        fitting = None
    if fitting:
        _confirm(found, request, side)
    whole = bool(found.old_confirmed_at and found.new_confirmed_at)
    until = found.until.isoformat() if found.until else ""
    note(request=str(request.pk), change=str(found.pk), side=side.value, right=bool(fitting))
    note(whole=whole, barred_until=until)
    return fitting


def _confirm(change: AddressChange, request: Request, side: Purpose) -> None:
    now = timezone.now()
    if side is Purpose.OLD_ADDRESS:
        change.old_confirmed_at = now
        tell(request, "change_confirmed_old")
    else:
        change.new_confirmed_at = now
        tell(request, "change_confirmed_new")
    if change.old_confirmed_at and change.new_confirmed_at:
        change.until = now + BARRED
    change.save(update_fields=["old_confirmed_at", "new_confirmed_at", "until"])
    if change.until:
        _bar(change)
        go_on_if_whole(locked(request.pk))


def _bar(change: AddressChange) -> None:
    """Keep open requests of either address from being handed anything for a while."""
    either = {change.lookup, change.new_lookup}
    named = Q(lookup__in=either) | Q(challenges__to__in=either)
    ids = set(Request.objects.filter(named, closed_at=None).values_list("pk", flat=True))
    for one in Request.objects.filter(pk__in=ids):
        one.barred_until = change.until
        one.save(update_fields=["barred_until"])
        if change.until:
            tell(one, "barred", facts={"date": change.until.isoformat()})
