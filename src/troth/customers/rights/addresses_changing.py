"""Corrections that would change the address on record: they wait until both addresses said yes.

Whoever got hold of a mailbox for a moment could otherwise have everything sent to another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from troth.core.requesting.identities import IdentityKind, identity_kind
from troth.core.requesting.kinds import Kind
from troth.customers.rights.challenges import gone_to
from troth.customers.rights.models import Request, VerifiedBy
from troth.customers.rights.sealed import Asked, Correction, lookup, open_asked, seal_asked

if TYPE_CHECKING:
    from troth.customers.rights.models import AddressChange

CATEGORY: Final = "user.contact.email"
_BY_ITSELF: Final = frozenset({VerifiedBy.SIGNED_IN, VerifiedBy.OFFICER, VerifiedBy.PHONE_CODE})


def is_settled(request: Request) -> bool:
    """Say whether a request changes no address, or both addresses said yes to what it changes."""
    if request.kind != Kind.RECTIFICATION:
        return True
    wanted = {lookup(one.right) for one in _of_addresses(open_asked(request))}
    confirmed = {one.new_lookup for one in request.address_changes.all() if is_whole(one)}
    return wanted <= confirmed


def is_whole(change: AddressChange) -> bool:
    """Say whether a change was confirmed at both addresses."""
    return bool(change.old_confirmed_at and change.new_confirmed_at)


def wanted_address(request: Request) -> str:
    """Return the new address that a request names; empty: none."""
    if request.kind != Kind.RECTIFICATION:
        return ""
    found = _of_addresses(open_asked(request))
    return found[0].right if found else ""


def address_before(request: Request) -> str:
    """Return the address on record of a request whose person is proven; empty: not known."""
    if request.verified_by in _BY_ITSELF:
        asked = open_asked(request)
        named = asked.identities.get(IdentityKind.EMAIL.value, [])
        return named[0] if named else asked.contact
    return gone_to(request, IdentityKind.EMAIL)


def correct_to(request: Request, old: str, new: str) -> None:
    """Write into a locked request that its address is to be corrected to another one."""
    asked = open_asked(request)
    kept = [one for one in asked.corrections if one not in _of_addresses(asked)]
    correction = Correction(what=CATEGORY, wrong=old, right=new)
    changed = msgspec.structs.replace(asked, corrections=[*kept, correction])
    request.asked = seal_asked(request.pk, changed)
    request.save(update_fields=["asked"])


def _of_addresses(asked: Asked) -> list[Correction]:
    return [one for one in asked.corrections if identity_kind(one.what) is IdentityKind.EMAIL]
