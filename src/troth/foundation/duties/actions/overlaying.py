"""Putting a lawbook of the company's own in force over the shipped one, and ending it."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.foundation.duties.answers import fits
from troth.foundation.duties.errors import answered_otherwise, overlay_not_found, unfit
from troth.foundation.duties.models import Overlay
from troth.foundation.duties.overlays import checked_overlay, own_entries
from troth.foundation.duties.queries.facts import standing_facts
from troth.foundation.duties.queries.questions import question_of
from troth.foundation.duties.recurring import enter
from troth.foundation.duties.schemas import OverlayRemoved, OverlaySaid
from troth.foundation.duties.standing import locked_standing, rerun
from troth.foundation.duties.who import acting_staff
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from troth.core.lawbook.lawbook import Lawbook

PERMISSION: Final = "duties.overlay"
FILE: Final = "lawbook.yaml"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}\Z")


@recorded(OverlaySaid)
def say_overlay(*, text: str, file: str = FILE) -> Overlay:
    """Put the company's own lawbook in force; the one before it ends and stays in the history.

    Args:
        text: YAML, see docs/reference/lawbook-file.md.
        file: its name, as errors show it.

    Raises:
        NotPermittedError: the actor lacks ``duties.overlay``.
        InvalidInputError: it cannot be read, does not fit, or contradicts itself or the shipped
            lawbook; file, line and reason are named, and the one before stays in force.
            ``duties.answered_otherwise``: it asks a question of another kind than that of an
            answer which stands.
    """
    require(PERMISSION)
    standing = locked_standing()
    if not _NAME.match(file):
        raise unfit("file", _("Use a file name of letters, digits and . _ - only."))
    book = checked_overlay(text, file)
    _refuse_other_kinds(book)
    now = timezone.now()
    Overlay.objects.filter(ended_at=None).update(ended_at=now)
    digest = sha256(text.encode()).hexdigest()
    overlay = Overlay.objects.create(
        text=text, file=file, digest=digest, said_at=now, said_by_id=acting_staff()
    )
    changes = rerun(standing)
    enter()
    note(
        digest=digest,
        entries=own_entries(book),
        changed=[one.noted() for one in changes],
    )
    return overlay


def _refuse_other_kinds(book: Lawbook) -> None:
    own = {one.key: one for one in book.facts if one.own}
    for row in standing_facts().filter(key__in=own):
        if not fits(question_of(own[row.key]), row.place, row.value):
            raise answered_otherwise(*own[row.key].place("kind"), row.key)


@recorded(OverlayRemoved)
def remove_overlay() -> None:
    """End the company's own lawbook; the shipped one holds alone.

    Raises:
        NotPermittedError: the actor lacks ``duties.overlay``.
        NotFoundError: ``duties.no_overlay``.
    """
    require(PERMISSION)
    standing = locked_standing()
    found = Overlay.objects.filter(ended_at=None).first()
    if found is None:
        raise overlay_not_found()
    Overlay.objects.filter(ended_at=None).update(ended_at=timezone.now())
    changes = rerun(standing)
    enter()
    note(digest=found.digest, changed=[one.noted() for one in changes])
