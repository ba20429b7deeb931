"""Recipients are told of what a person asked for, and answer.

Source: GDPR Art. 19; 11 CCR 7022(b) and (c), 7026(f) (read 2026-11-27).

A recipient with a webhook of its own, named by its key on the data map, is told by that webhook,
signed, with the identities by which the person is found; else by mail to its contact, which holds
nothing about the person: a link shows it there, to whoever has the mail. One that has neither is
told by hand. Each is told once; a message may arrive twice, with the same id.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils import timezone

from troth.core.requesting.kinds import Kind
from troth.customers.rights.addresses import address_of
from troth.customers.rights.carrying.letters import mail_telling
from troth.customers.rights.errors.recipients import not_told, unfit_answer
from troth.customers.rights.journey import locked
from troth.customers.rights.models import Request, Telling
from troth.customers.rights.person import identities_of
from troth.customers.rights.schemas.carrying import RecipientAnswered, RecipientsReminded
from troth.customers.rights.story.telling import tell
from troth.foundation.correspondence.models import Endpoint
from troth.foundation.correspondence.posting import post_webhook
from troth.foundation.datamap.models import LegalBasis, ProcessingActivity, Recipient, RecipientRole
from troth.foundation.people.authentication.onetime import digest, new_secret
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

EVENT: Final = "rights.recipient_told"
ANSWERS: Final = ("done", "partly", "impossible")
PATIENCE: Final = timedelta(days=14)
"""How long a request waits for answers; the law asks that recipients are told, not that they
answer, so it then ends and says who was silent."""
REMIND_AFTER: Final = timedelta(days=7)
_MAIL: Final = re.compile(r"[^\s<>,;:@]+@[^\s<>,;:@]+\.[^\s<>,;:@]+")
_OTHERS: Final = (RecipientRole.CONTROLLER, RecipientRole.JOINT_CONTROLLER)


def recipients_for(request: Request, datasets: Iterable[str] = ()) -> QuerySet[Recipient]:
    """Return who has to be told: those who received what the request is about.

    Args:
        request: the request.
        datasets: ids of the datasets that held rows of the person; for erasure and rectification.
    """
    activities = ProcessingActivity.objects.filter(_concerned(request, list(datasets)))
    found = Recipient.objects.filter(activities__in=activities).distinct()
    return found.filter(role__in=_OTHERS) if request.kind in _TO_OTHERS else found


_TO_OTHERS: Final = frozenset({Kind.OPT_OUT_SALE, Kind.OPT_OUT_SHARING, Kind.OPT_OUT_ADVERTISING})


def _concerned(request: Request, datasets: list[str]) -> Q:
    if request.kind in {Kind.ERASURE, Kind.RECTIFICATION}:
        return Q(datasets__in=datasets)
    about = Q(subjects__in=request.subjects) | Q(datasets__subjects__in=request.subjects)
    if request.purpose:
        return about & Q(purposes__key=request.purpose)
    if request.kind == Kind.WITHDRAW_CONSENT:
        return about & Q(purposes__legal_basis=LegalBasis.CONSENT)
    if request.kind == Kind.OBJECTION and request.marketing:
        return about & Q(purposes__data_use__startswith="marketing")
    return about


def tell_recipients(request: Request, datasets: Iterable[str] = ()) -> tuple[int, int]:
    """Tell everybody who has to be told, in the caller's transaction.

    Returns:
        How many were told, and how many somebody has to tell by hand.
    """
    told, by_hand = 0, 0
    for recipient in recipients_for(request, datasets):
        made = _told(request, recipient)
        told, by_hand = told + (made.way != "hand"), by_hand + (made.way == "hand")
    return told, by_hand


def _told(request: Request, recipient: Recipient) -> Telling:
    known = Telling.objects.filter(request=request, recipient=recipient.key).first()
    if known:
        return known
    endpoint = Endpoint.objects.filter(name=recipient.key, active=True).first()
    address = _MAIL.search(recipient.contact)
    secret, kept = new_secret()
    now = timezone.now()
    way = "webhook" if endpoint else "mail" if address else "hand"
    sent = None if way == "hand" else now
    made = Telling.objects.create(
        request=request,
        recipient=recipient.key,
        name=recipient.name,
        way=way,
        made_at=now,
        sent_at=sent,
        secret_hash=kept,
    )
    if endpoint:
        payload = payload_of(made, secret)
        post_webhook(endpoint=endpoint, event=EVENT, payload=payload, key=f"telling:{made.pk}")
    elif address:
        mail_telling(made, address.group(), secret)
    return made


def payload_of(telling: Telling, secret: str) -> dict[str, Any]:
    """Return what a recipient's machine is told: what to do, for whom, and where to answer."""
    request = telling.request
    return {
        "id": str(telling.pk),
        "request": request.reference,
        "kind": request.kind,
        "identities": identities_of(request),
        "answer_at": address_of("recipient", secret=secret),
        "answers": list(ANSWERS),
    }


