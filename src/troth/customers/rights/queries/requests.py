"""Requests, for the people of the company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from troth.core.requesting.references import parsed
from troth.customers.rights.errors.office import request_not_found
from troth.customers.rights.models import Letter, Request

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet


def request_of(identifier: UUID | str) -> Request:
    """Return one request.

    Raises:
        NotFoundError: ``rights.no_request``.
    """
    found = Request.objects.select_related("owner", "appeal_of").filter(pk=identifier).first()
    if found is None:
        raise request_not_found()
    return found


def by_reference(reference: str) -> Request:
    """Return the request that somebody names.

    Raises:
        InvalidInputError: ``requesting.unfit_reference``.
        NotFoundError: ``rights.no_request``.
    """
    found = Request.objects.filter(reference=parsed(reference)).first()
    if found is None:
        raise request_not_found()
    return found


def open_requests() -> QuerySet[Request]:
    """Return what is not over, the oldest first."""
    return Request.objects.filter(closed_at=None).select_related("owner")


def all_requests() -> QuerySet[Request]:
    """Return every request, the newest first."""
    return Request.objects.select_related("owner").order_by("-received_at", "pk")


def requests_behind(reference: str) -> QuerySet[Request]:
    """Return what comes behind a request in ``all_requests``.

    Raises:
        InvalidInputError: ``requesting.unfit_reference``.
        NotFoundError: ``rights.no_request``.
    """
    last = by_reference(reference)
    earlier = Q(received_at=last.received_at, pk__gt=last.pk) | Q(received_at__lt=last.received_at)
    return all_requests().filter(earlier)


def open_letters() -> QuerySet[Letter]:
    """Return mails of which nobody has said what they are, the oldest first."""
    return Letter.objects.filter(settled_at=None)
