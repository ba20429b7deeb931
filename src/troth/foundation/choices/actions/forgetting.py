"""Forgetting who chose, while what they chose is still respected; and what was replaced."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from troth.foundation.choices.models import Choice, Lookup
from troth.foundation.choices.queries import choices_of
from troth.foundation.choices.schemas import IdentitiesForgotten, ReplacedForgotten
from troth.foundation.choices.sealed import key_of_choice
from troth.foundation.custody.actions import destroy
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from troth.foundation.choices.people import Identities

KEEP_REPLACED: Final = timedelta(days=5 * 365)
"""How long a choice is kept after another one replaced it."""

_AT_A_TIME: Final = 500


@recorded(IdentitiesForgotten)
def forget(*, identities: Identities, source: str) -> int:
    """Destroy the sealed identities of every choice of a person; returns of how many.

    For the room that erases a person. The keyed digests stay, so that the choice is found when
    somebody asks with the address: an opt-out has to survive the erasure to be honoured, since the
    address may come in again (ICO, "Respect people's preferences": put on a suppression list
    instead of deleting; 11 CCR 7022(e), which lets a record of the request be kept so that data
    stay deleted; read 2026-11-27). Nobody finds the person from a digest without the address.

    Args:
        identities: of the person, by kind.
        source: what asks for it, such as ``request:<uuid>``; names nobody.

    Raises:
        InvalidInputError: an identity cannot be used.
        KeyUnavailableError: the key of the digests is missing or wrong.
    """
    rows = choices_of(identities).filter(identities__isnull=False)
    keys = list(rows.order_by().values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_A_TIME):
        Choice.objects.filter(pk__in=keys[start : start + _AT_A_TIME]).update(identities=None)
    # Keys live in another database: should this transaction fail now, only values that were to be
    # destroyed anyway are lost.
    _destroy(keys)
    note(choices=len(keys), source=source)
    return len(keys)


@recorded(ReplacedForgotten)
def forget_replaced(*, before: datetime) -> int:
    """Delete choices that another one replaced before an instant; returns how many.

    One is replaced when, under each of its identities, a later one says something about the same
    kind and the same purpose or all purposes; and one that took something back counts no more when
    nothing earlier of its kind is there.
    """
    found = list(replaced(before).values_list("pk", flat=True)[: _AT_A_TIME * 10])
    for start in range(0, len(found), _AT_A_TIME):
        Choice.objects.filter(pk__in=found[start : start + _AT_A_TIME]).delete()
    _destroy(found)
    note(choices=len(found))
    return len(found)


def _destroy(choices: list[UUID]) -> None:
    for start in range(0, len(choices), _AT_A_TIME):
        destroy(*map(key_of_choice, choices[start : start + _AT_A_TIME]))


def replaced(before: datetime) -> QuerySet[Choice]:
    """Return the choices that count no more since before an instant."""
    same = Lookup.objects.filter(digest=OuterRef("digest"), choice__kind=OuterRef("choice__kind"))
    later = same.filter(
        Q(choice__purpose="") | Q(choice__purpose=OuterRef("choice__purpose")),
        choice__at__gt=OuterRef("choice__at"),
        choice__at__lt=before,
        choice__recorded_at__lt=before,
    )
    earlier = same.filter(choice__at__lte=OuterRef("choice__at")).exclude(choice=OuterRef("choice"))
    own = Lookup.objects.filter(choice=OuterRef("pk"))
    nothing_left = Q(given=False) & ~Exists(own.filter(Exists(earlier)))
    is_replaced = ~Exists(own.filter(~Exists(later)))
    return Choice.objects.filter(is_replaced | nothing_left, at__lt=before).order_by()


def long_ago() -> datetime:
    """Return the instant before which a replaced choice is not kept any longer."""
    return timezone.now() - KEEP_REPLACED
