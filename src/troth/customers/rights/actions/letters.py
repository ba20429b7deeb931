"""Mails of which a person says whether they are requests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import KeyUnavailableError
from troth.core.requesting.kinds import Kind
from troth.customers.rights.actions.taking import noted, take
from troth.customers.rights.errors.office import deleted, letter_not_found, letter_settled
from troth.customers.rights.errors.public import missing, unfit
from troth.customers.rights.intake import LONGEST_TEXT
from troth.customers.rights.models import Channel, Letter
from troth.customers.rights.schemas.asking import (
    LetterReceived,
    LetterSettled,
    LettersForgotten,
    LetterShown,
    RequestReceived,
)
from troth.customers.rights.sealed import letter_reference, open_letter, seal_letter
from troth.customers.rights.values import LetterText
from troth.foundation.custody.actions import destroy
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from troth.customers.rights.values import Receipt

STAY: Final = timedelta(days=90)
"""How long letters are kept, whatever became of them."""


@recorded(RequestReceived)
def receive_mail(  # noqa: PLR0913 - what a mail says
    *,
    key: str,
    written: LetterText,
    kind: str,
    marketing: bool,
    language: str,
    headers: Mapping[str, str],
) -> Receipt:
    """Make a request of a mail whose words say what it asks for; the sender is told how to go on.

    The sender becomes the identity and the address for answers, and proves neither: a code is sent
    when they open the page that the answer leads to.

    Args:
        key: names the mail among all that arrived.
        written: what it says.
        kind: what it asks for.
        marketing: whether it objects to marketing.
        language: in which it is answered.
        headers: what ties the answer to it (RFC 3834).

    Raises:
        InvalidInputError: as ``asking.ask``.
    """
    said = _said(written, kind, language)
    receipt = take({**said, "marketing": marketing, "source": f"mail:{key}"}, headers=headers)
    note(**noted(receipt))
    return receipt


@recorded(LetterReceived)
def receive_letter(
    *, key: str, written: LetterText, language: str, guessed: str = "", about: UUID | None = None
) -> Letter:
    """Keep a mail for a person to read; the same mail is kept once.

    Args:
        key: names the mail among all that arrived.
        written: what it says; stored sealed.
        language: in which it seems to be.
        guessed: what it may ask for; empty: nothing that can be told.
        about: id of the request whose reference it names.
    """
    made = Letter(pk=uuid4(), key=key, language=language, guessed=guessed, request_id=about)
    made.content, made.arrived_at = seal_letter(made.pk, written), timezone.now()
    values = {name: getattr(made, name) for name in ("content", "language", "guessed")}
    values |= {"pk": made.pk, "request_id": about, "arrived_at": made.arrived_at}
    kept, _new = Letter.objects.get_or_create(key=key, defaults=values)
    note(letter=str(kept.pk))
    return kept


@recorded(LetterShown)
def show_letter(*, letter: UUID) -> LetterText:
    """Return what a letter says.

    Raises:
        NotPermittedError: the actor lacks ``rights.read``.
        NotFoundError: ``rights.no_letter``; ``rights.deleted``.
    """
    require("rights.read")
    found = Letter.objects.filter(pk=letter).first()
    if found is None:
        raise letter_not_found()
    note(letter=str(found.pk))
    return _written(found)


@recorded(LetterSettled)
def settle_letter(*, letter: UUID, kind: str = "", residence: str = "") -> Receipt | None:
    """Say what a letter is: a request of a kind, or none.

    A request has the sender as address for answers and as identity; the sender is told and has to
    show who they are, for a mail's sender is no identity.

    Args:
        letter: its id.
        kind: of ``core.requesting.kinds``; empty: it is no request.
        residence: as for ``asking.ask``.

    Returns:
        The receipt; None where it is no request.

    Raises:
        NotPermittedError: the actor lacks ``rights.enter``.
        NotFoundError: ``rights.no_letter``.
        StateConflictError: ``rights.letter_settled``.
        InvalidInputError: ``rights.unfit_kind``; ``rights.missing_contact``: nobody can be
            answered, so that it is entered as a letter with a postal address instead.
    """
    require("rights.enter")
    found = Letter.objects.select_for_update(of=("self",), no_key=True).filter(pk=letter).first()
    if found is None:
        raise letter_not_found()
    if found.settled_at is not None:
        raise letter_settled()
    receipt = _request_of(found, kind, residence) if kind else None
    found.settled_at = timezone.now()
    found.request = receipt.request if receipt else found.request
    found.save(update_fields=["settled_at", "request"])
    note(letter=str(found.pk), request=str(receipt.request.pk) if receipt else "")
    return receipt


def to_forget() -> QuerySet[Letter]:
    """Return the letters whose time is over."""
    return Letter.objects.filter(arrived_at__lt=timezone.now() - STAY)


@recorded(LettersForgotten)
def forget_letters() -> int:
    """Delete letters that arrived over 90 days ago, with their keys; returns how many."""
    ids = list(to_forget().values_list("pk", flat=True))
    if ids:
        destroy(*map(letter_reference, ids))
    Letter.objects.filter(pk__in=ids).delete()
    note(count=len(ids))
    return len(ids)


def _request_of(letter: Letter, kind: str, residence: str) -> Receipt:
    if kind not in set(Kind):
        raise unfit("kind", _("Take one of %s.") % ", ".join(Kind))
    written = _written(letter)
    if not written.sender:
        raise missing("contact", _("Enter it as a letter, with the postal address."))
    said = _said(written, kind, letter.language)
    source = f"mail:{letter.key}"
    return take({**said, "residence": residence, "source": source}, received_at=letter.arrived_at)


def _said(written: LetterText, kind: str, language: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "channel": Channel.MAILBOX,
        "language": language,
        "identities": {"email": [written.sender]},
        "contact": written.sender,
        "text": f"{written.subject}\n\n{written.text}"[:LONGEST_TEXT],
    }


def _written(letter: Letter) -> LetterText:
    try:
        return LetterText(*open_letter(letter))
    except KeyUnavailableError:
        raise deleted() from None
