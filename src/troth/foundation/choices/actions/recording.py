"""Recording what a person chose."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.requesting.choosing import BY_PURPOSE, ChoiceKind
from troth.foundation.choices.errors import said_otherwise, unfit
from troth.foundation.choices.events import CHANGED
from troth.foundation.choices.models import Channel, Choice, Lookup
from troth.foundation.choices.people import named, region_of
from troth.foundation.choices.schemas import ChoiceRecorded
from troth.foundation.choices.sealed import digests, key_of_choice, seal_identities
from troth.foundation.correspondence.posting import announce
from troth.foundation.custody.actions import destroy
from troth.foundation.datamap.models import Purpose
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from datetime import datetime

    from troth.core.requesting.identities import IdentityKind
    from troth.foundation.choices.people import Identities

_SOURCE: Final = re.compile(r"[A-Za-z0-9._:-]{1,200}\Z")
_AHEAD: Final = timedelta(minutes=5)
"""By how much the clock of another system may be ahead of ours."""


def enter_choice(  # noqa: PLR0913 - a choice has these parts
    *,
    identities: Identities,
    kind: str,
    source: str,
    purpose: str = "",
    given: bool = True,
    channel: str = Channel.API,
    at: datetime | None = None,
) -> Choice:
    """Record a choice that somebody made elsewhere; the same as ``record_choice`` with permission.

    Raises:
        NotPermittedError: the actor lacks ``choices.record``.
    """
    require("choices.record")
    return record_choice(
        identities=identities,
        kind=kind,
        source=source,
        purpose=purpose,
        given=given,
        channel=channel,
        at=at,
    )


def record_choice(  # noqa: PLR0913 - a choice has these parts
    *,
    identities: Identities,
    kind: str,
    source: str,
    channel: str,
    purpose: str = "",
    given: bool = True,
    at: datetime | None = None,
) -> Choice:
    """Record what a person chose, or took back; once for each source, kind and purpose.

    For rooms that know by themselves who may: no permission is asked for, and no proof of
    identity, which opt-outs, withdrawals and objections to marketing do not need.

    Args:
        identities: values by kind of ``core.requesting.identities``; the choice is found by any.
        kind: a ``ChoiceKind``.
        source: what it came from, such as ``request:<uuid>``; names nobody. Recording again from
            the same source gives the choice that is there.
        channel: a ``Channel``.
        purpose: key of the purpose it is about; empty: all.
        given: False: the person takes it back.
        at: when they said it; by default now.

    Raises:
        InvalidInputError: a field cannot be used; the error names it and shows no value.
        StateConflictError: ``choices.said_otherwise``: the source said the opposite before.
        KeyUnavailableError: a key is missing or wrong.
    """
    choice = Choice(
        kind=_checked_kind(kind),
        purpose=_checked_purpose(purpose, kind),
        given=given,
        channel=_checked_channel(channel),
        source=_checked_source(source),
        at=_checked_time(at),
        recorded_at=timezone.now(),
    )
    values = named(identities, region_of([identities]))
    return _there(choice) or _once(choice, values)


def _once(choice: Choice, values: list[tuple[IdentityKind, str]]) -> Choice:
    choice.pk = uuid4()
    try:
        with transaction.atomic():
            return _record(choice, values)
    except IntegrityError:
        # The same source was faster; the key that was made for ours goes.
        destroy(key_of_choice(choice.pk))
        found = _there(choice)
        if found is None:
            raise
        return found


@recorded(ChoiceRecorded)
def _record(choice: Choice, values: list[tuple[IdentityKind, str]]) -> Choice:
    choice.identities = seal_identities(choice.pk, _by_kind(values))
    choice.save(force_insert=True)
    Lookup.objects.bulk_create(
        Lookup(choice=choice, digest=digest) for digest in dict.fromkeys(digests(values))
    )
    identifier = str(choice.pk)
    announce(event=CHANGED, payload={"choice": identifier}, key=f"{CHANGED}:{identifier}")
    note(
        choice=identifier,
        choice_kind=choice.kind,
        purpose=choice.purpose,
        given=choice.given,
        channel=choice.channel,
        source=choice.source,
    )
    return choice


def _there(choice: Choice) -> Choice | None:
    same = {"source": choice.source, "kind": choice.kind, "purpose": choice.purpose}
    found = Choice.objects.filter(**same).first()
    if found is not None and found.given != choice.given:
        raise said_otherwise()
    return found


def _by_kind(values: list[tuple[IdentityKind, str]]) -> dict[str, tuple[str, ...]]:
    return {
        kind.value: tuple(value for other, value in values if other is kind) for kind, _ in values
    }


def _checked_kind(kind: str) -> str:
    if kind not in set(ChoiceKind):
        raise unfit("kind", _("Use one of these: %s.") % ", ".join(ChoiceKind))
    return ChoiceKind(kind).value


def _checked_purpose(purpose: str, kind: str) -> str:
    if not purpose:
        return ""
    if kind not in BY_PURPOSE:
        raise unfit("purpose", _("Leave it out: this choice is about all purposes."))
    if not Purpose.objects.filter(key=purpose).exists():
        raise unfit("purpose", _("Use the key of a purpose of the data map, or leave it out."))
    return purpose


def _checked_channel(channel: str) -> str:
    if channel not in Channel.values:
        raise unfit("channel", _("Use one of these: %s.") % ", ".join(Channel.values))
    return Channel(channel).value


def _checked_source(source: str) -> str:
    if not _SOURCE.match(source):
        raise unfit("source", _("Use an id of a stored object: letters, digits and . _ : - only."))
    return source


def _checked_time(at: datetime | None) -> datetime:
    now = timezone.now()
    if at is None:
        return now
    if timezone.is_naive(at):
        raise unfit("at", _("Write the instant with its offset, such as 2026-11-27T12:00:00Z."))
    if at > now + _AHEAD:
        raise unfit("at", _("It lies in the future: a choice is recorded when it was made."))
    return min(at, now)
