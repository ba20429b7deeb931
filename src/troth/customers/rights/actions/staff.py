"""Entering what a person said on the telephone, wrote on paper, or said face to face."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.customers.rights.actions.asking import ask
from troth.customers.rights.errors.public import unfit
from troth.customers.rights.models import WRITTEN_DOWN
from troth.customers.rights.schemas.asking import RequestEntered
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from troth.customers.rights.sealed import Correction
    from troth.customers.rights.values import Receipt

"""Ways by which requests come that somebody of the company writes down."""
_LONG_AGO: Final = timedelta(days=365)


@recorded(RequestEntered)
def enter(  # noqa: PLR0913 - a request has these parts
    *,
    kind: str,
    channel: str,
    received_at: datetime,
    language: str,
    identities: Mapping[str, Sequence[str]],
    residence: str = "",
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
) -> Receipt:
    """Enter a request for a person; its clocks run from when it was received.

    Args:
        kind: as for ``asking.ask``, like all that is not named here otherwise.
        channel: ``phone``, ``letter`` or ``in_person``.
        received_at: when it was; not in the future, not over a year ago.
        language: in which the person is answered.
        identities: by what the person is found.
        residence: where the person lives.
        contact: the mail address for answers; may be empty.
        name: how to address the person.
        text: what they said or wrote.
        corrections: for rectification.
        behalf: whether somebody asks for the person.
        agent: name and address of that one.
        postal: the postal address for answers on paper.
        subjects: as which they ask.
        marketing: for an objection.
        grounds: as codes.
        purpose: which purpose it is about.

    Raises:
        NotPermittedError: the actor lacks ``rights.enter``.
        InvalidInputError: as ``asking.ask``, or ``rights.unfit_channel``,
            ``rights.unfit_received_at``.
    """
    require("rights.enter")
    if channel not in WRITTEN_DOWN:
        raise unfit("channel", _("Take one of %s.") % ", ".join(WRITTEN_DOWN))
    if not timezone.now() - _LONG_AGO <= received_at <= timezone.now():
        raise unfit("received_at", _("Name an instant of the last year that has passed."))
    receipt = ask(
        kind=kind,
        channel=channel,
        language=language,
        residence=residence,
        identities=identities,
        contact=contact,
        name=name,
        text=text,
        corrections=corrections,
        behalf=behalf,
        agent=agent,
        postal=postal,
        subjects=subjects,
        marketing=marketing,
        grounds=grounds,
        purpose=purpose,
        received_at=received_at,
    )
    note(request=str(receipt.request.pk), asked=receipt.request.kind)
    note(channel=channel, received_at=received_at.isoformat())
    return receipt
