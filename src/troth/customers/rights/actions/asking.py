"""Asking: a request comes in, gets its clocks, and its receipt at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.customers.rights.actions.taking import noted, take
from troth.customers.rights.schemas.asking import RequestReceived
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from troth.customers.rights.sealed import Correction
    from troth.customers.rights.values import Receipt


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
    receipt = take(
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
        },
        received_at=received_at,
    )
    note(**noted(receipt))
    return receipt
