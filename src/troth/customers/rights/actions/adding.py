"""What the person adds to a request afterwards, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.requesting.states import Event
from troth.customers.rights.asking_back import resume_after_answer
from troth.customers.rights.attaching import attach
from troth.customers.rights.errors.public import missing
from troth.customers.rights.intake import text_of
from troth.customers.rights.journey import locked, locked_open, move
from troth.customers.rights.schemas.asking import RequestAdded, RequestCancelled
from troth.customers.rights.story.telling import tell
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.customers.rights.values import Upload


@recorded(RequestAdded)
def add(*, request: UUID, text: str = "", files: Sequence[Upload] = ()) -> None:
    """Add words and files to a request that is open; a clock that waited for them runs again.

    Args:
        request: its id.
        text: at most 10,000 characters.
        files: at most 10 a request, each at most 10 MB and, by its content, PDF, JPEG, PNG, WebP,
            TIFF or plain text. They are sealed on disk as they are read.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it is over.
        InvalidInputError: ``rights.unfit_text``, ``rights.missing_text`` (neither words nor
            files), ``rights.file_too_big``, ``rights.too_many_files`` or
            ``rights.unknown_file_type``.
    """
    found, written = locked_open(request), text_of("text", text)
    if not written and not files:
        raise missing("text", _("Write something, or choose a file."))
    for one in files:
        attach(found, one)
    if written:
        tell(found, "added", text=written)
    if files:
        tell(found, "files_added", facts={"files": len(files)})
    resumed = resume_after_answer(found)
    note(request=str(found.pk), files=len(files), resumed=resumed)


@recorded(RequestCancelled)
def cancel(*, request: UUID) -> None:
    """Take a request back; its clocks end.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it is over, or was carried out already.
    """
    found = locked(request)
    move(found, Event.CANCELLED)
    tell(found, "cancelled")
    note(request=str(found.pk))