def asked_by(secret: str) -> Telling:
    """Return the telling that a recipient's link is about.

    Raises:
        NotFoundError: ``rights.nobody_asked``.
    """
    found = Telling.objects.select_related("request").filter(secret_hash=digest(secret)).first()
    if found is None or not secret:
        raise not_told()
    return found


@recorded(RecipientAnswered)
def answer(*, secret: str, answer: str) -> Telling:
    """Take a recipient's answer; a later one replaces it.

    Args:
        secret: of the link.
        answer: of ``ANSWERS``.

    Raises:
        NotFoundError: ``rights.nobody_asked``.
        InvalidInputError: ``rights.unfit_answer``.
    """
    return _answered(asked_by(secret), answer)


@recorded(RecipientAnswered)
def answer_by_hand(*, telling: UUID, answer: str) -> Telling:
    """Say that somebody told a recipient, and what it answered.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.nobody_asked``.
        InvalidInputError: ``rights.unfit_answer``.
    """
    require("rights.decide")
    found = Telling.objects.filter(pk=telling).first()
    if found is None:
        raise not_told()
    return _answered(found, answer)


def _answered(found: Telling, answer: str) -> Telling:
    if answer not in ANSWERS:
        raise unfit_answer(", ".join(ANSWERS))
    request = locked(found.request_id)
    found.refresh_from_db()
    now = timezone.now()
    found.answer, found.answered_at, found.sent_at = answer, now, found.sent_at or now
    found.save(update_fields=["answer", "answered_at", "sent_at"])
    tell(request, "recipient_answered", facts={"recipient": found.name}, public=False)
    note(request=str(request.pk), recipient=found.recipient, answer=answer)
    return found


def waits_for_answers(request: Request) -> bool:
    """Say whether a request still waits for recipients: those told lately, or not told yet."""
    since = timezone.now() - PATIENCE
    silent = request.tellings.filter(answered_at=None)
    return silent.filter(Q(sent_at=None) | Q(sent_at__gt=since)).exists()


def to_remind() -> QuerySet[Telling]:
    """Return who was told by mail a week ago, did not answer, and was not reminded."""
    before = timezone.now() - REMIND_AFTER
    silent = Telling.objects.filter(answered_at=None, reminded_at=None, way="mail")
    return silent.filter(sent_at__lt=before)


@recorded(RecipientsReminded)
def remind() -> None:
    """Write once more to recipients who were silent for a week; their old link ends."""
    count = 0
    for one in to_remind().select_for_update(of=("self",)).select_related("request"):
        recipient = Recipient.objects.filter(key=one.recipient).first()
        address = _MAIL.search(recipient.contact) if recipient else None
        one.reminded_at = timezone.now()
        if address:
            secret, one.secret_hash = new_secret()
            mail_telling(one, address.group(), secret, again=True)
            count += 1
        one.save(update_fields=["reminded_at", "secret_hash"])
    note(count=count)
