"""Asking for news, confirming, leaving; and forgetting those who never confirm."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.utils import timezone

from troth.foundation.correspondence.posting import withdraw
from troth.foundation.correspondence.sending.mime import checked_address
from troth.foundation.custody.actions import destroy, pseudonym
from troth.foundation.people.authentication.onetime import digest, new_secret
from troth.foundation.recording import note, recorded
from troth.transparency.notice.models.news import Subscriber
from troth.transparency.notice.news.errors import link_of_no_use
from troth.transparency.notice.news.letters import post_confirmation
from troth.transparency.notice.news.sealed import (
    is_leaving_code,
    lookup,
    reference_of,
    seal_address,
)
from troth.transparency.notice.schemas import (
    NewsAsked,
    NewsConfirmed,
    NewsForgotten,
    NewsLeft,
)

if TYPE_CHECKING:
    from uuid import UUID

    from django.db import models

LINK_LASTS: Final = timedelta(days=7)


@recorded(NewsAsked)
def ask(*, address: str, language: str) -> None:
    """Ask for news; a mail with a link asks for confirmation, whoever is known already.

    Args:
        address: where news are to go.
        language: in which they are to be.

    Raises:
        InvalidInputError: ``address`` is none.
    """
    to, now = checked_address("address", address), timezone.now()
    secret, kept = new_secret()
    row = _row_of(to, language)
    row.wanted, row.asked_at = language, now
    row.token_hash, row.token_until = kept, now + LINK_LASTS
    row.save(update_fields=["wanted", "asked_at", "token_hash", "token_until"])
    post_confirmation(row.pk, to, secret, language)
    note(subscriber=pseudonym("subscriber", row.pk), language=language)


@recorded(NewsConfirmed)
def confirm(*, token: str) -> Subscriber:
    """Confirm by the link of the mail, which then works no more.

    Raises:
        NotFoundError: ``notice.link_of_no_use``.
    """
    row = asked_by(token, lock=True)
    row.language, row.token_hash = row.wanted, ""
    row.confirmed_at = row.confirmed_at or timezone.now()
    row.save(update_fields=["language", "token_hash", "confirmed_at"])
    note(subscriber=pseudonym("subscriber", row.pk), language=row.language)
    return row


def asked_by(token: str, *, lock: bool = False) -> Subscriber:
    """Return the subscriber whose link this is.

    Raises:
        NotFoundError: ``notice.link_of_no_use``.
    """
    rows = Subscriber.objects.select_for_update() if lock else Subscriber.objects
    row = rows.filter(token_hash=digest(token), token_until__gt=timezone.now()).first()
    if row is None:
        raise link_of_no_use()
    return row


@recorded(NewsLeft)
def leave(*, subscriber: UUID, code: str) -> None:
    """Leave: the address, its key, and mails to it that wait or were sent are deleted at once.

    Raises:
        NotFoundError: ``notice.link_of_no_use``.
    """
    row = leaving_by(subscriber, code, lock=True)
    if row is None:
        raise link_of_no_use()
    note(subscriber=pseudonym("subscriber", subscriber))
    _delete(row)


def leaving_by(subscriber: UUID, code: str, *, lock: bool = False) -> Subscriber | None:
    """Return the subscriber whose link this is; None when they have left."""
    rows = Subscriber.objects.select_for_update() if lock else Subscriber.objects
    row = rows.filter(pk=subscriber).first()
    return row if row and is_leaving_code(subscriber, code) else None


@recorded(NewsForgotten)
def forget_unconfirmed() -> None:
    """Delete addresses that nobody confirmed in time."""
    rows = list(unconfirmed().select_for_update())
    for row in rows:
        _delete(row)
    note(count=len(rows))


def unconfirmed() -> models.QuerySet[Subscriber]:
    """Return those who did not confirm while their link worked."""
    return Subscriber.objects.filter(confirmed_at=None, token_until__lt=timezone.now())


def _row_of(to: str, language: str) -> Subscriber:
    rows, found = Subscriber.objects.select_for_update(), lookup(to)
    known = rows.filter(lookup=found).first()
    if known:
        return known
    made, now = uuid4(), timezone.now()
    sealed = seal_address(made, to)
    new = {"id": made, "address": sealed, "language": language, "asked_at": now, "token_until": now}
    # Of two who ask for the same address at once the second finds the first one's row.
    return rows.get_or_create(lookup=found, defaults=new)[0]


def _delete(row: Subscriber) -> None:
    withdraw(prefix="news", about=row.pk)
    pk = row.pk
    row.delete()
    # Keys live in another database: should this transaction fail now, the row cannot be read any
    # more, and whoever comes upon it deletes it.
    destroy(reference_of(pk))
