"""Codes to the address on record: sending them, and entering them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.models import Purpose

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request


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
    raise NotImplementedError


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
    raise NotImplementedError


def waits_for_code(request: Request) -> bool:
    """Say whether the request waits for the person to show who they are."""
    raise NotImplementedError
