"""What Troth itself still holds of a person when their request has ended, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q

from troth.core.disclosing.certificate import Retained
from troth.core.errors import KeyUnavailableError
from troth.core.requesting.kinds import Kind
from troth.customers.rights.forgetting import DATES_STAY, WORDS_STAY
from troth.customers.rights.models import Delivery, Request
from troth.customers.rights.sealed import open_asked
from troth.foundation.choices.models import Choice
from troth.foundation.duties.queries.calendars import zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from troth.foundation.erasure.subjects.values import DatasetOutcome

_COPIED: Final = (Kind.ACCESS, Kind.PORTABILITY)


def retained(
    request: Request, ended: datetime, done: tuple[DatasetOutcome, ...]
) -> Iterator[Retained]:
    """Yield what stays in Troth: the request, its dates, copies, choices, digests.

    Args:
        request: that has just ended.
        ended: when.
        done: what became of each dataset.
    """
    yield Retained(what="request", until=_day(ended + WORDS_STAY))
    yield Retained(what="dates", until=_day(ended + DATES_STAY))
    for delivery in _copies(request, ended):
        yield Retained(what="copy", until=_day(delivery.until))
    if Choice.objects.filter(source=request.about, identities__isnull=False).exists():
        yield Retained(what="choice", until="")
    if request.kind == Kind.ERASURE and any(one.deleted or one.overwritten for one in done):
        yield Retained(what="digests", until="")


def _copies(request: Request, ended: datetime) -> list[Delivery]:
    """Return copies of the person's data that are not destroyed yet, made for this request or not.

    One address for answers may be that of an agent, who asks for many: the person is the same where
    the requests name the same.
    """
    theirs = Q(request=request)
    if request.lookup:
        theirs |= Q(request__lookup=request.lookup, request__kind__in=_COPIED)
    live = Delivery.objects.filter(theirs, deleted_at=None, until__gt=ended, ready_at__isnull=False)
    found = live.select_related("request").order_by("until")
    names = _names(request)
    return [one for one in found if one.request_id == request.pk or _names(one.request) & names]


def _names(request: Request) -> set[tuple[str, str]]:
    try:
        named = open_asked(request).identities
    except KeyUnavailableError:
        return set()
    return {(kind, one.strip().casefold()) for kind, values in named.items() for one in values}


def _day(at: datetime) -> str:
    return at.astimezone(zone()).date().isoformat()
