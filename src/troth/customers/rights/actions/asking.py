"""Asking: a request comes in, gets its clocks, and its receipt at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.customers.rights.actions.sending import begin_proof
from troth.customers.rights.entering import Entered, enter_new, known_by, same_of_today
from troth.customers.rights.intake import checked
from troth.customers.rights.journey import locked
from troth.customers.rights.mails.receipts import post_receipt
from troth.customers.rights.models import Channel
from troth.customers.rights.schemas.asking import RequestReceived
from troth.customers.rights.secrets import follow_secret
from troth.customers.rights.values import Receipt
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from troth.customers.rights.sealed import Correction

_SELF_SENT: Final = frozenset({Channel.CENTRE, Channel.SIGNED_IN, Channel.API})
"""Ways by which the one who asks is there to enter a code that is sent at once."""


@recorded(RequestReceived)
def ask(  # noqa: PLR0913 - a request has these parts
    *,
    kind: str,
    channel: str,
    language: str,
    residence: str = "",
    identities: Mapping[str, Sequence[str]],
    contact: str = "",
    name: str = "",
    text: str = "",
    corrections: Sequence[Correction] = (),
    behalf: str = "",
    agent: str = "",
    postal: str = "",
    subjects: Sequence[str] = ("customer",),
    marketing: bool = False,
    grounds: Sequence[str] = (),
    purpose: str = "",
    source: str | None = None,
    received_at: datetime | None = None,
) -> Receipt:
    """Take a request, open its clocks and give the receipt; a mail has it where there is a contact.

    What needs no proof of identity goes on at once. The answer is the same whether or not the
    company knows the person: nothing is looked up here.

    Args:
        kind: of ``core.requesting.kinds``.
        channel: of ``models.Channel``.
        language: in which the person reads: en, de, fr, es or nl.
        residence: jurisdiction where the person lives, such as ``DE`` or ``US-CA``; empty: unsaid.
        identities: by what the person is found: values by kind of ``core.requesting.identities``.
        contact: the mail address for answers; may be empty where there is a postal one.
        name: how to address the person.
        text: what they wrote, at most 10,000 characters.
        corrections: for rectification.
        behalf: of ``models.Behalf``: whether somebody asks for the person.
        agent: name and address of that one.
        postal: the postal address for answers on paper.
        subjects: keys of the kinds of people as which they ask.
        marketing: for an objection: whether it is to marketing.
        grounds: of erasure, restriction or objection, as codes.
        purpose: key of the data map's purpose that it is about; empty: all of them.
        source: what makes it the same request when it is sent again, such as the number of a form;
            it then gives the same receipt.
        received_at: when it arrived, for what came on paper or by telephone; None: now.

    Returns:
        The receipt. The same person who asks the same again within a day gets the first one.

    Raises:
        InvalidInputError: ``rights.unfit_...`` or ``rights.missing_...``, naming the field;
            ``requesting.unfit_identity``; ``duties.unfit_residence``;
            ``correspondence.not_an_address``.
    """
    intake = checked(
        {
            "kind": kind,
            "channel": channel,
            "language": language,
            "residence": residence,
            "identities": identities,
            "contact": contact,
            "name": name,
            "text": text,
            "corrections": corrections,
            "behalf": behalf,
            "agent": agent,
            "postal": postal,
            "subjects": subjects,
            "marketing": marketing,
            "grounds": grounds,
            "purpose": purpose,
            "source": source,
        }
    )
    known = known_by(intake) or same_of_today(intake)
    entered = known or enter_new(intake, received_at)
    mailed = _mail(entered)
    if not entered.request.verified_by and entered.request.channel in _SELF_SENT:
        begin_proof(locked(entered.request.pk))
    _note(entered)
    only_by_mail = mailed and entered.request.channel == Channel.CENTRE
    return Receipt(
        request=entered.request,
        secret="" if only_by_mail else follow_secret(entered.request),
        due=entered.due,
        confirm=entered.confirm,
    )


def _mail(entered: Entered) -> bool:
    """Mail the receipt; for one that is asked for again once more an hour at most."""
    what = f"receipt-{timezone.now():%Y%m%d%H}" if entered.again else "receipt"
    return post_receipt(entered.request, entered.due, what=what)


def _note(entered: Entered) -> None:
    request, due = entered.request, entered.due
    note(
        request=str(request.pk),
        asked=request.kind,
        channel=request.channel,
        residence=request.residence,
        again=entered.again,
        due=due.at.isoformat() if due and due.at else "",
    )
